"""Follows every number of a report's tables to the rows, and every row to the articles, that it comes from.

usage: check-report.py REPORT_FOLDER [CORPUS]

Reads each table with the csv module and with sqlite3's .import, without options; recounts what the summaries count
(label_matrix, hedges, speakers, frames, terms) from the rows that list it; and, given the corpus, cuts every span out of
its article. Prints what it checked; ends with 1 at the first thing that does not hold.
"""

import csv
import pathlib
import sqlite3
import subprocess
import sys
from collections import Counter

folder = pathlib.Path(sys.argv[1])
tables = {}


def check(holds, *what):
    if not holds:
        sys.exit("check-report: " + " ".join(map(str, what)))


def load():
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, strict=True))
        header = rows[0]
        check(len(set(header)) == len(header), path.name, "repeats a column")
        for number, row in enumerate(rows[1:], 2):
            check(len(row) == len(header), path.name, "row", number, "has", len(row), "cells")
        script = f".mode csv\n.import '{path}' t\nselect count(*) from t;\n"
        run = subprocess.run(["sqlite3"], input=script, capture_output=True, text=True, check=True)
        check(not run.stderr, path.name, run.stderr)
        check(int(run.stdout) == len(rows) - 1, path.name, "sqlite3 reads", run.stdout, "rows")
        tables[path.stem] = [dict(zip(header, row)) for row in rows[1:]]


def recount(summary, details, keys, count, weight=lambda row: 1, only=lambda row: True, where=lambda row: True):
    """Counts of a summary's rows of one event each against the rows that list what is counted."""
    if summary not in tables or details not in tables:
        return
    found = Counter()
    for row in tables[details]:
        if where(row):
            found[tuple(row[key] for key in keys)] += weight(row)
    checked = 0
    for row in tables[summary]:
        if row["event"] and only(row):
            key = tuple(row[{"actor": "speaker"}.get(k.removeprefix("speaker_"), k) if summary == "speakers" else k]
                        for k in keys)
            check(int(row[count]) == found[key], summary, key, "counts", row[count], "but lists", found[key])
            checked += 1
    print(f"{summary}.csv: {checked} counts as in {details}.csv")


def spans(corpus):
    """Every span of every table, cut out of its article."""
    texts = {}
    with sqlite3.connect(f"file:{corpus}?mode=ro", uri=True) as database:
        for row in database.execute("SELECT id, headline, dek, body FROM currentArticle"):
            texts[row[0]] = dict(zip(("headline", "dek", "body"), row[1:]))
    for name, prefix, value in [
        ("labels", "", "label"), ("quotations", "", "content"), ("names", "", None), ("frame_passages", "", None),
        ("term_places", "", "feature"), ("terms", "example_", "feature"),
    ]:
        checked = 0
        for row in tables.get(name, []):
            if not row[prefix + "start"]:
                continue
            text = texts[row[prefix + "article"]][row[prefix + "section"]]
            start, end = int(row[prefix + "start"]), int(row[prefix + "end"])
            check(0 <= start < end <= len(text), name, row, "lies outside of its section")
            span = text[start:end]
            if value == "feature":
                check([w.casefold() for w in span.split()][0][0] == row[value][0], name, row, "is not", span)
            elif value:
                check(span == row[value], name, row, "is not", repr(span))
            checked += 1
        print(f"{name}.csv: {checked} spans stand where they should")


load()
print("tables:", ", ".join(f"{name} {len(rows)}" for name, rows in tables.items()))
has = lambda column: lambda row: row[column] != ""
recount("label_matrix", "labels", ["event", "actor", "group", "term"], "count", where=has("actor"))
recount("hedges", "labels", ["event", "group"], "labels", only=lambda r: not r["voice"], where=has("actor"))
recount("hedges", "labels", ["event", "group", "voice"], "labels", only=has("voice"), where=has("actor"))
recount("hedges", "labels", ["event", "group", "voice"], "hedged", only=has("voice"),
        where=lambda r: r["actor"] and r["hedge"])
recount("speakers", "quotations", ["event", "group", "speaker_actor"], "quotations", where=has("speaker_actor"))
recount("speakers", "quotations", ["event", "group", "speaker_actor"], "quoted_words",
        weight=lambda r: int(r["quoted_words"]), where=has("speaker_actor"))
recount("frames", "frame_passages", ["event", "group", "frame"], "units")
recount("frames", "frame_passages", ["event", "group"], "total")
recount("terms", "term_places", ["event", "feature", "group"], "count", only=lambda r: r["shown"] == "yes")
if "terms" in tables and "term_places" in tables:
    found = Counter((row["event"], row["feature"]) for row in tables["term_places"])
    for row in tables["terms"]:
        if row["event"] and row["shown"] == "yes":
            total = int(row["count"]) + int(row["rest_count"])
            check(total == found[row["event"], row["feature"]], "terms", row, "has another total")
if len(sys.argv) > 2:
    spans(sys.argv[2])
