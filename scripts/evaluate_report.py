#!/usr/bin/env python3
"""Checks Parallax against scikit-learn and against annotated data; started by scripts/evaluate.sh.

Prints one row a check and writes docs/accuracy.md. Ends with 1 if a bar is missed. Checks whose data are absent are
left out, loudly.
"""

import argparse
import collections
import dataclasses
import json
import os
import re
import statistics
import subprocess
import sys

import evaluate_attributions
import evaluate_coreference
import evaluate_labels

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PARITY = (("1-1", "1", "tfidf"), ("1-1-sublinear", "1", "sublinear"), ("1-2", "2", "tfidf"),
          ("1-2-sublinear", "2", "sublinear"))
SHINGLE = 4
# Areas in the order of the page.
AREAS = ("reading", "vectors", "events", "analyser", "labels", "quotations", "actors", "frames")


@dataclasses.dataclass
class Check:
    """A row: what was checked, the figure, the bar in words and whether it is met (None without a bar)."""

    area: str
    what: str
    figure: str
    bar: str = ""
    met: bool | None = None


@dataclasses.dataclass
class Places:
    parallax: str
    measure: str
    evaluate: str
    evaluate_labels: str
    python: str
    data: str
    cache: str

    def scratch(self, name):
        """A path in the cache without a file."""
        path = os.path.join(self.cache, name)
        for suffix in ("", "-wal", "-shm"):
            if os.path.exists(path + suffix):
                os.remove(path + suffix)
        return path


