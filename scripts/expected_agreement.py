#!/usr/bin/env python3
"""Expected values of coders' agreement for the unit tests, computed with independent implementations.

Usage: expected_agreement.py > Tests/StatisticsTests/Fixtures/agreement.json

Needs numpy, scikit-learn and krippendorff (pip install krippendorff==0.9.0 scikit-learn numpy). The first tables are the
worked examples of Krippendorff, K. (2011), "Computing Krippendorff's Alpha-Reliability", whose printed results are in
the test itself; the others are invented, drawn at random from a fixed seed.
  alpha   krippendorff.alpha
  kappa   sklearn.metrics.cohen_kappa_score over the units that both coded
"""

import json
import sys

import krippendorff
import numpy as np
from sklearn.metrics import cohen_kappa_score

MISSING = None


def table(text):
    """Coders by units from lines of codes, with . for missing ones."""
    return [[MISSING if cell == "." else cell for cell in line.split()] for line in text.strip().splitlines()]


EXAMPLES = {
    # Krippendorff 2011, example A: two observers, binary data, none missing.
    "binary": table("""
        0 1 0 0 0 0 0 0 1 0
        1 1 1 0 0 1 0 0 0 0"""),
    # Example B: two observers, nominal data, none missing.
    "nominal": table("""
        a a b b d c c c e d d a
        b a b b b c c c e d d d"""),
    # Example C: four observers, some data missing.
    "missing": table("""
        1 2 3 3 2 1 4 1 2 . . .
        1 2 3 3 2 2 4 1 2 5 . 3
        . 3 3 3 2 3 4 2 2 5 1 .
        1 2 3 3 2 4 4 1 2 5 1 ."""),
}


def invented(seed, coders, units, codes, missing):
    random = np.random.default_rng(seed)
    truth = random.integers(0, codes, units)
    rows = []
    for _ in range(coders):
        row = np.where(random.random(units) < 0.7, truth, random.integers(0, codes, units))
        rows.append([
            MISSING if random.random() < missing else str(int(code) ** 2) for code in row])
    return rows


EXAMPLES["invented"] = invented(11, 5, 40, 6, 0.3)
EXAMPLES["large"] = invented(12, 3, 200, 12, 0.1)
# Disagreement beyond chance.
EXAMPLES["systematic"] = table("""
    1 2 1 2 1 2 1 2
    2 1 2 1 2 1 2 1""")


def alphas(rows):
    codes = sorted({cell for row in rows for cell in row if cell is not MISSING})
    numeric = all(code.lstrip("-").isdigit() for code in codes)
    result = {}
    if numeric:
        data = np.array([[np.nan if cell is MISSING else float(cell) for cell in row] for row in rows])
        levels = ["nominal", "ordinal", "interval"]
    else:
        index = {code: number for number, code in enumerate(codes)}
        data = np.array([[np.nan if cell is MISSING else index[cell] for cell in row] for row in rows])
        levels = ["nominal"]
    for level in levels:
        result[level] = float(krippendorff.alpha(reliability_data=data, level_of_measurement=level))
    return result


def codes_alone(rows):
    """Nominal alpha of each code against all others."""
    result = {}
    for code in sorted({cell for row in rows for cell in row if cell is not MISSING}):
        data = np.array([
            [np.nan if cell is MISSING else float(cell == code) for cell in row] for row in rows])
        result[code] = float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))
    return result


def pairs(rows):
    result = []
    for first in range(len(rows)):
        for second in range(first + 1, len(rows)):
            both = [(a, b) for a, b in zip(rows[first], rows[second]) if a is not MISSING and b is not MISSING]
            left, right = zip(*both)
            result.append({
                "first": first, "second": second, "units": len(both),
                "agreement": sum(a == b for a, b in both) / len(both),
                "kappa": float(cohen_kappa_score(left, right)),
            })
    return result


json.dump(
    {name: {"rows": rows, "alpha": alphas(rows), "codes": codes_alone(rows), "pairs": pairs(rows)}
     for name, rows in EXAMPLES.items()}, sys.stdout, indent=None, separators=(",", ":"))
print()
