#!/usr/bin/env python3
"""What spaCy's networks (tagger, parser, entity recognizer) answer, before any rule touches it.

Usage: expected_network.py fixture [--model NAME] > Tests/LinguisticsTests/Fixtures/network/sentences.json
       expected_network.py bulk ARTICLES.jsonl.gz COUNT OUT.bin [--model NAME] [--field text] [--skip N]
       expected_network.py time IN.jsonl.gz COUNT [--model NAME] [--field text] [--skip N]

Needs spaCy 3.8 and a package of en_core_web_sm (or md) 3.8; NAME is what Python imports, or a folder. The sentences are invented.
`bulk` writes the same for whole texts in binary, to compare by the thousand; `time` measures spaCy on documents that are
tokenized already, one thread (set OMP_NUM_THREADS=1).

A token's inputs are the columns that the embedding hashes: NORM, PREFIX, SUFFIX, SHAPE, SPACY, IS_SPACE. Tokens that
agree in all but SPACY (and in their static vector, where the model has vectors) share a word type.
"""

import argparse
import gzip
import importlib
import json
import struct
import sys
import time

import numpy as np

SENTENCES = [
    "Mara Velluti, the mayor of Ostrava Bay, said on Tuesday that her council would not pay Corvane Industries "
    "$4.2 million for the bridge. \"We asked for steel, and they sent us paper,\" she told reporters.",
    "Who did Tomas Brandl say that the committee had voted for?",
    "A report was published yesterday that nobody in Lower Hadley had expected. It names twelve officials of the "
    "Hadley Water Board, three of whom resigned within a week.",
    "The hearing is scheduled on the dispute for March 14, 2031. Whatever the court decides, Velluti wants to appeal.",
    "",
    " ",
    "\n\n",
    "One.",
    "Okay",
    "Prices rose 3.5% in Tallow County,  but wages did not.\n\nAnalysts at Brightwater & Sons called it \"a quiet theft\".",
    "JUNE IRONSIDE WINS SEAT IN NORTH MARLOW BY 212 VOTES",
    "He's n't sure; they're gonna leave -- aren't they? I can't, won't, shan't. Y'all'd've known.",
    "Tickets cost €20-€35 (or 2,000 dinars) at www.example.com/tickets?id=7 until 5pm on the 3rd of May.",
    "Emoji \U0001F600\U0001F680 and e\u0301 accents, \u05e9\u05dc\u05d5\u05dd and \u0645\u0631\u062d\u0628\u0627, \u00a0non-breaking\u00a0space "
    "and \u4f60\u597d. \u200b Zero width. Number mark agent of X",
    "First item\n- second item\n- third item\n\n\n    Indented line, followed by tabs\t\tand more.",
    "Before the storm reached the island of Skerrin, where about 40,000 people live, the ferry company Norrland Lines "
    "had cancelled all crossings, although its chairman, Per Aune, had promised in the summer that the boats, which were "
    "built in 1998 and rebuilt in 2015, would sail in any weather; the union, which represents 1,300 sailors, said that "
    "it had warned him twice.",
    "Is that the woman whose brother we met at the Lantern Festival in Quillport last autumn? She leads the Free Harbour "
    "Party. The party won 31 of 90 seats. Its rivals won fewer. The Old Guard won none! Will Sandoval, 54, lost his own.",
    "What he wanted most was easy to say and hard to get.",
    "Yesterday a man arrived in Vell who claimed that he owned the mill. The mayor laughed, the priest did not.",
    "It was Ansel, not his cousin Brigit Toller of the Daily Courier, who on Friday broke the news to Dr. Imre Halloway.",
    "( [ { \" ' ` ~ ! @ # $ % ^ & * _ - + = | \\ : ; , . ? / } ] )",
    "......... ,,,, !!!! ???? 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
]
# Long texts cross the blocks that the network works in: many sentences in one document.
LONG = " ".join(SENTENCES[i] for i in (0, 1, 2, 3, 9, 12, 15, 16, 17, 18, 19) * 3)


def load(name):
    if "/" in name:
        import spacy

        return spacy.load(name)
    return importlib.import_module(name).load()


def networks_only(nlp):
    """Names of the components that change what the networks said."""
    return [name for name in nlp.pipe_names if name not in ("tok2vec", "tagger", "parser", "ner")]


class Types:
    """The word types of a set of documents."""

    def __init__(self, nlp):
        self.nlp = nlp
        self.index = {}
        self.columns = []

    def of(self, doc):
        from spacy.attrs import IS_SPACE, NORM, ORTH, PREFIX, SHAPE, SPACY, SUFFIX

        if not len(doc):
            return [], []
        values = doc.to_array([NORM, PREFIX, SUFFIX, SHAPE, IS_SPACE, SPACY]).astype("uint64")
        vectors = self.nlp.vocab.vectors
        rows = vectors.find(keys=doc.to_array(ORTH)) if vectors.shape[0] else np.full(len(doc), -1)
        types = []
        for row, vector in zip(values, rows):
            key = (*(int(v) for v in row[:5]), int(vector))
            if key not in self.index:
                self.index[key] = len(self.columns)
                self.columns.append(key)
            types.append(self.index[key])
        return types, [int(v) for v in values[:, 5]]


