"""Peer of training: scikit-learn's linear classifiers of topics on TF-IDF rows of the articles.

The commonest topics are classes, the rest one more. Making the rows is not timed.
usage: classifier.py ARTICLES.jsonl (multinomial | ovr | svm)
"""

import collections
import json
import sys
import time
import warnings

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.svm import LinearSVC

from measuring import Stopwatch, cpu_seconds, read_rows

TOPICS = 15
MODELS = {
    "multinomial": lambda: LogisticRegression(max_iter=1000),
    "ovr": lambda: OneVsRestClassifier(LogisticRegression(solver="liblinear")),
    "svm": lambda: LinearSVC(),
}


def objective(method, weights, intercepts, rows, classes):
    """What the method minimises, from its parts; LIBLINEAR's intercepts are penalised."""
    scores = rows @ weights.T + intercepts
    penalty = 0.5 * (weights**2).sum()
    if method == "multinomial":
        return penalty + (np.logaddexp.reduce(scores, axis=1) - scores[np.arange(len(classes)), classes]).sum()
    signs = np.where(classes[:, None] == np.arange(TOPICS + 1)[None, :], 1, -1)
    losses = np.maximum(0, 1 - signs * scores) ** 2 if method == "svm" else np.logaddexp(0, -signs * scores)
    return penalty + 0.5 * (intercepts**2).sum() + losses.sum()


def main(path, method):
    articles = list(read_rows(path))
    rows = TfidfVectorizer(ngram_range=(1, 2), min_df=6).fit_transform(row["text"] for row in articles)
    topics = [row.get("topic") or "" for row in articles]
    counts = collections.Counter(topics)
    order = [topic for topic, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:TOPICS]]
    classes = np.array([order.index(topic) if topic in order else TOPICS for topic in topics])
    model = MODELS[method]()
    watch = Stopwatch()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(rows, classes)
    seconds = {"seconds": time.perf_counter() - watch.wall, "cpu": cpu_seconds() - watch.cpu}
    parts = model.estimators_ if method == "ovr" else [model]
    weights = np.vstack([part.coef_ for part in parts])
    intercepts = np.hstack([part.intercept_ for part in parts])
    result = {
        "documents": rows.shape[0], "terms": rows.shape[1], "nonzeros": rows.nnz, "classes": TOPICS + 1,
        "objective": float(objective(method, weights, intercepts, rows, classes))}
    print(json.dumps(seconds | {"result": result}))


main(*sys.argv[1:])