def output(command):
    """Standard output of a command that must succeed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"evaluate: {os.path.basename(command[0])} {command[1]}: {done.stderr.strip()}")
    return done.stdout


def parity(places, articles):
    """Term matrices of 10,000 articles, value by value."""
    expected = os.path.join(places.cache, "expected-tfidf")
    if not os.path.exists(os.path.join(expected, PARITY[-1][0], "data.f64")):
        output([places.python, os.path.join(ROOT, "scripts", "expected_tfidf.py"), "--large", articles, "--into", expected])
    for name, longest, weighting in PARITY:
        found = json.loads(output(
            [places.evaluate, "parity", articles, longest, weighting, os.path.join(expected, name)]))
        error = "patterns differ" if found["error"] is None else f"{found['error']:.1e}"
        figure = (
            f"vocabulary {'equal' if found['vocabulary'] else 'DIFFERS'} ({found['terms']:,}), non-zeros "
            f"{'equal' if found['pattern'] else 'DIFFER'} ({found['nonzeros']:,}), largest relative error {error}")
        yield Check(
            "vectors", f"TF-IDF of 10,000 articles, (1,{longest})-grams, min_df=5, "
            f"{'sublinear' if weighting == 'sublinear' else 'raw'} tf, against scikit-learn", figure,
            "the same vocabulary and non-zeros, 10⁻⁶", found["equal"])


def decomposition(places, articles):
    """Explained variance of 100 components."""
    matrix = os.path.join(places.cache, "tfidf.npz")
    peers = os.path.join(ROOT, "Benchmarks", "peers")
    if not os.path.exists(matrix):
        output([places.python, os.path.join(peers, "tfidf.py"), articles, "2", "tfidf", matrix])
    expected = json.loads(output([places.python, os.path.join(peers, "svd.py"), matrix, "100"]))["result"]["explained"]
    own = json.loads(output([places.measure, "svd", articles, "100", str(os.cpu_count())]))["result"]["explained"]
    difference = own / expected - 1
    yield Check(
        "vectors", "truncated SVD, k=100, of the (1,2)-gram matrix, against scikit-learn's randomized TruncatedSVD",
        f"explains {own:.4f} of the variance, scikit-learn {expected:.4f} ({100 * difference:+.2f} %)",
        "within 1 %", abs(difference) <= 0.01)


# What must agree with spaCy, in the order of the page, and to what share.
ANALYSER_BARS = {
    "token boundaries": 0.9999, "fine tags": 0.9999, "coarse tags": 0.9999, "morphology": 0.9999, "lemmas": 0.9999,
    "heads": 0.9998, "dependency labels": 0.9998, "sentence starts": 0.9998, "entities": 0.9998,
    "noun chunks": 0.9998}
ANALYSED_ARTICLES = 2_000
ANALYSER_SEED = 1


def analyser(places, articles, model, differences):
    """What the analyser says of real articles against what spaCy says with the same weights."""
    peer = os.path.join(ROOT, "Benchmarks", "peers", "analyser.py")
    found = json.loads(output([
        places.python, peer, "parity", places.parallax, articles, str(ANALYSED_ARTICLES), str(ANALYSER_SEED),
        places.cache, *([] if model == "en_core_web_sm" else [model])]).splitlines()[-1])
    differences += [{"model": model, **one} for one in found["listed"]]
    for name, bar in ANALYSER_BARS.items():
        same, total = found["same"][name], found["all"][name]
        share = same / total if total else 0
        yield Check(
            "analyser", f"{model}, {name}: {found['articles']:,} articles chosen by seed, against spaCy 3.8",
            f"{100 * share:.4f} % of {total:,} the same; {total - same:,} differ", f"≥ {100 * bar:.2f} %", share >= bar)


# Least of each figure that labels, quotations and actors must reach.
LABEL_BARS = (("overlap", "spans that overlap", 0.80), ("span+construction", "exact spans with their construction", 0.70))
VOICE_BAR, SPEAKER_BAR = 0.93, 0.80
SEED_BAR = 10
POLNEAR_BARS = {"voice": 0.78, "source": 0.65}
COREFERENCE_BARS = {"weighted_f1": 0.76, "b_cubed": 0.60, "conll": 0.68}
COREFERENCE_NAMES = {"weighted_f1": "weighted F1", "b_cubed": "B³", "conll": "CoNLL-F1"}
END_TO_END_BAR = 0.66


def labelling(places):
    """Label phrases of annotated articles: spans, constructions, voices, speakers."""
    found = evaluate_labels.labelling_figures(places.evaluate_labels, places.data)
    what = f"{found['gold']} labels in annotated articles"
    for level, words, bar in LABEL_BARS:
        one = found[level]
        yield Check(
            "labels", f"{what}: {words}",
            f"F1 {one['f1']:.3f} (precision {one['precision']:.3f}, recall {one['recall']:.3f}); "
            f"{found['predicted']} found", f"F1 ≥ {bar:.2f}", one["f1"] >= bar)
    for name, bar, words in (
            ("voice", VOICE_BAR, "voice of labels with the exact span"),
            ("speaker", SPEAKER_BAR, "speaker of those that are quoted or attributed")):
        one = found[name]
        yield Check(
            "labels", f"{what}: {words}", f"{one['accuracy']:.3f} of {one['of']} right", f"≥ {bar:.2f}",
            one["accuracy"] >= bar)


def attributed(places, name, source):
    """Runs the program over texts that the evaluation script prints; gives the path of what it wrote."""
    paths = [places.scratch(f"{name}.{kind}.jsonl") for kind in ("input", "output")]
    with open(paths[0], "w", encoding="utf-8") as file:
        file.write(output([sys.executable, evaluate_attributions.__file__, *source]))
    output([places.evaluate_labels, "attributions", *paths])
    return paths[1]


def seed_quotations(places, folder):
    """The quotations of one article, checked one by one."""
    found = evaluate_attributions.score_seed(folder, attributed(places, "seed", ["seed-input", folder]))
    yield Check(
        "quotations", f"{found['gold']} quotations of a real article: offsets exact but for punctuation, speaker right",
        f"{found['exact_and_speaker']} of {found['gold']} ({found['exact']} offsets exact)",
        f"≥ {SEED_BAR}", found["exact_and_speaker"] >= SEED_BAR)


def polnear(places, folder):
    """Who says what in annotated political news."""
    found = evaluate_attributions.score_polnear(
        folder, "dev", attributed(places, "polnear", ["polnear-input", folder, "dev"]))
    for name, words in (("voice", "tokens that are attributed"), ("source", "sources, by overlap")):
        one = found[name]
        yield Check(
            "quotations", f"{found['articles']} articles of PolNeAR, dev part: {words}",
            f"F1 {one['f1']:.3f} (precision {one['precision']:.3f}, recall {one['recall']:.3f})",
            f"F1 ≥ {POLNEAR_BARS[name]:.2f}", one["f1"] >= POLNEAR_BARS[name])


def coreference(places, folder):
    """Which mentions of an event's articles mean the same actor."""
    documents, mentions = (os.path.join(folder, name) for name in ("documents.jsonl", "mentions.jsonl"))
    for kind, words in (("gold", "mentions given"), ("text", "from the text")):
        clusters = places.scratch(f"clusters-{kind}.jsonl")
        output([places.evaluate_labels, "coreference", kind, documents, mentions, clusters])
        found = evaluate_coreference.evaluate(mentions, clusters)["mean"]
        bars = COREFERENCE_BARS if kind == "gold" else {"weighted_f1": END_TO_END_BAR}
        yield Check(
            "actors", f"actors, countries, groups, organizations of NewsWCL50, 4 events, {words}",
            f"weighted F1 {found['weighted_f1']:.3f}, B³ {found['b_cubed']:.3f}, CoNLL-F1 {found['conll']:.3f}",
            ", ".join(f"{COREFERENCE_NAMES[name]} ≥ {bar:.2f}" for name, bar in bars.items()),
            all(found[name] >= bar for name, bar in bars.items()))
