#!/usr/bin/env python3
"""Measures who-says-what against annotated articles.

usage: evaluate_attributions.py polnear-input POLNEAR_FOLDER SPLIT > INPUT.jsonl
       evaluate_attributions.py seed-input SEED_FOLDER > INPUT.jsonl
       evaluate_attributions.py polnear POLNEAR_FOLDER SPLIT OUTPUT.jsonl
       evaluate_attributions.py seed SEED_FOLDER OUTPUT.jsonl

The first two print what `EvaluateLabels attributions INPUT.jsonl OUTPUT.jsonl` reads; the last two score what it
wrote. POLNEAR_FOLDER holds PolNeAR's `data/SPLIT/text` and `data/SPLIT/attributions` (brat standoff); of several
annotators of a file, the first by name counts. SEED_FOLDER holds `seed_body.txt` and `quotations_gold.jsonl`.

Voice, token F1: over the analyser's tokens that are no white space; a token counts as attributed if it overlaps a
content. Contents that are found are taken from all attributions together, as are gold ones.

Source, overlap F1: attributions found with the same cue and speaker count once (the gold joins the pieces of a
content that its cue interrupts). Found speakers and gold sources of an article are matched one to one if they share a
character: greedily, pairs with the longest overlap first, then by place. Precision is matched over found attributions
with a speaker, recall is matched over gold attributions with a source.

Seed: a gold content is found if an attribution has the same words, leaving aside punctuation and white space at
either end; its speaker is right if the phrase that names it (or, if it is a pronoun, any phrase that is one) names the
gold speaker by one of its words. Resolution of pronouns is measured elsewhere.
"""

import collections
import json
import pathlib
import sys

PRONOUNS = {"he", "she", "it", "they", "we", "i", "who"}


# Annotated files.


def polnear_texts(folder, split):
    """The texts of a split as (name, text), by name."""
    for path in sorted((pathlib.Path(folder) / "data" / split / "text").glob("*.txt")):
        with open(path, encoding="utf-8", newline="") as file:
            yield path.stem, file.read()


