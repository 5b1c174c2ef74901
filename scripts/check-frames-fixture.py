#!/usr/bin/env python3
"""Checks corpora/frames and the codebooks against what their datasheet promises, and prints its figures.

Needs PyYAML and, for the trained baseline, scikit-learn. Run from the repository's root:

    python3 scripts/check-frames-fixture.py [--markdown] [--list-hits] [--learning-curve]

Matching: text is lower-cased and cut into runs of letters and digits, with inner apostrophes and hyphens
kept; a possessive 's does not hide a word. A term is a sequence of such tokens within a sentence; a token of
a term that ends in * matches any token with that prefix. A match that lies inside a match of one of the
frame's not_terms does not count; of a frame's overlapping matches the first counts, of those that start
together the longest. The frame with most matches wins, ties go to the earlier frame of the codebook; a text
without any match gets the majority frame.
Exit status 1 if a promise is broken.
"""
import argparse
import collections
import csv
import pathlib
import re
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
# A mark that ends a sentence is a token of its own, which no term matches: phrases do not cross it.
TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.!?;:\n]+(?=\s|[\"”’)]|$)")
# What corpora/README.md promises of the set.
LEAST_PASSAGES, LEAST_LABELS, LEAST_EVENTS, LEAST_FRAMES = 330, 60, 12, 6
LEAST_SILENT_SHARE, LEAST_AMBIGUOUS_SHARE, DICTIONARY_CEILING = 1 / 3, 1 / 10, 0.7
WORDS = range(30, 91)
SEED_TERMS = range(12, 31)


def tokens(text):
    return TOKEN.findall(text.lower().replace("’", "'"))


def matches_at(term, words, start):
    parts = term.split()
    if start + len(parts) > len(words):
        return None
    for part, word in zip(parts, words[start:]):
        stem = word.removesuffix("'s")
        if not (word.startswith(part[:-1]) if part.endswith("*") else part in (word, stem)):
            return None
    return range(start, start + len(parts))


def spans(terms, words):
    found = set()
    for term in terms:
        for start in range(len(words)):
            span = matches_at(term, words, start)
            if span is not None:
                found.add((span.start, span.stop))
    return found


def hits(frame, words):
    """Spans of the frame's terms, without those that lie inside a span of its not_terms."""
    excluded = spans(frame.get("not_terms") or [], words)
    counted, free = [], 0
    for a, b in sorted(spans(frame.get("terms") or [], words), key=lambda span: (span[0], -span[1])):
        if a >= free and not any(x <= a and b <= y for x, y in excluded):
            counted.append((a, b))
            free = b
    return counted


def dictionary(codebook, texts, majority, frames=None):
    predicted, counts = [], []
    for text in texts:
        words = tokens(text)
        row = {f["id"]: len(hits(f, words)) for f in codebook["frames"]
               if frames is None or f["id"] in frames}
        best = max(row, key=lambda k: row[k])  # max keeps the first of equals: codebook order
        predicted.append(best if row[best] else majority)
        counts.append(row)
    return predicted, counts


def scores(gold, predicted):
    labels = sorted(set(gold))
    f1 = {}
    for label in labels:
        tp = sum(g == p == label for g, p in zip(gold, predicted))
        n_gold, n_pred = gold.count(label), predicted.count(label)
        f1[label] = 2 * tp / (n_gold + n_pred) if n_gold + n_pred else 0.0
    accuracy = sum(g == p for g, p in zip(gold, predicted)) / len(gold)
    return accuracy, sum(f1.values()) / len(f1), f1


def trained(texts, gold, groups):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    recipes = {
        "TF-IDF words (1,1) + LR C=10": TfidfVectorizer(sublinear_tf=True),
        "TF-IDF words (1,2) + LR C=10": TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        "TF-IDF characters (3,5) + LR C=10": TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5),
                                                             sublinear_tf=True),
    }
    for name, vectorizer in recipes.items():
        model = make_pipeline(vectorizer, LogisticRegression(C=10, max_iter=2000))
        yield name, list(cross_val_predict(model, texts, gold, groups=groups, cv=GroupKFold(5)))


