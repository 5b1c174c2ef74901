"""Peer of term keyness: two groups of articles compared over the whole vocabulary with numpy and scipy.

Log-odds with informative Dirichlet prior (the prior from both groups, 500 tokens strong) and its z, G² of the
two-by-two table, log ratio, document frequencies; all in whole-array arithmetic.
usage: keyness.py ARTICLES.jsonl FIRST_LEANING SECOND_LEANING
"""

import sys

import numpy as np
from scipy.special import xlogy
from sklearn.feature_extraction.text import CountVectorizer

from measuring import Stopwatch, read_rows

PRIOR_STRENGTH = 500.0
ZERO_CORRECTION = 0.5
TOP = 10


def log_likelihood(y1, y2, n1, n2):
    """Signed G² of the tables (term, other tokens) x (first, second)."""
    n = n1 + n2
    y = y1 + y2
    half = (
        xlogy(y1, y1 * n / np.maximum(y * n1, 1))
        + xlogy(y2, y2 * n / np.maximum(y * n2, 1))
        + xlogy(n1 - y1, (n1 - y1) * n / ((n - y) * n1))
        + xlogy(n2 - y2, (n2 - y2) * n / ((n - y) * n2)))
    return 2 * half * np.sign(y1 * n2 - y2 * n1)


def main(path, first, second):
    watch = Stopwatch()
    groups = []

    def texts():
        for row in read_rows(path):
            if row["leaning"] in (first, second):
                groups.append(row["leaning"] == first)
                yield row["text"]

    vectorizer = CountVectorizer()
    counts = vectorizer.fit_transform(texts())
    is_first = np.array(groups)
    sides = [counts[is_first], counts[~is_first]]
    y1, y2 = (np.asarray(side.sum(axis=0), dtype=float).ravel() for side in sides)
    documents = [side.getnnz(axis=0) for side in sides]
    n1, n2 = y1.sum(), y2.sum()
    alpha = PRIOR_STRENGTH * (y1 + y2) / (n1 + n2)
    odds1 = (y1 + alpha) / (n1 + PRIOR_STRENGTH - y1 - alpha)
    odds2 = (y2 + alpha) / (n2 + PRIOR_STRENGTH - y2 - alpha)
    log_odds = np.log(odds1 / odds2)
    z = log_odds / np.sqrt(1 / (y1 + alpha) + 1 / (y2 + alpha))
    rates = [np.where(y > 0, y, ZERO_CORRECTION) / n for y, n in ((y1, n1), (y2, n2))]
    log_ratio = np.log2(rates[0] / rates[1])
    g2 = log_likelihood(y1, y2, n1, n2)
    order = np.argsort(-z, kind="stable")
    names = vectorizer.get_feature_names_out()
    watch.report(
        documents=counts.shape[0], terms=counts.shape[1], tokens=int(n1 + n2),
        top=" ".join(names[order[:TOP]]), z=float(np.abs(z).sum()), g2=float(np.abs(g2).sum()),
        log_ratio=float(np.abs(log_ratio).sum()), frequencies=int(documents[0].sum() + documents[1].sum()))


main(*sys.argv[1:])