def polnear_attributions(folder, split):
    """For each file's name, its first annotator's attributions as {"Source": [spans], "Content": [...], ...}."""
    first = {}
    for path in sorted((pathlib.Path(folder) / "data" / split / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    return {name: read_standoff(path) for name, path in first.items()}


def read_standoff(path):
    """The attributions of a brat file; a role's spans are flat lists of (start, end)."""
    spans, attributions = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if fields[0].startswith("T"):
            _, places = fields[1].split(" ", 1)
            spans[fields[0]] = [tuple(map(int, place.split())) for place in places.split(";")]
        elif fields[0].startswith("E"):
            roles = collections.defaultdict(list)
            for argument in fields[1].split()[1:]:
                role, name = argument.split(":")
                roles[role.rstrip("0123456789")] += spans.get(name, [])
            if roles["Content"]:
                attributions.append(roles)
    return attributions


def read_output(path):
    """Rows that EvaluateLabels wrote, by id."""
    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return {row["id"]: row for row in rows}


# Measures.


def f1(matched, found, gold):
    """Precision, recall and their harmonic mean."""
    precision = matched / found if found else 0.0
    recall = matched / gold if gold else 0.0
    mean = 2 * precision * recall / (precision + recall) if matched else 0.0
    return {"precision": precision, "recall": recall, "f1": mean}


def covered(tokens, spans):
    """For each token, whether it overlaps a span."""
    length = max([end for _, end in tokens] + [end for _, end in spans], default=0)
    inside = bytearray(length + 1)
    for start, end in spans:
        inside[start:end] = b"\1" * (end - start)
    return [any(inside[start:end]) for start, end in tokens]


def voice_counts(row, gold):
    """Tokens attributed in both, found, and in the gold."""
    places = row["tokens"][0]
    tokens = list(zip(places[::2], places[1::2]))
    found = covered(tokens, [(entry["start"], entry["end"]) for entry in row["attributions"]])
    wanted = covered(tokens, [span for roles in gold for span in roles["Content"]])
    return sum(map(lambda a, b: a and b, found, wanted)), sum(found), sum(wanted)


def source_counts(row, gold):
    """Sources matched, found, and in the gold."""
    found = {
        (entry.get("cueStart"), entry["speakerStart"], entry["speakerEnd"])
        for entry in row["attributions"]
        if entry.get("speakerStart") is not None
    }
    found = sorted(found, key=lambda entry: (entry[1], entry[2], entry[0] if entry[0] is not None else -1))
    wanted = [roles["Source"] for roles in gold if roles["Source"]]
    pairs = []
    for left, (_, start, end) in enumerate(found):
        for right, spans in enumerate(wanted):
            overlap = sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in spans)
            if overlap:
                pairs.append((-overlap, left, right))
    left_used, right_used = set(), set()
    for _, left, right in sorted(pairs):
        if left not in left_used and right not in right_used:
            left_used.add(left)
            right_used.add(right)
    return len(left_used), len(found), len(wanted)


def score_polnear(folder, split, output):
    """Voice and source figures of a split, over all its articles together."""
    gold = polnear_attributions(folder, split)
    rows = read_output(output)
    voice, source = collections.Counter(), collections.Counter()
    articles = 0
    for name, attributions in gold.items():
        if name not in rows:
            continue
        articles += 1
        for total, counts in ((voice, voice_counts), (source, source_counts)):
            matched, found, wanted = counts(rows[name], attributions)
            total.update(matched=matched, found=found, gold=wanted)
    return {"articles": articles, "voice": f1(**voice), "source": f1(**source)}


def score_seed(folder, output):
    """How many gold quotations are found with exact offsets but for punctuation, and how many speakers are right."""
    folder = pathlib.Path(folder)
    text = (folder / "seed_body.txt").read_text(encoding="utf-8")
    gold = [json.loads(line) for line in (folder / "quotations_gold.jsonl").read_text(encoding="utf-8").splitlines()]
    sections = seed_sections(text)
    row = read_output(output)["seed"]
    found = {}
    for entry in row["attributions"]:
        base = sections[entry["section"]][0]
        found.setdefault(stripped(text, base + entry["start"], base + entry["end"]), []).append(entry)
    exact, speakers, missed = 0, 0, []
    for entry in gold:
        matches = found.get(stripped(text, entry["start"], entry["end"]), [])
        exact += bool(matches)
        if any(names(match.get("speaker"), entry["speaker"]) for match in matches):
            speakers += 1
        else:
            missed.append(entry["content"][:60])
    return {"gold": len(gold), "exact": exact, "exact_and_speaker": speakers, "found": len(row["attributions"]), "missed": missed}


def seed_sections(text):
    """Start and text of headline, dek and body in the file: first line, second line, the rest."""
    headline, dek, body = text.split("\n", 2)
    dek_start = len(headline) + 1
    body_start = dek_start + len(dek) + 1
    return {"headline": (0, headline), "dek": (dek_start, dek), "body": (body_start, body.rstrip("\n"))}


def stripped(text, start, end):
    """The offsets without punctuation and blanks at the ends."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def names(phrase, speaker):
    """Whether a phrase names a speaker by a word, or is a pronoun."""
    words = set((phrase or "").lower().split())
    return bool(words & PRONOUNS or words & {word for word in speaker.lower().split() if len(word) > 2})


def main(arguments):
    match arguments:
        case ["polnear-input", folder, split]:
            for name, text in polnear_texts(folder, split):
                print(json.dumps({"id": name, "text": text}))
        case ["seed-input", folder]:
            text = (pathlib.Path(folder) / "seed_body.txt").read_text(encoding="utf-8")
            parts = {name: part for name, (_, part) in seed_sections(text).items()}
            print(json.dumps({"id": "seed", **parts}))
        case ["polnear", folder, split, output]:
            print(json.dumps(score_polnear(folder, split, output), indent=1))
        case ["seed", folder, output]:
            print(json.dumps(score_seed(folder, output), indent=1))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
