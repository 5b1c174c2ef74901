"""Peer of `parallax report --sections terms,frames`: the same steps as a notebook would do them.

One matrix of the words and phrases of up to three words that stand in at least three articles. For every topic
with at least two outlets: the outlets' distinctive ones by log-odds with informative Dirichlet prior, each with an
example sentence; the frame of every paragraph by a codebook's terms and each outlet's share of every frame with
Wilson's interval. Tables as CSV, one page a topic. Outlets beyond the twelve largest of a topic are pooled. Then
the same terms over all topics together.
usage: report.py ARTICLES.jsonl CODEBOOK.yaml FOLDER
"""

import os
import re
import sys

import numpy as np
import pandas as pd
import yaml
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer

from measuring import Stopwatch, read_rows

MIN_DF = 3
OUTLETS = 12
TERMS = 30
TERMS_ON_PAGE = 6
PRIOR_STRENGTH = 500.0
WILSON = 1.959964


def pattern_of(terms):
    """One regular expression for terms, a trailing * being any ending; None for no terms."""
    escaped = [re.escape(str(term)).replace(r"\*", r"\w*") for term in terms]
    return re.compile(rf"\b(?:{'|'.join(sorted(escaped, key=len, reverse=True))})\b", re.IGNORECASE) if escaped else None


def frame_counts(passages, path):
    """Occurrences of each frame's terms in each passage.

    Words are counted through a word matrix and the words' frames, which is several times faster than a regular
    expression a frame; only phrases are searched for.
    """
    with open(path, encoding="utf-8") as file:
        frames = yaml.safe_load(file)["frames"]
    vectorizer = CountVectorizer(token_pattern=r"(?u)\b\w+\b")
    counts = vectorizer.fit_transform(passages)
    words = vectorizer.get_feature_names_out()
    columns = {}
    for frame in frames:
        single = pattern_of([term for term in frame["terms"] if re.fullmatch(r"\w+\*?", str(term))])
        excluded = pattern_of(frame.get("not_terms") or [])
        held = [
            index for index, word in enumerate(words)
            if single and single.fullmatch(word) and not (excluded and excluded.fullmatch(word))]
        column = np.asarray(counts[:, held].sum(axis=1)).ravel()
        phrases = pattern_of([term for term in frame["terms"] if not re.fullmatch(r"\w+\*?", str(term))])
        columns[frame["id"]] = column + (passages.str.count(phrases).to_numpy() if phrases else 0)
    return pd.DataFrame(columns, index=passages.index)


