#!/usr/bin/env python3
"""Labels found in annotated articles: precision, recall and F1 of spans, accuracy of voice, speaker and hedge.

usage: evaluate_labels.py PROGRAM DATA [--model NAME] [--only DOC,DOC] [--into FOLDER] [--check TOOL]

PROGRAM is the benchmark package's EvaluateLabels; DATA the folder of the development data, with labels_gold/. Gold
offsets count code points of the whole text file; the program's count those of a section. --into keeps the predicted
rows; --check compares the figures with those that another scorer prints.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

LEVELS = ("overlap", "span", "span+construction", "span+actor")
ATTRIBUTES = ("voice", "speaker", "hedge")
SHARED_HALF = 0.5  # of the longer span, for two spans to overlap


class SectionedText:
    """A text file cut into headline, dek and body, with the way back from section offsets to file offsets."""

    def __init__(self, text, has_dek):
        self.sections = {"headline": "", "dek": "", "body": ""}
        self.pieces = []  # (section, offset in section, offset in file, length)
        lines = [(match.start(), match.group().rstrip(), match.group())
                 for match in re.finditer(r"[^\n]+", text)]
        names = ["headline"] + (["dek"] if has_dek else [])
        for number, (start, line, whole) in enumerate(lines):
            indent = len(whole) - len(whole.lstrip())
            line = line.lstrip()
            if line:
                self._append(names[number] if number < len(names) else "body", start + indent, line)

    def _append(self, section, file_start, line):
        if self.sections[section]:
            self.sections[section] += "\n"  # paragraphs of a body are separated by one line end
        self.pieces.append((section, len(self.sections[section]), file_start, len(line)))
        self.sections[section] += line

    def to_file(self, section, offset, is_end=False):
        """The file offset of a section offset; an end belongs to the piece in which the span's last letter is."""
        place = offset - 1 if is_end else offset
        for name, start, file_start, length in self.pieces:
            if name == section and start <= place < start + length:
                return file_start + offset - start
        raise ValueError(f"{section} has no offset {offset}")


def text_path(data, doc):
    """Where the text of a gold document is: event_N/N_X.txt for an id N_X, else the seed."""
    if re.fullmatch(r"\d+_\w+", doc):
        return os.path.join(data, "newswcl50", "raw_articles", "event_" + doc.split("_")[0], doc + ".txt")
    return os.path.join(data, "seed", doc + ".txt")


