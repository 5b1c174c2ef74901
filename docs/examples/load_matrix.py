"""Reads what `parallax vectorize` wrote with SciPy: python load_matrix.py FOLDER"""

import sys

from scipy.io import mmread

folder = sys.argv[1]
matrix = mmread(f"{folder}/matrix.mtx").tocsr()
articles = open(f"{folder}/articles.txt", encoding="utf-8").read().splitlines()
terms = open(f"{folder}/vocabulary.txt", encoding="utf-8").read().splitlines()
assert matrix.shape == (len(articles), len(terms))

first = matrix[0]
for column, weight in sorted(zip(first.indices, first.data), key=lambda entry: -entry[1])[:5]:
    print(f"{weight:.4f} {terms[column]}")
