"""Peer of `parallax report --sections terms,frames`: the same steps as a notebook would do them.

For every topic with at least two outlets: the outlets' distinctive words and phrases of up to three words by
log-odds with informative Dirichlet prior, each with an example sentence; the frame of every paragraph by a
codebook's terms and each outlet's share of every frame with Wilson's interval. Tables as CSV, one page a topic.
Outlets beyond the twelve largest of a topic are pooled. Then the same terms over all topics together.
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

OUTLETS = 12
TERMS = 30
TERMS_ON_PAGE = 6
PRIOR_STRENGTH = 500.0
WILSON = 1.959964


def frame_patterns(path):
    """One regular expression a frame; a word that an exclusion of the frame matches does not count."""
    with open(path, encoding="utf-8") as file:
        codebook = yaml.safe_load(file)

    def alternatives(terms):
        ordered = sorted((str(term) for term in terms), key=len, reverse=True)
        return "|".join(re.escape(term).replace(r"\*", r"\w*") for term in ordered)

    patterns = {}
    for frame in codebook["frames"]:
        excluded = frame.get("not_terms")
        guard = rf"(?!(?:{alternatives(excluded)})\b)" if excluded else ""
        patterns[frame["id"]] = re.compile(rf"\b{guard}(?:{alternatives(frame['terms'])})\b", re.IGNORECASE)
    return patterns


def example(term, texts):
    """The first sentence that holds the term."""
    words = r"\W+".join(map(re.escape, term.split(" ")))
    pattern = re.compile(rf"[^.!?\n]*\b{words}\b[^.!?\n]*[.!?]?", re.IGNORECASE)
    for text in texts:
        match = pattern.search(text)
        if match:
            return match.group().strip()
    return ""


def is_phrase(term):
    words = term.split(" ")
    return words[0] not in ENGLISH_STOP_WORDS and words[-1] not in ENGLISH_STOP_WORDS


def distinctive(articles, min_df):
    """Rows of term, group and scores: each group's strongest terms against all others."""
    vectorizer = CountVectorizer(ngram_range=(1, 3), min_df=min_df)
    counts = vectorizer.fit_transform(articles["full"])
    names = vectorizer.get_feature_names_out()
    totals = np.asarray(counts.sum(axis=0), dtype=float).ravel()
    eligible = totals >= 2
    eligible[eligible] = [is_phrase(name) for name in names[eligible]]
    alpha = PRIOR_STRENGTH * totals / totals.sum()
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
                "log_ratio": log_ratio[term], "example": example(names[term], [texts.iloc[column.argmax()]])})
    return pd.DataFrame(rows)


def passage_frames(articles, patterns):
    """The paragraphs of all articles, each with the frame that most of its words speak for."""
    passages = articles[["topic", "group", "id"]].assign(text=articles["text"].str.split("\n")).explode("text")
    passages = passages[passages["text"].str.strip() != ""].reset_index(drop=True)
    counts = pd.DataFrame({frame: passages["text"].str.count(pattern) for frame, pattern in patterns.items()})
    passages["frame"] = counts.idxmax(axis=1).where(counts.max(axis=1) > 0)
    return passages


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
    patterns = frame_patterns(codebook)
    articles = pd.DataFrame(read_rows(path))
    articles["full"] = articles["title"] + "\n" + articles["text"]
    articles["group"] = articles.groupby("topic")["outlet"].transform(pooled)
    passages = passage_frames(articles, patterns)
    passages.to_csv(os.path.join(folder, "passages.csv"), index=False)
    pages = 0
    all_terms, all_shares = [], []
    passages_of = dict(tuple(passages.groupby("topic")))
    for topic, part in articles.groupby("topic"):
        if part["group"].nunique() < 2:
            continue
        terms = distinctive(part, 1)
        shares = frame_shares(passages_of[topic], list(patterns))
        with open(os.path.join(folder, f"{topic}.md"), "w", encoding="utf-8") as file:
            file.write(page(topic, terms, shares))
        all_terms.append(terms.assign(topic=topic))
        all_shares.append(shares.assign(topic=topic))
        pages += 1
    pd.concat(all_terms).to_csv(os.path.join(folder, "terms.csv"), index=False)
    pd.concat(all_shares).to_csv(os.path.join(folder, "frames.csv"), index=False)
    overall = distinctive(articles.assign(group=pooled(articles["outlet"])), 5)
    overall.to_csv(os.path.join(folder, "terms_overall.csv"), index=False)
    watch.report(
        articles=len(articles), pages=pages, terms=sum(map(len, all_terms)) + len(overall), passages=len(passages))


main(*sys.argv[1:])