def read_rows(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def read_gold(data, only=None):
    folder = os.path.join(data, "labels_gold")
    docs = sorted(name[:-6] for name in os.listdir(folder) if name.endswith(".jsonl"))
    return {doc: read_rows(os.path.join(folder, doc + ".jsonl")) for doc in docs if only is None or doc in only}


def read_texts(data, docs):
    texts = {}
    for doc in docs:
        path = text_path(data, doc)
        with open(path, encoding="utf-8", newline="") as file:
            texts[doc] = file.read()
    return texts


def predict(program, texts, model=None):
    """The program's rows for texts, with offsets into the texts."""
    cut = {doc: SectionedText(text, has_dek=not re.match(r"\d+_", doc)) for doc, text in texts.items()}
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as file:
        for doc, sections in cut.items():
            file.write(json.dumps({"id": doc, **sections.sections}) + "\n")
        file.flush()
        command = [program, "labels", file.name] + ([model] if model else [])
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    predicted = {doc: [] for doc in texts}
    for line in done.stdout.splitlines():
        row = json.loads(line)
        sections = cut[row["doc"]]
        row["start"], row["end"] = (sections.to_file(row["section"], row["start"]),
                                    sections.to_file(row["section"], row["end"], is_end=True))
        if "\n" not in row["label"] and texts[row["doc"]][row["start"]:row["end"]] != row["label"]:
            raise ValueError(f"{row['doc']}: offsets {row['start']}-{row['end']} do not give {row['label']!r}")
        predicted[row["doc"]].append(row)
    return predicted


def plain_name(name):
    name = (name or "").lower().strip()
    for prefix in ("the ", "mr. ", "mrs. ", "ms. ", "president "):
        name = name.removeprefix(prefix)
    return name


def same_name(first, second):
    """Whether two names are the same but for titles, or share their last word."""
    first, second = plain_name(first), plain_name(second)
    return first == second or bool(first and second and first.split()[-1] == second.split()[-1])


def overlapping(gold, predicted):
    """Gold rows that share half of the longer span with a predicted row; each predicted row serves once."""
    unused = list(predicted)
    matched = 0
    for row in gold:
        def shared(other, row=row):
            common = min(row["end"], other["end"]) - max(row["start"], other["start"])
            return common / max(row["end"] - row["start"], other["end"] - other["start"])
        best = max(unused, key=shared, default=None)
        if best is not None and shared(best) >= SHARED_HALF:
            unused.remove(best)
            matched += 1
    return matched


def exact_pairs(gold, predicted):
    """Pairs of rows with the same span; of several, the one with the same construction."""
    by_span = {}
    for row in predicted:
        by_span.setdefault((row["start"], row["end"]), []).append(row)
    for row in gold:
        candidates = by_span.get((row["start"], row["end"]))
        if candidates:
            same = [other for other in candidates if other["construction"] == row["construction"]]
            other = (same or candidates)[0]
            candidates.remove(other)
            yield row, other


def score(gold, predicted):
    """Figures over all documents: {level: {precision, recall, f1}}, {attribute: {accuracy, of}}, and the counts."""
    hits = dict.fromkeys(LEVELS, 0)
    right = dict.fromkeys(ATTRIBUTES, 0)
    asked = dict.fromkeys(ATTRIBUTES, 0)
    for doc, rows in gold.items():
        found = predicted.get(doc, [])
        hits["overlap"] += overlapping(rows, found)
        for row, other in exact_pairs(rows, found):
            hits["span"] += 1
            hits["span+construction"] += row["construction"] == other["construction"]
            hits["span+actor"] += same_name(row["actor"], other["actor"])
            right["voice"] += row["voice"] == other["voice"]
            asked["voice"] += 1
            if row["voice"] != "author":
                speakers = row.get("speaker"), other.get("speaker")
                right["speaker"] += same_name(*speakers) or not any(speakers)
                asked["speaker"] += 1
            right["hedge"] += bool(row.get("hedge")) == bool(other.get("hedge"))
            asked["hedge"] += 1
    gold_count = sum(map(len, gold.values()))
    predicted_count = sum(len(predicted.get(doc, [])) for doc in gold)
    figures = {"gold": gold_count, "predicted": predicted_count}
    for level in LEVELS:
        precision, recall = hits[level] / max(predicted_count, 1), hits[level] / max(gold_count, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        figures[level] = {"precision": precision, "recall": recall, "f1": f1}
    for attribute in ATTRIBUTES:
        figures[attribute] = {"accuracy": right[attribute] / max(asked[attribute], 1), "of": asked[attribute]}
    return figures


def labelling_figures(program, data, model=None, only=None):
    """What evaluate_report.py asks for: the figures of score() for the gold documents in DATA."""
    gold = read_gold(data, only)
    return score(gold, predict(program, read_texts(data, gold), model))


def printed(figures):
    lines = []
    for level in LEVELS:
        values = figures[level]
        lines.append(f"{level:20s} P {values['precision']:.3f} R {values['recall']:.3f} F1 {values['f1']:.3f}  "
                     f"(gold {figures['gold']}, predicted {figures['predicted']})")
    for attribute in ATTRIBUTES:
        lines.append(f"{attribute:20s} {figures[attribute]['accuracy']:.3f} of {figures[attribute]['of']}")
    return lines


def write_rows(predicted, folder):
    os.makedirs(folder, exist_ok=True)
    for doc, rows in predicted.items():
        with open(os.path.join(folder, doc + ".jsonl"), "w", encoding="utf-8") as file:
            for row in sorted(rows, key=lambda row: (row["start"], row["end"])):
                file.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("data")
    parser.add_argument("--model")
    parser.add_argument("--only", type=lambda text: text.split(","))
    parser.add_argument("--into")
    parser.add_argument("--check", metavar="TOOL")
    options = parser.parse_args()
    gold = read_gold(options.data, options.only)
    predicted = predict(options.program, read_texts(options.data, gold), options.model)
    lines = printed(score(gold, predicted))
    print("\n".join(lines))
    if options.into:
        write_rows(predicted, options.into)
    if options.check:
        with tempfile.TemporaryDirectory() as folder:
            write_rows(predicted, os.path.join(folder, "predicted"))
            write_rows(gold, os.path.join(folder, "gold"))
            command = [sys.executable, options.check, os.path.join(folder, "gold"), os.path.join(folder, "predicted")]
            theirs = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        if theirs != lines:
            print("the other scorer says:\n" + "\n".join(theirs), file=sys.stderr)
            return 1
        print("the other scorer says the same")
    return 0


if __name__ == "__main__":
    sys.exit(main())
