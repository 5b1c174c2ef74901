"""Write the expected values of Tests/FramingTests/Features/CharacterModelTests.swift.

scikit-learn's TfidfVectorizer(analyzer="char_wb") over a few invented texts, cell by cell. Needs scikit-learn.

    python3 scripts/expected_character_ngrams.py > Tests/FramingTests/Fixtures/character_ngrams.json
"""

import json

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer

TEXTS = [
    "The ferry of Ostrand, the FERRY!",
    "a I\tou  été\u00a0Ä\n",
    "",
    "Паром утонул; паром 12.",
    "\U0001f600\U0001f600 ok",
    "渡し船は沈んだ",
]


def main():
    cases = []
    for low, high, sublinear in [(3, 5, True), (1, 2, False), (2, 8, True)]:
        vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(low, high), sublinear_tf=sublinear)
        matrix = vectorizer.fit_transform(TEXTS).tocsr()
        terms = vectorizer.get_feature_names_out()
        order = sorted(range(len(terms)), key=lambda index: terms[index].encode())
        place = {index: rank for rank, index in enumerate(order)}
        rows = []
        for row in range(matrix.shape[0]):
            cells = zip(matrix[row].indices.tolist(), matrix[row].data.tolist())
            rows.append(sorted([place[index], round(value, 6)] for index, value in cells))
        cases.append({
            "low": low, "high": high, "sublinear": sublinear, "terms": [terms[index] for index in order],
            "rows": rows})
    print(json.dumps({"sklearn": sklearn.__version__, "texts": TEXTS, "cases": cases}, separators=(",", ":")))


main()