def sentence_encoder(places, articles):
    """Token numbers and vectors of the sentence encoder against the reference tokenizer and onnxruntime."""
    found = json.loads(output([
        places.python, os.path.join(ROOT, "scripts", "evaluate_sentences.py"), "--measure", places.measure,
        "--articles", articles, "--model", os.path.join(places.cache, "sentence-model"), "--cache", places.cache]))
    yield Check(
        "vectors", f"all-MiniLM-L6-v2: token numbers of {found['sentences']:,} real sentences ({found['tokens']:,} tokens), "
        f"and of {found['made']:,} strings made to be difficult (all code points among them), against Hugging Face's "
        "tokenizers",
        f"{found['differing']} and {found['differing_made']} differ", "none differs",
        found["differing"] == found["differing_made"] == 0)
    yield Check(
        "vectors", f"all-MiniLM-L6-v2: vectors of the same sentences, against onnxruntime; of {found['exact']} of them, "
        "against NumPy in double precision",
        f"least cosine 1 − {1 - found['cosine']:.1e} and 1 − {1 - found['exact_cosine']:.1e}", "≥ 0.99999",
        min(found["cosine"], found["exact_cosine"]) >= 0.99999)


def b_cubed(predicted, gold):
    """Precision, recall and F1 over articles (Bagga & Baldwin 1998)."""
    groups, truths = collections.defaultdict(set), collections.defaultdict(set)
    for article in gold:
        groups[predicted[article]].add(article)
        truths[gold[article]].add(article)
    shared = [
        (len(groups[predicted[one]] & truths[gold[one]]), len(groups[predicted[one]]), len(truths[gold[one]]))
        for one in gold]
    precision = statistics.fmean(both / size for both, size, _ in shared)
    recall = statistics.fmean(both / size for both, _, size in shared)
    return precision, recall, 2 * precision * recall / (precision + recall)