def example(term, text):
    """The first sentence that holds the term."""
    match = re.search(r"\b" + r"\W+".join(map(re.escape, term.split(" "))) + r"\b", text, re.IGNORECASE)
    if not match:
        return ""
    start = max(text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
    end = re.search(r"[.!?\n]|$", text[match.end():]).end() + match.end()
    return text[start:end].strip()


def is_phrase(term):
    words = term.split(" ")
    return words[0] not in ENGLISH_STOP_WORDS and words[-1] not in ENGLISH_STOP_WORDS


def distinctive(articles, counts, names, phrases, prior):
    """Rows of term, group and scores: each group's strongest terms against all others."""
    totals = np.asarray(counts.sum(axis=0), dtype=float).ravel()
    used = np.flatnonzero(totals >= 2)
    counts, names, totals, eligible = counts[:, used], names[used], totals[used], phrases[used]
    alpha = PRIOR_STRENGTH * prior[used]
    rows = []
    for group in articles["group"].value_counts().index:
        if group == "(others)":
            continue
        inside = (articles["group"] == group).to_numpy()
        part = counts[inside]
        y1 = np.asarray(part.sum(axis=0), dtype=float).ravel()
        y2 = totals - y1
        n1, n2 = y1.sum(), y2.sum()
        log_odds = np.log((y1 + alpha) / (n1 + PRIOR_STRENGTH - y1 - alpha)) - np.log(
            (y2 + alpha) / (n2 + PRIOR_STRENGTH - y2 - alpha))
        z = log_odds / np.sqrt(1 / (y1 + alpha) + 1 / (y2 + alpha))
        log_ratio = np.log2((np.maximum(y1, 0.5) / n1) / (np.maximum(y2, 0.5) / n2))
        documents = part.getnnz(axis=0)
        candidates = np.flatnonzero(eligible & (z > 0) & (y1 >= 2))
        best = candidates[np.argsort(-z[candidates], kind="stable")[:TERMS]]
        texts = articles["full"][inside]
        for term in best:
            column = part[:, [term]].toarray().ravel()
            rows.append({
                "term": names[term], "group": group, "count": int(y1[term]), "documents": int(documents[term]),
                "rate_per_1000": 1000 * y1[term] / n1, "log_odds": log_odds[term], "z": z[term],
                "log_ratio": log_ratio[term], "example": example(names[term], texts.iloc[column.argmax()])})
    return pd.DataFrame(rows)


def passage_frames(articles, codebook):
    """The paragraphs of all articles, each with the frame that most of its words speak for."""
    passages = articles[["topic", "group", "id"]].assign(text=articles["text"].str.split("\n")).explode("text")
    passages = passages[passages["text"].str.strip() != ""].reset_index(drop=True)
    counts = frame_counts(passages["text"], codebook)
    passages["frame"] = counts.idxmax(axis=1).where(counts.max(axis=1) > 0)
    return passages, list(counts.columns)


def frame_shares(passages, frames):
    """Share of every frame among each group's paragraphs, with Wilson's interval."""
    total = passages.groupby("group").size()
    table = pd.crosstab(passages["group"], passages["frame"]).reindex(
        index=total.index, columns=frames, fill_value=0)
    shares = table.stack().rename("count").reset_index()
    n = shares["group"].map(total)
    p = shares["count"] / n
    centre = (p + WILSON**2 / (2 * n)) / (1 + WILSON**2 / n)
    half = WILSON * np.sqrt(p * (1 - p) / n + WILSON**2 / (4 * n**2)) / (1 + WILSON**2 / n)
    return shares.assign(total=n, share=p, lower=centre - half, upper=centre + half)


def page(topic, terms, shares):
    """A Markdown page of one topic."""
    lines = [f"# {topic}", "", "## Distinctive terms", ""]
    for group, rows in terms.groupby("group", sort=False):
        lines += [f"### {group}", ""]
        lines += [f"- **{row.term}** ({row.count_}): {row.example}" for row in
                  rows.head(TERMS_ON_PAGE).rename(columns={"count": "count_"}).itertuples()]
        lines.append("")
    wide = shares.pivot(index="group", columns="frame", values="share").round(3)
    lines += ["## Frames", "", "| outlet | " + " | ".join(wide.columns) + " |", "| --- " * (len(wide.columns) + 1) + "|"]
    lines += [f"| {group} | " + " | ".join(map(str, row)) + " |" for group, row in zip(wide.index, wide.to_numpy())]
    return "\n".join(lines) + "\n"


def pooled(outlets):
    """The outlets' names, those beyond the largest replaced."""
    kept = outlets.value_counts().index[:OUTLETS]
    return outlets.where(outlets.isin(kept), "(others)")


def main(path, codebook, folder):
    watch = Stopwatch()
    os.makedirs(folder)
    articles = pd.DataFrame(read_rows(path))
    articles["full"] = articles["title"] + "\n" + articles["text"]
    articles["group"] = articles.groupby("topic")["outlet"].transform(pooled)
    passages, frames = passage_frames(articles, codebook)
    passages.to_csv(os.path.join(folder, "passages.csv"), index=False)
    vectorizer = CountVectorizer(ngram_range=(1, 3), min_df=MIN_DF)
    counts = vectorizer.fit_transform(articles["full"])
    names = vectorizer.get_feature_names_out()
    phrases = np.array([is_phrase(name) for name in names])
    prior = np.asarray(counts.sum(axis=0), dtype=float).ravel() / counts.sum()
    pages = 0
    all_terms, all_shares = [], []
    passages_of = dict(tuple(passages.groupby("topic")))
    for topic, part in articles.groupby("topic"):
        if part["group"].nunique() < 2:
            continue
        terms = distinctive(part, counts[part.index.to_numpy()], names, phrases, prior)
        shares = frame_shares(passages_of[topic], frames)
        with open(os.path.join(folder, f"{topic}.md"), "w", encoding="utf-8") as file:
            file.write(page(topic, terms, shares))
        all_terms.append(terms.assign(topic=topic))
        all_shares.append(shares.assign(topic=topic))
        pages += 1
    pd.concat(all_terms).to_csv(os.path.join(folder, "terms.csv"), index=False)
    pd.concat(all_shares).to_csv(os.path.join(folder, "frames.csv"), index=False)
    overall = distinctive(articles.assign(group=pooled(articles["outlet"])), counts, names, phrases, prior)
    overall.to_csv(os.path.join(folder, "terms_overall.csv"), index=False)
    watch.report(
        articles=len(articles), pages=pages, terms=sum(map(len, all_terms)) + len(overall), passages=len(passages))


main(*sys.argv[1:])
