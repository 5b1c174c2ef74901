#!/usr/bin/env python3
"""Cross-validates frame classifiers on public coded sets and on the project's own, recipe by recipe.

The public sets are not part of the project; what is absent is skipped, loudly. A recipe is a list of options for
`parallax frames evaluate`. Nothing is chosen by these figures: C, the weights of members and the temperature are chosen
by cross-validation within the training folds.

    scripts/evaluate_framing.py --parallax .build/release/parallax --data DIR
    scripts/evaluate_framing.py --parallax .build/release/parallax --data DIR --set gvfc "--features words --c 1,10"

Prints a table, or with --json a list of objects for evaluate_report.py.
"""

import argparse
import csv
import json
import os
import shlex
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PASSAGES = os.path.join(ROOT, "corpora", "frames", "passages.csv")
# Words alone, the default, and what the sentence encoder adds.
RECIPES = ("--features words", "", "--embeddings")
FIGURES = ("accuracy", "macro F1")


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


PUBLIC = {
    "gvfc": (os.path.join("gvfc", "gvfc_headlines.csv"), gvfc, "10"),
    "babe": (os.path.join("babe", "babe_sg2.csv"), babe, "5"),
}


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


def rows_of(command):
    """The rows that a command prints."""
    done = subprocess.run([*command, "--format", "csv", "--quiet"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"evaluate: {done.stderr.strip()}")
    return list(csv.DictReader(done.stdout.splitlines()))


def evaluate(parallax, table, options):
    """Figures over all frames, by name, and the seconds they took."""
    start = time.perf_counter()
    rows = rows_of([parallax, "frames", "evaluate", table, *options])
    found = {row["metric"]: row for row in rows if not row["class"]}
    return found, time.perf_counter() - start


def guesses(parallax):
    """Accuracy and macro-F1 of what the codebook alone says of the project's passages."""
    with open(PASSAGES, newline="", encoding="utf-8") as file:
        truth = {row["id"]: row["label"] for row in csv.DictReader(file)}
    found = rows_of([parallax, "frames", "classify", PASSAGES, "--codebook", "policy", "--zero-shot"])
    guessed = {row["id"]: row["frame"] for row in found}
    scores = []
    for frame in sorted(set(truth.values())):
        hits = sum(guessed[one] == frame == truth[one] for one in truth)
        both = sum(guessed[one] == frame for one in truth) + sum(label == frame for label in truth.values())
        scores.append(2 * hits / both if both else 0)
    right = sum(guessed[one] == truth[one] for one in truth)
    return {"accuracy": right / len(truth), "macro F1": sum(scores) / len(scores), "n": len(truth)}


def curve(parallax):
    """The learning curve on the project's passages, with the encoder."""
    return rows_of([
        parallax, "frames", "evaluate", PASSAGES, "--group", "event", "--codebook", "policy", "--embeddings",
        "--learning-curve"])


def tables(data, names, scratch):
    """Name, table and options of every set that is there."""
    if "corpora/frames" in names:
        yield "corpora/frames", PASSAGES, ["--group", "event", "--codebook", "policy"]
    for name, (source, reader, folds) in PUBLIC.items():
        table = os.path.join(scratch, name + ".csv")
        if name in names and coded_table(os.path.join(data, source), reader, table):
            yield name, table, ["--folds", folds, "--language", "en"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--parallax", required=True, help="the program")
    arguments.add_argument("--data", required=True, help="folder of the public sets")
    names = ["corpora/frames", *PUBLIC]
    arguments.add_argument("--set", action="append", choices=names, default=[], help="sets; all by default")
    arguments.add_argument("--repeats", default="3", help="plans of folds to evaluate")
    arguments.add_argument("--json", action="store_true", help="print objects, with guesses and a learning curve")
    arguments.add_argument("recipes", nargs="*", default=RECIPES, help="options of each recipe, as one argument")
    given = arguments.parse_args()
    objects = []
    if not given.json:
        print("| set | recipe | accuracy | 95 % | mean of plans | macro F1 | 95 % | mean of plans | calibration error | s |")
        print("| --- | --- |" + " ---: |" * 8)
    with tempfile.TemporaryDirectory() as scratch:
        for name, table, options in tables(given.data, given.set or names, scratch):
            for recipe in given.recipes:
                found, seconds = evaluate(
                    given.parallax, table, [*options, "--repeats", given.repeats, *shlex.split(recipe)])
                objects.append({"set": name, "recipe": recipe, "figures": found})
                if given.json:
                    continue
                cells = []
                for figure in FIGURES:
                    row = found[figure]
                    mean = found.get(figure + ", mean of repeats", row)["classifier"]
                    cells += [row["classifier"], f"{row['lower']}–{row['upper']}", mean]
                cells += [found["calibration error"]["classifier"], f"{seconds:.1f}"]
                print(f"| {name} | {recipe or 'default'} | " + " | ".join(cells) + " |", flush=True)
    if given.json:
        print(json.dumps({"recipes": objects, "guesses": guesses(given.parallax), "curve": curve(given.parallax)}))


main()