def learning_curve(texts, gold, groups):
    """Macro-F1 of the unigram model with a share of each training fold, mean of three seeds."""
    import numpy
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
    from sklearn.pipeline import make_pipeline
    for share in (0.1, 0.25, 0.5, 0.75, 1):
        found = []
        for seed in range(3):
            random, predicted = numpy.random.default_rng(seed), [""] * len(texts)
            for train, test in GroupKFold(5).split(texts, gold, groups):
                kept = random.choice(train, int(len(train) * share), replace=False)
                regression = LogisticRegression(C=10, max_iter=2000)
                model = make_pipeline(TfidfVectorizer(sublinear_tf=True), regression)
                model.fit([texts[i] for i in kept], [gold[i] for i in kept])
                for i, answer in zip(test, model.predict([texts[i] for i in test])):
                    predicted[i] = answer
            found.append(scores(gold, predicted)[1])
        yield share, sum(found) / len(found)


def read(name):
    with open(ROOT / "corpora/frames" / name, newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--markdown", action="store_true", help="print the tables of the datasheet")
    parser.add_argument("--list-hits", action="store_true", help="print every passage's matches")
    parser.add_argument("--learning-curve", action="store_true", help="macro-F1 with less training text")
    options = parser.parse_args()
    broken = []

    def promise(holds, what):
        print(("ok      " if holds else "BROKEN  ") + what)
        if not holds:
            broken.append(what)

    books = {}
    for name in ("policy", "labeling"):
        book = yaml.safe_load((ROOT / f"corpora/codebooks/{name}.yaml").read_text(encoding="utf-8"))
        books[name] = book
        ids = [f["id"] for f in book["frames"]]
        promise(len(ids) == len(set(ids)), f"{name}: {len(ids)} frames with distinct ids")
        for frame in book["frames"]:
            terms = frame["terms"]
            promise(frame["id"] == "other" or len(terms) in SEED_TERMS,
                    f"{name}/{frame['id']}: {len(terms)} terms")
            overlaps = [(a, b) for a in terms for b in terms if a != b and any(
                matches_at(a, b.rstrip("*").split(), i) for i in range(len(b.split())))]
            promise(not overlaps, f"{name}/{frame['id']}: terms do not overlap {overlaps or ''}")

    rows = read("passages.csv")
    policy = books["policy"]
    gold, texts, groups = [r["label"] for r in rows], [r["text"] for r in rows], [r["event"] for r in rows]
    frame_ids = [f["id"] for f in policy["frames"]]
    by_frame, by_event = collections.Counter(gold), collections.Counter(groups)
    majority = by_frame.most_common(1)[0][0]
    predicted, counts = dictionary(policy, texts, majority)
    limited, _ = dictionary(policy, texts, majority, set(gold))
    silent_own = [r["id"] for r, c in zip(rows, counts) if not c[r["label"]]]
    silent_all = [r["id"] for r, c in zip(rows, counts) if not any(c.values())]
    ambiguous = [r for r in rows if r["ambiguous"] == "true"]
    lengths = [len(r["text"].split()) for r in rows]

    promise(len(rows) >= LEAST_PASSAGES, f"{len(rows)} passages")
    promise(len({r["id"] for r in rows}) == len(rows), "ids are distinct")
    promise(len(set(texts)) == len(rows), "texts are distinct")
    promise(set(gold) <= set(frame_ids) and len(by_frame) >= LEAST_FRAMES,
            f"{len(by_frame)} frames of policy.yaml")
    promise(len(by_event) >= LEAST_EVENTS, f"{len(by_event)} events")
    promise(all(n in WORDS for n in lengths), f"{min(lengths)} to {max(lengths)} words a passage")
    promise(all(r["ambiguous"] in ("true", "false") for r in rows), "ambiguous is true or false")
    promise(all((r["note"] in frame_ids and r["note"] != r["label"]) if r["ambiguous"] == "true"
                else not r["note"] for r in rows), "note names another frame where ambiguous, else is empty")
    promise(len(silent_own) / len(rows) >= LEAST_SILENT_SHARE,
            f"{len(silent_own)} passages ({len(silent_own) / len(rows):.1%}) hold no seed term of theirs, "
            f"{len(silent_all)} ({len(silent_all) / len(rows):.1%}) none of any frame")
    promise(len(ambiguous) / len(rows) >= LEAST_AMBIGUOUS_SHARE,
            f"{len(ambiguous)} passages ({len(ambiguous) / len(rows):.1%}) are ambiguous")
    runs = [(words, i) for words in map(tokens, texts) for i in range(len(words) - 6)]
    skeletons = collections.Counter(" ".join(words[i:i + 7]) for words, i in runs)
    repeated = [s for s, n in skeletons.items() if n > 1]
    promise(not repeated, f"no run of seven words occurs twice {repeated or ''}")
    starts = collections.Counter(" ".join(tokens(t)[:3]) for t in texts)
    promise(starts.most_common(1)[0][1] <= 2, f"at most two passages open alike: {starts.most_common(1)}")

    results = [("majority", [majority] * len(rows)), ("dictionary, all 15 frames", predicted),
               ("dictionary, the frames used", limited)]
    # The opposite check: event and outlet alone must not give the frame away (fitted on the whole set).
    for column in ("event", "outlet"):
        pairs = collections.Counter((r[column], r["label"]) for r in rows)
        own = {value: max(frame_ids, key=lambda f: pairs[value, f]) for value in {r[column] for r in rows}}
        results.append((f"commonest frame of the passage's own {column}", [own[r[column]] for r in rows]))
    promise(scores(gold, predicted)[1] < DICTIONARY_CEILING and scores(gold, limited)[1] < DICTIONARY_CEILING,
            "the dictionary stays below 0.7 macro-F1")
    try:
        results += list(trained(texts, gold, groups))
    except ImportError:
        print("        (scikit-learn is missing: trained baselines skipped)")
    clear = [i for i, r in enumerate(rows) if r["ambiguous"] == "false"]
    print("\n| baseline | accuracy | macro-F1 | macro-F1, unambiguous only |\n| --- | ---: | ---: | ---: |")
    for name, answer in results:
        accuracy, macro, _ = scores(gold, answer)
        _, macro_clear, _ = scores([gold[i] for i in clear], [answer[i] for i in clear])
        print(f"| {name} | {accuracy:.3f} | {macro:.3f} | {macro_clear:.3f} |")
    if options.markdown:
        per_frame = {name: scores(gold, answer)[2] for name, answer in results}
        name_lr = next((n for n, _ in results if n.startswith("TF-IDF words (1,2)")), None)
        print("\n| frame | passages | no own seed term | ambiguous | F1 dictionary | F1 TF-IDF (1,2) |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        for label in (i for i in frame_ids if i in by_frame):
            silent = sum(r["label"] == label for r in rows if r["id"] in set(silent_own))
            lr = f"{per_frame[name_lr][label]:.2f}" if name_lr else ""
            doubtful = sum(r["label"] == label for r in ambiguous)
            print(f"| `{label}` | {by_frame[label]} | {silent} | {doubtful} | "
                  f"{per_frame['dictionary, all 15 frames'][label]:.2f} | {lr} |")
        used = [i for i in frame_ids if i in by_frame]
        print("\n| event | passages | " + " | ".join(f"`{i}`" for i in used) + " |")
        print("| --- | ---: |" + " ---: |" * len(used))
        for event in sorted(by_event):
            cells = [str(sum(r["event"] == event and r["label"] == i for r in rows)) for i in used]
            print(f"| `{event}` | {by_event[event]} | " + " | ".join(cells) + " |")
        print("\n| outlet | passages | no own seed term |\n| --- | ---: | ---: |")
        for outlet, n in sorted(collections.Counter(r["outlet"] for r in rows).items()):
            silent = sum(r["outlet"] == outlet for r in rows if r["id"] in set(silent_own))
            print(f"| {outlet} | {n} | {silent} |")
    if options.learning_curve:
        for share, macro in learning_curve(texts, gold, groups):
            print(f"learning curve: {share:.0%} of the training folds, macro-F1 {macro:.3f}")
    if options.list_hits:
        for row, count, answer in zip(rows, counts, predicted):
            words = tokens(row["text"])
            shown = {f["id"]: [" ".join(words[a:b]) for a, b in hits(f, words)] for f in policy["frames"]}
            print(row["id"], row["label"], answer, {k: v for k, v in shown.items() if v})

    phrases = read("labels.csv")
    labeling = books["labeling"]
    label_ids = [f["id"] for f in labeling["frames"]]
    label_counts = collections.Counter(r["label"] for r in phrases)
    print()
    promise(len(phrases) >= LEAST_LABELS and len({r["text"].lower() for r in phrases}) == len(phrases),
            f"{len(phrases)} distinct label phrases")
    promise(set(label_counts) == set(label_ids), "every labeling frame has phrases, and no other")
    gold_l = [r["label"] for r in phrases]
    answer, found = dictionary(labeling, [r["text"] for r in phrases], label_counts.most_common(1)[0][0])
    accuracy, macro, _ = scores(gold_l, answer)
    none = sum(not c[g] for c, g in zip(found, gold_l))
    print(f"labels: {dict(sorted(label_counts.items()))}\nlabels: dictionary accuracy {accuracy:.3f}, "
          f"macro-F1 {macro:.3f}; {none} phrases hold no term of their frame")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