def fixture(args):
    nlp = load(args.model)
    types = Types(nlp)
    documents = []
    for doc in nlp.pipe([*SENTENCES, LONG], disable=networks_only(nlp)):
        indices, spaces = types.of(doc)
        documents.append(
            {
                "words": [t.text for t in doc] if doc.text != LONG else [],
                "types": indices,
                "spaces": spaces,
                "tags": [t.tag_ for t in doc],
                "heads": [t.head.i for t in doc],
                "labels": [t.dep_ for t in doc],
                "sentenceStarts": [i for i, t in enumerate(doc) if t.is_sent_start],
                "entities": [[e.start, e.end, e.label_] for e in doc.ents],
            }
        )
    # The first vectors of the shared encoder, to see how near the numbers are.
    tensor = nlp.get_pipe("tok2vec").predict([nlp.make_doc(SENTENCES[1])])[0]
    columns = [{"ids": [*key[:4]], "isSpace": key[4], "vector": key[5]} for key in types.columns]
    json.dump(
        {
            "model": f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
            "types": columns,
            "documents": documents,
            "vectors": {"document": 1, "values": [[round(float(v), 6) for v in row] for row in tensor[:4]]},
        },
        sys.stdout,
        separators=(",", ":"),
    )
    print()


def texts(args):
    with gzip.open(args.articles, "rt", encoding="utf8") as lines:
        for number, line in enumerate(lines):
            if args.skip <= number < args.skip + args.count:
                yield json.loads(line)[args.field]
            if number >= args.skip + args.count:
                return


def bulk(args):
    nlp = load(args.model)
    types = Types(nlp)
    tags = list(nlp.get_pipe("tagger").labels)
    labels, entity_labels = {}, {}
    lengths, indices, spaces, tag, head, dep, start, counts, entities = ([] for _ in range(9))
    for doc in nlp.pipe(texts(args), disable=networks_only(nlp), batch_size=64):
        i, s = types.of(doc)
        lengths.append(len(doc))
        indices += i
        spaces += s
        tag += [tags.index(t.tag_) for t in doc]
        head += [t.head.i for t in doc]
        dep += [labels.setdefault(t.dep_, len(labels)) for t in doc]
        start += [1 if t.is_sent_start else 0 for t in doc]
        counts.append(len(doc.ents))
        for e in doc.ents:
            entities += [e.start, e.end, entity_labels.setdefault(e.label_, len(entity_labels))]
    header = json.dumps(
        {
            "types": len(types.columns),
            "documents": len(lengths),
            "tokens": len(indices),
            "entities": len(entities) // 3,
            "tags": tags,
            "labels": list(labels),
            "entityLabels": list(entity_labels),
        }
    ).encode()
    with open(args.out, "wb") as out:
        out.write(struct.pack("<q", len(header)) + header)
        for column in range(4):
            np.array([key[column] for key in types.columns], "<u8").tofile(out)
        np.array([key[4] for key in types.columns], "<i4").tofile(out)
        np.array([key[5] for key in types.columns], "<i4").tofile(out)
        for values in (lengths, indices, spaces, tag, head, dep, start, counts, entities):
            np.array(values, "<i4").tofile(out)


def measure(args):
    nlp = load(args.model)
    docs = [nlp.make_doc(text) for text in texts(args)]
    words = sum(map(len, docs))
    warm = [nlp.make_doc(text) for text in list(texts(args))[:20]]
    list(nlp.pipe(warm, disable=networks_only(nlp)))
    begun = time.process_time()
    wall = time.time()
    for _ in nlp.pipe(docs, disable=networks_only(nlp)):
        pass
    cpu, wall = time.process_time() - begun, time.time() - wall
    print(f"{words} words, {cpu:.2f} CPU-s, {wall:.2f} s, {words / cpu:.0f} words per CPU-second")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, function in (("fixture", fixture), ("bulk", bulk), ("time", measure)):
        command = commands.add_parser(name)
        command.set_defaults(function=function)
        command.add_argument("--model", default="en_core_web_sm")
        if name != "fixture":
            command.add_argument("articles")
            command.add_argument("count", type=int)
            command.add_argument("--field", default="text")
            command.add_argument("--skip", type=int, default=0)
        if name == "bulk":
            command.add_argument("out")
    args = parser.parse_args()
    args.function(args)


if __name__ == "__main__":
    main()
