"""Reads a report's terms.csv with pandas: python load.py REPORT_FOLDER"""

import sys

import pandas as pd

folder = sys.argv[1]
terms = pd.read_csv(f"{folder}/terms.csv", keep_default_na=False, na_values=[""])
events = pd.read_csv(f"{folder}/events.csv")

# Rows without an event compare all articles together.
within = terms[terms.event.notna()].merge(events[["event", "title"]], on="event")
strongest = within[within.shown == "yes"].sort_values("z", ascending=False)
print(strongest[["title", "group", "feature", "count", "rest_count", "z"]].head(5).to_string(index=False))
