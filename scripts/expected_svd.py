#!/usr/bin/env python3
"""Expected truncated SVD values for the unit tests, computed with scikit-learn and numpy.

Usage: expected_svd.py > Tests/KernelsTests/Fixtures/svd.json

Needs numpy, scipy and scikit-learn. The matrix is random, with row scales that make its spectrum fall.
Singular values come from numpy's full decomposition; variances, signs and projections from scikit-learn's
TruncatedSVD(algorithm="arpack"), which is exact.
"""

import json
import sys

import numpy as np
import scipy.sparse as sp
from sklearn.decomposition import TruncatedSVD

ROWS, COLUMNS, RANK = 40, 60, 5
generator = np.random.default_rng(20)
matrix = sp.random(ROWS, COLUMNS, density=0.08, random_state=generator, format="csr", dtype=np.float32)
matrix = sp.csr_matrix(sp.diags(1.0 / (1 + np.arange(ROWS)) ** 0.5).dot(matrix)).astype(np.float32)
matrix.sort_indices()

svd = TruncatedSVD(RANK, algorithm="arpack", random_state=0)
documents = svd.fit_transform(matrix.astype(np.float64))
exact = np.linalg.svd(matrix.toarray().astype(np.float64), compute_uv=False)
json.dump(
    {
        "rows": ROWS,
        "columns": COLUMNS,
        "rowOffsets": matrix.indptr.tolist(),
        "columnIndices": matrix.indices.tolist(),
        "values": [float(v) for v in matrix.data],
        "singularValues": exact[:RANK].tolist(),
        "explainedVariance": svd.explained_variance_.tolist(),
        "explainedVarianceRatio": svd.explained_variance_ratio_.tolist(),
        "firstDocument": documents[0].tolist(),
        "lastDocument": documents[-1].tolist(),
    },
    sys.stdout,
)
print()
