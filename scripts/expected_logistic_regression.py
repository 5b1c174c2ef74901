"""Write the expected values of Tests/FramingTests/LogisticRegressionTests.swift.

Trains scikit-learn's LogisticRegression to a tight tolerance on small random sparse problems and keeps the
problem, the objective at the optimum and the probabilities. Needs numpy, scipy and scikit-learn.

    python3 scripts/expected_logistic_regression.py > Tests/FramingTests/Fixtures/logistic_regression.json
"""

import json

import numpy as np
import scipy.sparse as sp
import scipy.sparse.linalg
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.utils.class_weight import compute_sample_weight


def problem(generator, rows, columns, classes):
    """Rows of unit length, some of them empty, whose class leans on a hidden linear rule."""
    features = sp.random(rows, columns, density=0.15, format="csr", random_state=generator, dtype=np.float64)
    lengths = sp.linalg.norm(features, axis=1)
    lengths[lengths == 0] = 1
    features = sp.csr_matrix(sp.diags(1 / lengths) @ features)
    features.data = np.round(features.data, 4).astype(np.float32).astype(np.float64)
    features.sort_indices()
    scores = features @ generator.normal(size=(columns, classes)) * 2 + generator.normal(size=(rows, classes)) * 0.7
    scores[:, 0] += 0.8  # an uneven distribution, so that class weights matter
    labels = scores.argmax(axis=1)
    labels[:classes] = np.arange(classes)
    return features, labels


def objective(model, features, labels, c, class_weight):
    """The objective as scikit-learn documents it, from its parts."""
    weights = compute_sample_weight(class_weight, labels)
    z = features @ model.coef_.T + model.intercept_
    if z.shape[1] == 1:
        losses = np.logaddexp(0, z[:, 0]) - labels * z[:, 0]
    else:
        losses = np.logaddexp.reduce(z, axis=1) - z[np.arange(len(labels)), labels]
    return 0.5 * (model.coef_**2).sum() + c * (weights * losses).sum()


def main():
    generator = np.random.default_rng(20140401)
    cases = []
    for rows, columns, classes, c, class_weight in [
        (60, 40, 3, 1.0, None),
        (60, 40, 3, 10.0, "balanced"),
        (50, 30, 2, 1.0, None),
        (50, 30, 2, 4.0, "balanced"),
        (90, 50, 6, 100.0, None),
    ]:
        features, labels = problem(generator, rows, columns, classes)
        model = LogisticRegression(C=c, class_weight=class_weight, tol=1e-10, max_iter=100000)
        model.fit(features, labels)
        cases.append({
            "columns": columns,
            "classCount": classes,
            "c": c,
            "balanced": class_weight == "balanced",
            "offsets": features.indptr.tolist(),
            "indices": features.indices.tolist(),
            "values": [round(float(v), 4) for v in features.data],
            "classes": labels.tolist(),
            "objective": round(float(objective(model, features, labels, c, class_weight)), 8),
            "intercepts": [round(float(v), 6) for v in model.intercept_],
            "probabilities": [[round(float(p), 6) for p in row] for row in model.predict_proba(features)],
        })
    print(json.dumps({"sklearn": sklearn.__version__, "cases": cases}, separators=(",", ":")))


main()
