"""Peer of the document bootstrap: percentile intervals of the log ratio of every term, batched with numpy and scipy.

Documents are drawn with replacement within each of two groups (multinomial weights); the sums of all resamples are
sparse products, some thousand terms at a time; bounds are the k-th smallest and largest, k = (B + 1) * 0.025.
usage: bootstrap.py ARTICLES.jsonl FIRST_LEANING RESAMPLES
"""

import sys

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from measuring import Stopwatch, read_rows

ZERO_CORRECTION = 0.5
BATCH = 4096


def main(path, first, resamples):
    resamples = int(resamples)
    groups = []

    def texts():
        for row in read_rows(path):
            groups.append(row["leaning"] == first)
            yield row["text"]

    counts = CountVectorizer().fit_transform(texts()).astype(np.float32)
    is_first = np.array(groups)
    # Counting is measured elsewhere.
    watch = Stopwatch()
    random = np.random.default_rng(1)
    sides = []
    for side in (counts[is_first], counts[~is_first]):
        documents = side.shape[0]
        weights = random.multinomial(documents, np.full(documents, 1 / documents), size=resamples)
        weights = np.ascontiguousarray(weights.T, dtype=np.float32)
        sizes = np.asarray(side.sum(axis=1)).ravel() @ weights
        sides.append((side.T.tocsr(), weights, sizes))
    rank = int((resamples + 1) * 0.025) - 1
    lower, upper = np.empty(counts.shape[1]), np.empty(counts.shape[1])
    for start in range(0, counts.shape[1], BATCH):
        rates = [
            np.maximum(matrix[start:start + BATCH] @ weights, ZERO_CORRECTION) / sizes
            for matrix, weights, sizes in sides]
        ratios = np.log2(rates[0] / rates[1])
        ranks = np.partition(ratios, [rank, resamples - 1 - rank], axis=1)
        lower[start:start + BATCH] = ranks[:, rank]
        upper[start:start + BATCH] = ranks[:, resamples - 1 - rank]
    watch.report(
        documents=counts.shape[0], terms=counts.shape[1], resamples=resamples,
        width=float((upper - lower).sum()))


main(*sys.argv[1:])
