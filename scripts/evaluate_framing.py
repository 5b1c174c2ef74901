#!/usr/bin/env python3
"""Cross-validates frame classifiers on public coded sets and on the project's own, recipe by recipe.

The sets are not part of the project: $PARALLAX_DATA, or ../shared/data. What is absent is skipped, loudly. A recipe is
a list of options for `parallax frames evaluate`; nothing is chosen by these figures but what a recipe's own inner
cross-validation chooses.

    scripts/evaluate_framing.py --parallax .build/release/parallax "--features words" "--features words,characters"
"""

import argparse
import csv
import os
import shlex
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FIGURES = ("accuracy", "balanced accuracy", "macro F1")


def gvfc(row):
    """A headline on gun violence that is relevant and has a frame."""
    if row["Q1 Relevant"] == "1" and row["Q3 Theme1"] != "99":
        return row["news_title"], row["Q3 Theme1"]
    return None


def babe(row):
    """A sentence that the coders agree on."""
    if row["text"].strip() and row["label_bias"] in ("Biased", "Non-biased"):
        return row["text"], row["label_bias"]
    return None


def coded_table(source, reader, target):
    """Writes the rows that have a label as `id,text,label`; whether there were any."""
    if not os.path.exists(source):
        print(f"evaluate: SKIPPED, NOT CHECKED: {source} is not there; set PARALLAX_DATA", file=sys.stderr)
        return False
    with open(source, newline="", encoding="utf-8") as file, open(target, "w", newline="", encoding="utf-8") as into:
        writer = csv.writer(into)
        writer.writerow(["id", "text", "label"])
        for number, row in enumerate(csv.DictReader(file)):
            coded = reader(row)
            if coded:
                writer.writerow([number, *coded])
    return True


def evaluate(parallax, table, options):
    """Figures of the classifier and of the majority, and the seconds it took."""
    start = time.perf_counter()
    done = subprocess.run(
        [parallax, "frames", "evaluate", table, *options, "--format", "csv"], capture_output=True, text=True,
        check=False)
    if done.returncode != 0:
        raise SystemExit(f"evaluate: {done.stderr.strip()}")
    rows = {row["metric"]: row for row in csv.DictReader(done.stdout.splitlines()) if not row["class"]}
    return rows, time.perf_counter() - start


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--parallax", default=os.path.join(ROOT, ".build", "release", "parallax"))
    arguments.add_argument(
        "--data", default=os.environ.get("PARALLAX_DATA", os.path.join(ROOT, "..", "shared", "data")))
    arguments.add_argument("recipes", nargs="*", default=[""], help="options of each recipe, as one argument")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        sets = [(
            "corpora/frames", os.path.join(ROOT, "corpora", "frames", "passages.csv"),
            ["--group", "event", "--codebook", "policy"])]
        for name, source, reader, folds in (
                ("gvfc", os.path.join("gvfc", "gvfc_headlines.csv"), gvfc, "10"),
                ("babe", os.path.join("babe", "babe_sg2.csv"), babe, "5")):
            table = os.path.join(scratch, name + ".csv")
            if coded_table(os.path.join(given.data, source), reader, table):
                sets.append((name, table, ["--folds", folds, "--language", "en"]))
        print("| set | recipe | " + " | ".join(FIGURES) + " | majority accuracy | s |")
        print("| --- | --- |" + " ---: |" * (len(FIGURES) + 2))
        for name, table, options in sets:
            for recipe in given.recipes:
                rows, seconds = evaluate(given.parallax, table, options + shlex.split(recipe))
                figures = " | ".join(rows[figure]["classifier"] for figure in FIGURES)
                print(
                    f"| {name} | {recipe or 'default'} | {figures} | {rows['accuracy']['majority']} | {seconds:.1f} |",
                    flush=True)


main()
