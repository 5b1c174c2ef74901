#!/usr/bin/env python3
"""Expected keyness and dispersion values for the unit tests, computed independently with scipy and numpy.

Usage: expected_keyness.py > Tests/StatisticsTests/Fixtures/keyness.json

Needs numpy and scipy (written with numpy 2 and scipy 1.1x; any version of the last ten years will do). The counts
are invented. Formulas follow the papers literally, with a logarithm for each odds, and not the way the Swift
code arranges them:
  log odds, variance, z   Monroe, Colaresi & Quinn 2008, eq. 16, 20, 22
  g2                      scipy.stats.chi2_contingency(correction=False, lambda_="log-likelihood"), signed
  log ratio               Hardie 2014, zero counts taken as 0.5
  dispersion              Gries 2008; normalised by 1 - min(s)
"""

import json
import sys

import numpy as np
from scipy.stats import chi2_contingency

COUNTS = np.array(
    [
        # common, even, skewed, absent here or there, rare, one huge
        [5210, 120, 40, 0, 7, 1, 0, 3, 250, 31],
        [4998, 118, 4, 9, 0, 1, 0, 60, 249, 30],
        [9120, 301, 15, 2, 2, 0, 1, 5, 12, 63],
    ]
)
ALPHA0 = 500.0
ZERO = 0.5
DOCUMENTS = np.array([[3, 0, 1], [3, 0, 0], [6, 4, 0], [0, 2, 1], [12, 0, 0]])
SIZES = np.array([100, 50, 150, 80, 120])


def scores(y1, y2, prior):
    n1, n2 = y1.sum(), y2.sum()
    alpha = ALPHA0 * prior / prior.sum()
    odds = lambda y, n: np.log((y + alpha) / (n + ALPHA0 - y - alpha))
    delta = odds(y1, n1) - odds(y2, n2)
    variance = 1 / (y1 + alpha) + 1 / (y2 + alpha)
    g2 = []
    for a, b in zip(y1, y2):
        if a + b == 0:
            g2.append(0.0)
            continue
        table = np.array([[a, b], [n1 - a, n2 - b]])
        value = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        g2.append(float(value) * (1 if a / n1 > b / n2 else -1))
    fix = lambda y: np.where(y > 0, y, ZERO)
    ratio = np.log2((fix(y1) / n1) / (fix(y2) / n2))
    used = (y1 + y2) > 0
    clean = lambda values: [float(v) for v in np.where(used, values, 0)]
    return {
        "ratePerThousand": [float(v) for v in y1 * 1000 / n1],
        "logOdds": clean(delta),
        "variance": clean(variance),
        "z": clean(delta / np.sqrt(variance)),
        "logRatio": clean(ratio),
        "g2": g2,
    }


def dispersion():
    s = SIZES / SIZES.sum()
    v = DOCUMENTS / DOCUMENTS.sum(axis=0)
    dp = np.abs(v - s[:, None]).sum(axis=0) / 2
    return {"deviation": dp.tolist(), "normalizedDeviation": (dp / (1 - s.min())).tolist()}


prior = COUNTS.sum(axis=0)
result = {
    "counts": COUNTS.tolist(),
    "priorStrength": ALPHA0,
    "zeroCorrection": ZERO,
    "rest": [scores(COUNTS[g], prior - COUNTS[g], prior) for g in range(len(COUNTS))],
    "firstAgainstSecond": scores(COUNTS[0], COUNTS[1], prior),
    "documents": DOCUMENTS.tolist(),
    "sizes": SIZES.tolist(),
    "dispersion": dispersion(),
}
json.dump(result, sys.stdout, indent=1)
print()
