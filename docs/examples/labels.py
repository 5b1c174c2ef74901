"""Who calls an actor what, in whose voice, from a report's labels.csv with pandas: python labels.py REPORT_FOLDER NAME"""

import sys

import pandas as pd

folder, name = sys.argv[1:]
labels = pd.read_csv(f"{folder}/labels.csv", keep_default_na=False, na_values=[""])
own = labels[labels.name == name]

# Frames of the label phrases by outlet and voice; each row of `own` has article, section and offsets.
print(pd.crosstab([own.outlet, own.voice], own.frame.fillna("(no frame)")).to_string())
