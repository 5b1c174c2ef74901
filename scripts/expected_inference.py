#!/usr/bin/env python3
"""Expected values of corrections, effect sizes and resampling for the unit tests, computed with numpy and scipy.

Usage: expected_inference.py > Tests/StatisticsTests/Fixtures/inference.json

Needs numpy and scipy (1.11 or newer). All counts are invented.
  q-values      scipy.stats.false_discovery_control(method="bh")
  LRC           Evert 2022: the exact (Clopper-Pearson) interval of f1 / (f1 + f2) from scipy.stats.binomtest, at a level that is
                corrected for the number of terms, turned into a log ratio; the bound nearer to 0, or 0
  bootstrap     documents drawn with replacement within groups, many more times than in the test, and percentiles
  permutation   all assignments of the labels within strata, counted one by one; twice the smaller tail, ties half
"""

import itertools
import json
import math
import sys

import numpy as np
from scipy.stats import binomtest, false_discovery_control

random = np.random.default_rng(5)

p = np.concatenate([random.random(40), random.random(10) * 0.01, [0.0, 1.0, 0.04, 0.04, 0.04]])
q_values = {"p": p.tolist(), "q": false_discovery_control(p, method="bh").tolist()}


def lrc(f1, n1, f2, n2, level, family):
    if f1 + f2 == 0:
        return 0.0
    interval = binomtest(f1, f1 + f2).proportion_ci(1 - (1 - level) / family, method="exact")
    bound = lambda share: math.log2(n2 / n1 * share / (1 - share))
    if f1 / n1 >= f2 / n2:
        return max(bound(interval.low), 0.0) if interval.low > 0 else 0.0
    return min(bound(interval.high), 0.0) if interval.high < 1 else 0.0


F1 = [0, 1, 0, 10, 10, 120, 3, 5000, 5210, 0, 45, 1, 812]
F2 = [0, 0, 1, 0, 2, 60, 40, 5003, 4100, 25, 45, 1, 2200]
N1, N2 = 100_000, 140_000
conservative = {
    "counts": F1, "total": N1, "otherCounts": F2, "otherTotal": N2,
    "corrected": [lrc(a, N1, b, N2, 0.95, len(F1)) for a, b in zip(F1, F2)],
    "plain": [lrc(a, N1, b, N2, 0.99, 1) for a, b in zip(F1, F2)],
}

# Bursty counts of six terms in three groups of documents: a document may be full of a term or lack it.
GROUPS = [12, 20, 30]
groups = np.repeat(np.arange(3), GROUPS)
rates = np.array([2.0, 0.3, 0.05, 6.0, 0.8, 0.0])
burst = random.gamma(0.7, 1 / 0.7, (groups.size, rates.size))
tilt = np.array([[1, 1, 1, 2, 1, 1], [1, 1, 1, 1, 0, 1], [1, 2, 1, 1, 1, 1]])[groups]
counts = random.poisson(rates * burst * tilt)
counts[0, 3] = 700
sizes = counts.sum(axis=1) + random.integers(50, 400, groups.size)


def ratio(y1, n1, y2, n2):
    fix = lambda y: np.where(y > 0, y, 0.5)
    return np.log2(fix(y1) / n1) - np.log2(fix(y2) / n2)


def bootstrap(first, second, resamples=40_000):
    draws = {group: random.multinomial(GROUPS[group], [1 / GROUPS[group]] * GROUPS[group], resamples)
             for group in first + second}
    side = lambda side, values: sum(draws[group] @ values[groups == group] for group in side)
    values = ratio(
        side(first, counts), side(first, sizes)[:, None], side(second, counts), side(second, sizes)[:, None])
    return {"lower": np.quantile(values, 0.025, axis=0).tolist(), "upper": np.quantile(values, 0.975, axis=0).tolist()}


def permutation():
    """Two groups of eight documents in three strata: every assignment of the labels."""
    labels = np.array([0, 0, 1, 1, 0, 1, 1, 0])
    strata = np.array([0, 0, 0, 0, 1, 1, 1, 2])
    table = np.array([[9, 0, 1], [7, 1, 0], [2, 0, 0], [1, 0, 0], [4, 1, 3], [1, 0, 0], [0, 0, 2], [3, 0, 1]])
    words = np.array([40, 35, 60, 20, 44, 52, 31, 48])
    choices = []
    for stratum in range(3):
        members = np.flatnonzero(strata == stratum)
        take = int((labels[members] == 0).sum())
        choices.append(list(itertools.combinations(members, take)))
    values = []
    own = []
    observed = None
    for chosen in itertools.product(*choices):
        first = np.zeros(len(labels), dtype=bool)
        first[[member for part in chosen for member in part]] = True
        value = table[first].sum(0) / words[first].sum() - table[~first].sum(0) / words[~first].sum()
        values.append(value)
        own.append(table[first].sum(0))
        if (first == (labels == 0)).all():
            observed, observed_own = value, own[-1]
    values = np.array(values)
    # The same count is a tie, whatever the words of the sides.
    tie = np.array(own) == observed_own
    tie |= np.abs(values - observed) < 1e-12
    tails = [(side & ~tie).mean(0) + tie.mean(0) / 2 for side in (values > observed, values < observed)]
    exact = np.minimum(1, 2 * np.minimum(*tails))
    return {
        "labels": labels.tolist(), "strata": strata.tolist(), "counts": table.tolist(), "sizes": words.tolist(),
        "assignments": len(values), "p": exact.tolist()}


json.dump({
    "qValues": q_values,
    "conservative": conservative,
    "documents": {"groups": groups.tolist(), "counts": counts.tolist(), "sizes": sizes.tolist()},
    "rest": bootstrap([0], [1, 2]),
    "pair": bootstrap([2], [1]),
    "permutation": permutation(),
}, sys.stdout, separators=(",", ":"))
print()
