"""Write the expected values of the tests of Sources/Framing's solvers.

Trains scikit-learn's LogisticRegression (L-BFGS, multinomial), its LIBLINEAR (one against the rest) and LinearSVC
(LIBLINEAR) to a tight tolerance on small random sparse problems, and keeps the problem, the objective at the optimum
and the probabilities or margins. Needs numpy, scipy and scikit-learn.

    python3 scripts/expected_logistic_regression.py > Tests/FramingTests/Fixtures/logistic_regression.json
"""

import json

import numpy as np
import scipy.sparse as sp
import scipy.sparse.linalg
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC
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


def one_against_rest(kind, features, labels, classes, c, class_weight):
    """LIBLINEAR class by class, whose intercepts are penalised: objective of all together, and margins."""
    total, margins = 0.0, []
    for label in range(classes):
        target = (labels == label).astype(int)
        if kind == "svm":
            model = LinearSVC(C=c, class_weight=class_weight, tol=1e-12, max_iter=10_000_000)
        else:
            model = LogisticRegression(
                C=c, class_weight=class_weight, solver="liblinear", tol=1e-12, max_iter=1_000_000)
        model.fit(features, target)
        z = features @ model.coef_[0] + model.intercept_[0]
        signed = np.where(target == 1, z, -z)
        losses = np.maximum(0, 1 - signed) ** 2 if kind == "svm" else np.logaddexp(0, -signed)
        weights = compute_sample_weight(class_weight, target)
        total += 0.5 * ((model.coef_**2).sum() + model.intercept_[0] ** 2) + c * (weights * losses).sum()
        margins.append(z)
    return total, np.array(margins).T


def description(kind, features, labels, classes, c, class_weight):
    """The problem, as the tests read it."""
    return {
        "kind": kind,
        "columns": features.shape[1],
        "classCount": classes,
        "c": c,
        "balanced": class_weight == "balanced",
        "offsets": features.indptr.tolist(),
        "indices": features.indices.tolist(),
        "values": [round(float(v), 4) for v in features.data],
        "classes": labels.tolist(),
    }


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
        cases.append(description("multinomial", features, labels, classes, c, class_weight) | {
            "objective": round(float(objective(model, features, labels, c, class_weight)), 8),
            "intercepts": [round(float(v), 6) for v in model.intercept_],
            "probabilities": [[round(float(p), 6) for p in row] for row in model.predict_proba(features)],
        })
    for kind, rows, columns, classes, c, class_weight in [
        ("oneAgainstRest", 60, 40, 3, 1.0, None),
        ("oneAgainstRest", 70, 40, 10, 10.0, "balanced"),
        ("svm", 60, 40, 3, 1.0, None),
        ("svm", 70, 40, 10, 0.3, "balanced"),
        ("svm", 50, 30, 4, 30.0, None),
    ]:
        features, labels = problem(generator, rows, columns, classes)
        total, margins = one_against_rest(kind, features, labels, classes, c, class_weight)
        cases.append(description(kind, features, labels, classes, c, class_weight) | {
            "objective": round(float(total), 8),
            "margins": [[round(float(z), 6) for z in row] for row in margins],
        })
    print(json.dumps({"sklearn": sklearn.__version__, "cases": cases}, separators=(",", ":")))


main()