def events(places, folder):
    """Stories told by three outlets each, grouped without dates (which would give them away)."""
    articles = os.path.join(places.cache, "seesaw.jsonl")
    gold = {}
    with open(articles, "w", encoding="utf-8") as file:
        for name in sorted(os.listdir(os.path.join(folder, "articles"))):
            with open(os.path.join(folder, "articles", name), encoding="utf-8") as source:
                content = json.load(source)
            story, number = re.fullmatch(r"TRIPLET_(\d+)_DOCUMENT_(\d)\.json", name).groups()
            gold[name] = story
            row = {
                "id": name, "outlet": f"outlet {number}", "headline": content["title"],
                "body": "\n".join(sentence["text"] for sentence in content["text"])}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    database = places.scratch("seesaw.db")
    output([places.parallax, "ingest", articles, "--corpus", database, "--quiet"])
    output([places.parallax, "events", "--window", "none", "--corpus", database, "--quiet"])
    rows = json.loads(output([places.parallax, "articles", "--corpus", database, "--format", "json", "--quiet"]))
    predicted = {row["id"]: row["event"] for row in rows}
    stored = {article: story for article, story in gold.items() if article in predicted}
    precision, recall, f1 = b_cubed(predicted, stored)
    yield Check(
        "events", f"{len(set(stored.values()))} stories, {len(stored)} articles in one pool, no dates, default threshold",
        f"B³ precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}; a scikit-learn baseline with a threshold "
        "tuned on them reaches 0.896")


def shingles(text):
    """Runs of four words, with their numbers."""
    words = re.findall(r"\w+", text)
    if len(words) < SHINGLE:
        return collections.Counter([tuple(words)] if words else [])
    return collections.Counter(tuple(words[start:start + SHINGLE]) for start in range(len(words) - SHINGLE + 1))


def extraction(places, folder):
    """Body text of HTML pages against the true one, by shingles of four words."""
    with open(os.path.join(folder, "ground-truth.json"), encoding="utf-8") as file:
        gold = json.load(file)
    database = places.scratch("pages.db")
    output([places.parallax, "ingest", os.path.join(folder, "html"), "--corpus", database, "--quiet"])
    rows = json.loads(output([places.parallax, "articles", "--corpus", database, "--format", "json", "--quiet"]))
    found = {}
    for row in rows:
        article = json.loads(output([places.parallax, "show", row["id"], "--corpus", database, "--format", "json"]))
        found[re.sub(r"\.html(\.gz)?$", "", os.path.basename(article["source_path"]))] = article["body"] or ""
    precisions, recalls = [], []
    for page, truth in gold.items():
        true, own = shingles(truth["articleBody"]), shingles(found.get(page, ""))
        hits = (true & own).total()
        if own:
            precisions.append(hits / own.total())
        if true:
            recalls.append(hits / true.total())
    precision, recall = statistics.fmean(precisions), statistics.fmean(recalls)
    yield Check(
        "reading", f"main text of {len(gold)} HTML news pages (article extraction benchmark), shingles of four words",
        f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}; "
        f"{len(gold) - len(found)} pages gave no article; all text of the pages reaches 0.665, trafilatura 0.958")


