"""Peer of vectorizing: JSON Lines to a TF-IDF or count matrix with scikit-learn.

usage: tfidf.py ARTICLES.jsonl LONGEST_NGRAM (tfidf | counts) [MATRIX.npz to keep]
"""

import sys

from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from measuring import Stopwatch, read_rows


def main(path, longest, kind, keep=None):
    watch = Stopwatch()
    make = TfidfVectorizer if kind == "tfidf" else CountVectorizer
    vectorizer = make(ngram_range=(1, int(longest)), min_df=5)
    matrix = vectorizer.fit_transform(row["text"] for row in read_rows(path))
    watch.report(documents=matrix.shape[0], terms=matrix.shape[1], nonzeros=matrix.nnz)
    assert matrix.shape[1] == len(vectorizer.vocabulary_)
    if keep:
        sparse.save_npz(keep, matrix, compressed=False)


main(*sys.argv[1:])
