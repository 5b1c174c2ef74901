#!/usr/bin/env python3
"""Expected term matrices, computed by scikit-learn.

Without arguments, writes the fixtures of the vectorizer's tests:

    scripts/expected_tfidf.py

With --large, writes the matrices of a corpus in JSON Lines (field `text`) for `make evaluate`, one folder for each
set of options with vocabulary.txt (one term a line), indptr.i64, indices.i32 and data.f64 (little-endian CSR):

    scripts/expected_tfidf.py --large articles.jsonl --into FOLDER

Needs scikit-learn and scipy.
"""

import argparse
import json
import pathlib

import numpy as np
import scipy.io
import scipy.sparse
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer

FIXTURES = pathlib.Path(__file__).parent.parent / "Tests" / "VectorsTests" / "Fixtures"

# Invented; each line holds a trap of Unicode or of tokenizing.
TEXTS = [
    "The mayor of Bellmoor said the harbour wall isn't safe. The harbour stays closed!",
    "Mayor Tolvane: \u201cthe wall isn\u2019t safe\u201d \u2014 anti-flood campaigners disagree, U.S. engineers don't.",
    "\u0130STANBUL and istanbul; \u0130znik, D\u0130YAR, A\u0130 and \u0130. Kar\u0131nca, TITLE\u0130 x\u0130\u0130y",
    "\u039f\u03b4\u03c5\u03c3\u03c3\u03b5\u03cd\u03c2 \u039f\u0394\u03a5\u03a3\u03a3\u0395\u03a5\u03a3 \u03a3\u0391\u03a3 \u03a3. \u0391\u03a3-\u0392 \u0391\u03a3'\u0392 \u0391\u03a3 \u03a3\u03a3\u03a3 \u0391.\u03a3 \u03a3\u0391",
    "Stra\u00dfe STRASSE \u1e9e gro\u1e9e GROSS \ufb01sh \u01c4ep \u01c5ep \u01c6ep \u212bngstr\u00f6m \u2126m K\u212aelvin",
    "cafe\u0301 caf\u00e9 CAFE\u0301 na\u00efve nai\u0308ve a\u0301\u0300b \u0301ab \u0928\u092e\u0938\u094d\u0924\u0947 \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
    "snake_case _private __dunder__ UPPER_CASE _ a_ _b x1 1x 42 4 1,000 3.14 \u00bd \u00b2\u00b3 \u0664\u0662 \u2167 \u2460\u2461",
    "\u6e2f\u53e3\u9589\u9396\u4e2d \u6e2f\u53e3 \u30cf\u30fc\u30d0\u30fc \ud56d\uad6c \U0001F680 rocket\U0001F680launch \U0001F469\u200d\U0001F680 \u2714\ufe0f ok \U00020000\U00020001 \U00010400\U00010401 \U0001d400\U0001d401",
    "soft\u00adhyphen zero\u200bwidth non\u2011breaking no\u00a0break tab\tand\nnewline\r\nend\u2026 \u200fmark\ufeff",
    "",
    "a I . , ! \u2019 - _ 7 \u00e9",
    "incomprehensibilities antidisestablishmentarianism " + "long" * 30 + " " + "\u00fcber" * 20,
    "The harbour wall the harbour wall the harbour wall THE HARBOUR WALL",
    "the mayor said the harbour wall was safe and the mayor of Bellmoor said it again: mayor mayor mayor",
    "campaigners said that the harbour stays closed until engineers say the wall is safe",
]

CASES = {
    "default": dict(),
    "bigrams": dict(ngram_range=(1, 2)),
    "bigrams only, two documents": dict(ngram_range=(2, 2), min_df=2),
    "trigrams, two documents": dict(ngram_range=(1, 3), min_df=2),
    "two to four words": dict(ngram_range=(2, 4)),
    "sublinear": dict(sublinear_tf=True, ngram_range=(1, 2)),
    "plain idf, l1": dict(smooth_idf=False, norm="l1"),
    "no idf, no norm": dict(use_idf=False, norm=None),
    "binary": dict(binary=True),
    "fractions": dict(min_df=0.1, max_df=0.4, ngram_range=(1, 2)),
    "at most three documents": dict(max_df=3, ngram_range=(1, 3)),
    "case kept": dict(lowercase=False, ngram_range=(1, 2)),
    "stop words": dict(stop_words=["the", "of", "said", "stra\u00dfe", "isn"], ngram_range=(1, 2)),
    "four features": dict(max_features=4),
}


