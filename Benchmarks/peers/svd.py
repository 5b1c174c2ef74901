"""Peer of the decomposition: scikit-learn's randomized TruncatedSVD of a matrix that tfidf.py kept.

Reading the matrix is not timed.
usage: svd.py MATRIX.npz RANK
"""

import sys

from scipy import sparse
from sklearn.decomposition import TruncatedSVD

from measuring import Stopwatch


def main(path, rank):
    matrix = sparse.load_npz(path)
    watch = Stopwatch()
    svd = TruncatedSVD(n_components=int(rank), algorithm="randomized", random_state=1)
    documents = svd.fit_transform(matrix)
    watch.report(
        documents=documents.shape[0], components=documents.shape[1],
        explained=float(svd.explained_variance_ratio_.sum()))


main(*sys.argv[1:])