def seed_page(places, folder):
    """A real page dump against the article that is in it."""
    with open(os.path.join(folder, "seed_body.txt"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    database = places.scratch("seed.db")
    output([places.parallax, "ingest", os.path.join(folder, "page.txt"), "--corpus", database, "--quiet"])
    rows = json.loads(output([places.parallax, "articles", "--corpus", database, "--format", "json", "--quiet"]))
    article = json.loads(output([places.parallax, "show", rows[0]["id"], "--corpus", database, "--format", "json"]))
    expected = {
        "headline": lines[0], "dek": lines[1], "body": "\n".join(lines[2:]), "url": None,
        "outlet": "Sputnik International", "place": "Moscow", "agency": "Sputnik", "section": "world",
        "language": "en", "published": "2023-07-04T00:47+00:00", "modified": "2023-07-04T04:53+00:00"}
    wrong = [name for name, value in expected.items() if article.get(name) != value]
    yield Check(
        "reading", "a real page dump: headline, dek, body, outlet, dates, place, agency, section, language, no URL",
        "all as in the page" if not wrong else f"WRONG: {', '.join(wrong)}", "all exact", not wrong)


# What recipes of scripts/evaluate_framing.py are called, and which bars its sets have.
FRAME_RECIPES = {
    "--features words": "words", "": "words and characters (the default)",
    "--embeddings": "words, characters and vectors (`--embeddings`)"}
FRAME_SETS = {
    "corpora/frames": "passages in 8 frames (`corpora/frames`), 10 folds by event",
    "gvfc": "headlines on gun violence in 9 frames (GVFC, part), 10 folds",
    "babe": "sentences, biased or not (BABE, part), 5 folds"}
FRAME_BARS = {"gvfc": ("accuracy", 0.76), "babe": ("macro F1", 0.74)}


def estimate(figures, name):
    """A figure with its interval over groups, and the mean over plans of folds."""
    row = figures[name]
    mean = figures.get(name + ", mean of repeats", row)["classifier"]
    return f"{name} {row['classifier']} ({row['lower']}–{row['upper']}), mean of plans {mean}"


def framing(places):
    """Frame classifiers, with and without the sentence encoder; see scripts/evaluate_framing.py."""
    found = json.loads(output([
        places.python, os.path.join(ROOT, "scripts", "evaluate_framing.py"), "--parallax", places.parallax,
        "--data", places.data, "--json"]))
    for one in found["recipes"]:
        figures, name = one["figures"], one["set"]
        accuracy, f1 = figures["accuracy"], figures["macro F1"]
        if name == "corpora/frames" and one["recipe"] == "":
            yield Check(
                "frames", f"dictionary of seed terms on `corpora/frames` ({f1['n']} passages)",
                f"macro-F1 {f1['dictionary']}, accuracy {accuracy['dictionary']}",
                "macro-F1 below 0.7, or the set tests nothing", float(f1["dictionary"]) < 0.7)
        bar, met = "above the majority", float(f1["classifier"]) > float(f1["majority"])
        if name in FRAME_BARS and "embeddings" in one["recipe"]:
            metric, least = FRAME_BARS[name]
            bar, met = f"{metric} ≥ {least}", float(figures[metric + ", mean of repeats"]["classifier"]) >= least
        yield Check(
            "frames", f"{f1['n']} {FRAME_SETS[name]}: {FRAME_RECIPES[one['recipe']]}",
            f"{estimate(figures, 'accuracy')}; {estimate(figures, 'macro F1')}; "
            f"calibration error {figures['calibration error']['classifier']}; "
            f"majority {accuracy['majority']} and {f1['majority']}", bar, met)
    points = [(float(row["texts"]), float(row["macro_f1"])) for row in found["curve"]]
    yield Check(
        "frames", "learning curve on `corpora/frames` with vectors: macro-F1 by texts trained on",
        ", ".join(f"{texts:.0f}: {value:.3f}" for texts, value in points),
        "rises, and ends below 0.95", points[0][1] < points[-1][1] < 0.95)
    guesses = found["guesses"]
    yield Check(
        "frames", "guesses from the codebook `policy` alone (`--zero-shot`) on `corpora/frames`",
        f"accuracy {guesses['accuracy']:.3f}, macro-F1 {guesses['macro F1']:.3f}")


def absent(path):
    """Whether data are missing, said loudly."""
    if os.path.exists(path):
        return False
    print(f"evaluate: SKIPPED, NOT CHECKED: {path} is not there; set PARALLAX_DATA", file=sys.stderr)
    return True


def parts(places, differences):
    """What is checked, part by part in the order of the page, as far as its data are there: area and check.

    Where the analyser differs from spaCy is appended to `differences`.
    """
    seed = os.path.join(places.data, "seed")
    unpacked = os.path.join(places.cache, "unpacked")
    polnear_folder = os.path.join(unpacked, "polnear")
    newswcl50 = os.path.join(places.data, "newswcl50", "newswcl50r")
    articles = os.path.join(places.cache, "articles-10k.jsonl")
    yield "frames", None, lambda: framing(places)
    yield "reading", os.path.join(seed, "page.txt"), lambda: seed_page(places, seed)
    yield "labels", os.path.join(places.data, "labels_gold"), lambda: labelling(places)
    yield "quotations", os.path.join(seed, "quotations_gold.jsonl"), lambda: seed_quotations(places, seed)
    yield "quotations", polnear_folder, lambda: polnear(places, polnear_folder)
    yield "actors", newswcl50, lambda: coreference(places, newswcl50)
    for area, name, check in (("reading", "zyte", extraction), ("events", "seesaw", events)):
        folder = os.path.join(unpacked, name)
        yield area, folder, lambda check=check, folder=folder: check(places, folder)
    yield "vectors", articles, lambda: parity(places, articles)
    yield "vectors", articles, lambda: decomposition(places, articles)
    yield "vectors", articles, lambda: sentence_encoder(places, articles)
    for model in ("en_core_web_sm", "en_core_web_md"):
        yield "analyser", articles, lambda model=model: analyser(places, articles, model, differences)


def checks(places, differences, only):
    """The checks of the chosen areas, all if none is chosen, whose data are there."""
    for area, data, check in parts(places, differences):
        if (not only or area in only) and (data is None or not absent(data)):
            yield from check()


def mark(check):
    return {None: "", True: "met", False: "**MISSED**"}[check.met]


def listed(differences):
    """The analyser's differences: where, and what both say. No words of the articles."""
    if not differences:
        return ["", "The analyser differs from spaCy nowhere in these articles."]
    lines = [
        "", f"Where the analyser differs from spaCy (the first {len(differences)}; articles by their place in the file, "
        "offsets in code points; see [linguistics.md](linguistics.md#differences-from-spacy)):", "",
        "| model | article | offset | what | Parallax | spaCy |", "| --- | ---: | ---: | --- | --- | --- |"]
    return lines + [
        f"| {one['model']} | {one['article']} | {one['offset']} | {one['what']} | {cell(one, 'parallax')} | {cell(one, 'spacy')} |"
        for one in differences]


def cell(difference, who):
    """What one of the two says; lemmas are words of the articles and stay out."""
    if difference["what"] == "lemmas":
        return ""
    return {"True": "there", "False": "not there"}.get(difference[who], difference[who]).replace("|", "\\|")


def kept(path, measured):
    """Of a page written before, the rows of areas that are not measured now, and what follows the table."""
    if not os.path.exists(path):
        return {}, []
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    table = [number for number, line in enumerate(lines) if line.startswith("| ")]
    end = next((number for number in table if number + 1 == len(lines) or not lines[number + 1].startswith("|")), 0)
    rows = collections.defaultdict(list)
    for line in lines[:end + 1]:
        area = line[2:].split(" |")[0]
        if line.startswith("| ") and area not in measured | {"area", "---"}:
            rows[area].append(line)
    return rows, lines[end + 1:]


def page(found, differences, path):
    """The page, with the rows it had of areas that were not measured now."""
    measured = {one.area for one in found}
    rows, rest = kept(path, measured)
    for one in found:
        rows[one.area].append(f"| {one.area} | {one.what} | {one.figure} | {one.bar} | {mark(one)} |")
    lines = [
        "# Accuracy", "",
        "Generated by `make evaluate`; don't edit. Data that are not part of this project (`$PARALLAX_DATA`) stay "
        "outside; only figures measured on them stand here.", "",
        "| area | what | figure | bar | |", "| --- | --- | --- | --- | --- |"]
    for area in AREAS:
        lines += rows.pop(area, [])
    for area in sorted(rows):
        lines += rows[area]
    return "\n".join(lines + (listed(differences) if "analyser" in measured else rest)) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for field in dataclasses.fields(Places):
        parser.add_argument(f"--{field.name.replace('_', '-')}", required=True)
    parser.add_argument("--only", action="append", choices=AREAS, default=[], help="areas to measure; all by default")
    options = vars(parser.parse_args())
    only = options.pop("only")
    places = Places(**options)
    found, differences = [], []
    for check in checks(places, differences, only):
        found.append(check)
        print(f"{check.area}: {check.what}\n  {check.figure}" + (f"\n  {mark(check)}: {check.bar}" if check.bar else ""), flush=True)
    if os.path.exists(os.path.join(places.data, "bulk")):
        path = os.path.join(ROOT, "docs", "accuracy.md")
        text = page(found, differences, path)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    sys.exit(1 if any(check.met is False for check in found) else 0)


main()