def fixture():
    cases = []
    for name, options in CASES.items():
        vectorizer = TfidfVectorizer(**options)
        matrix = vectorizer.fit_transform(TEXTS)
        matrix.sort_indices()
        cases.append({
            "name": name,
            "ngrams": list(options.get("ngram_range", (1, 1))),
            "minDf": options.get("min_df", 1),
            "maxDf": options.get("max_df", 1.0),
            "maxFeatures": options.get("max_features"),
            "stopWords": options.get("stop_words", []),
            "foldsCase": options.get("lowercase", True),
            "sublinear": options.get("sublinear_tf", False),
            "binary": options.get("binary", False),
            "idf": ("smooth" if options.get("smooth_idf", True) else "plain") if options.get("use_idf", True) else "none",
            "norm": options.get("norm", "l2") or "none",
            "vocabulary": vectorizer.get_feature_names_out().tolist(),
            "indptr": matrix.indptr.tolist(),
            "indices": matrix.indices.tolist(),
            # Ten digits: far below the tolerance of the test.
            "data": [float(f"{value:.10g}") for value in matrix.data],
        })
    FIXTURES.mkdir(parents=True, exist_ok=True)
    with open(FIXTURES / "tfidf.json", "w", encoding="utf-8") as out:
        # A line a case, for readable differences.
        out.write('{"scikitLearn": "%s",\n"texts": %s,\n"cases": [\n' % (sklearn.__version__, json.dumps(TEXTS)))
        out.write(",\n".join(json.dumps(case, separators=(",", ":")) for case in cases))
        out.write("\n]}\n")
    small = scipy.sparse.coo_matrix(
        ([0.5, 0.1, 3.0, 1e-9], ([0, 2, 0, 3], [1, 0, 3, 2])), shape=(5, 4), dtype=np.float32)
    with open(FIXTURES / "scipy.mtx", "wb") as out:
        scipy.io.mmwrite(out, small, comment="written by scipy", precision=9)


def check_market(path):
    """What scipy reads from a file that the toolkit wrote, for the test that compares."""
    matrix = scipy.io.mmread(path).tocsr()
    print(json.dumps({"shape": matrix.shape, "indptr": matrix.indptr.tolist(),
                      "indices": matrix.indices.tolist(), "data": matrix.data.tolist()}))


def large(path, into):
    with open(path, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    for ngrams in ((1, 1), (1, 2)):
        for sublinear in (False, True):
            vectorizer = TfidfVectorizer(ngram_range=ngrams, min_df=5, sublinear_tf=sublinear)
            matrix = vectorizer.fit_transform(texts)
            matrix.sort_indices()
            folder = pathlib.Path(into) / f"{ngrams[0]}-{ngrams[1]}{'-sublinear' if sublinear else ''}"
            folder.mkdir(parents=True, exist_ok=True)
            terms = vectorizer.get_feature_names_out()
            (folder / "vocabulary.txt").write_bytes("".join(f"{term}\n" for term in terms).encode())
            matrix.indptr.astype("<i8").tofile(folder / "indptr.i64")
            matrix.indices.astype("<i4").tofile(folder / "indices.i32")
            matrix.data.astype("<f8").tofile(folder / "data.f64")
            print(folder.name, matrix.shape, matrix.nnz)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", metavar="JSONL", help="corpus to compute matrices of")
    parser.add_argument("--into", metavar="FOLDER", help="where --large writes")
    parser.add_argument("--read-market", metavar="MTX", help="print what scipy reads from a Matrix Market file")
    arguments = parser.parse_args()
    if arguments.read_market:
        check_market(arguments.read_market)
    elif arguments.large:
        if not arguments.into:
            parser.error("--large needs --into FOLDER")
        large(arguments.large, arguments.into)
    else:
        fixture()


if __name__ == "__main__":
    main()
