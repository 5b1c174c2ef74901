#!/usr/bin/env python3
"""Measures Parallax against its Python peers and writes docs/benchmarks.md; started by scripts/bench.sh.

Results are kept in the cache folder, so that --only renews single rows of the page.
"""

import argparse
import dataclasses
import datetime
import glob
import json
import os
import platform
import statistics
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "Benchmarks"))

from measured_run import run  # noqa: E402
from works import ANALYSED, ARTICLES, FEW, FEW_WORDS, Tools, corpus, size_series, works  # noqa: E402

SIZES = (1_000, 10_000, 100_000)
SERIES_RUNS = 3
# Seconds from a few articles to their matrix; what labels and quotations may cost on top of the analysis.
MATRIX_BAR, LABELS_BAR = 1.0, 0.25
# What a C prototype reached on this kind of machine, megabytes of text a second and core: words counted with
# prefetched open addressing, and words and word pairs.
PROTOTYPE = {1: 470, 2: 270}

# Multiply-adds a token. The layers of en_core_web_sm: two encoders that mix 6 and 4 embeddings of 96 and have 4
# windows of 3 tokens, all with 96 outputs of 3 pieces; the tagger; and two scorers of moves with 8 and 3 roles, hidden
# vectors of 64 with 2 pieces, 106 and 74 moves. A token takes two of the parser's moves and one of the recognizer's.
WINDOW = 3 * 96 * 288
SCORERS = 96 * 50 + (96 * 64 + 8 * 64 * 128 + 2 * 64 * 106) + (96 * 64 + 3 * 64 * 128 + 64 * 74)
PLAIN = (6 + 4) * 96 * 288 + 2 * 4 * WINDOW + SCORERS
# Mixer and first window are looked up for words that were met before, and the other windows take 4 products of 6.
DONE = 2 * 3 * WINDOW * 4 // 6 + SCORERS


def median(values):
    return statistics.median(values)


def summary(runs):
    """Medians and spread of runs, as they are kept."""
    return {
        "wall": median([one.wall for one in runs]), "low": min(one.wall for one in runs),
        "high": max(one.wall for one in runs), "cpu": median([one.cpu for one in runs]),
        "peak": median([one.peak for one in runs]), "runs": len(runs)}


def measure_work(work, runs):
    """Checks that both do the same, then times them in turn."""
    say(f"{work.name}: checking that both give the same")
    work.check(work.ours(), work.peer())
    ours, peer = [], []
    for number in range(runs):
        ours.append(work.ours())
        peer.append(work.peer())
        say(f"{work.name}: run {number + 1} of {runs}: ours {ours[-1].wall:.3f} s, peer {peer[-1].wall:.3f} s")
    return {"ours": summary(ours), "peer": summary(peer)}


def measure_speed(tools, runs):
    """Megabytes a second of the vectorizer on texts in memory."""
    rows = []
    for longest in (1, 2):
        for pattern in ("sklearn", "words"):
            for jobs in (1, 2):
                found = [
                    dataclasses.replace(tools, jobs=jobs).own("resident", tools.articles, str(longest), pattern)
                    for _ in range(runs)]
                rows.append({
                    "longest": longest, "pattern": pattern, "jobs": jobs,
                    "bytes": found[0].result["result"]["bytes"],
                    "wall": median([one.result["seconds"] for one in found]),
                    "cpu": median([one.result["cpu"] for one in found])})
    say("speed: done")
    return rows


def measure_analyser(tools, runs):
    """Tokens a second by BLAS provider and threads, and what the provider multiplies at best."""
    reference = glob.glob("/usr/lib/*/blas/libblas.so.3")
    rows = []
    for folder in [None] + [os.path.dirname(path) for path in reference[:1]]:
        environment = {"LD_LIBRARY_PATH": folder} if folder else None
        rates = [run([tools.measure, "products"], environment).result for _ in range(runs)]
        rate = median([one["result"]["flops"] / one["seconds"] for one in rates])
        for jobs in (1, 2):
            found = [
                run([tools.measure, "analyse", tools.articles, str(ANALYSED), str(jobs)], environment).result
                for _ in range(runs)]
            tokens = found[0]["result"]["tokens"]
            rows.append({
                "blas": found[0]["result"]["blas"], "jobs": jobs, "tokens": tokens, "rate": rate,
                "wall": median([one["seconds"] for one in found]), "cpu": median([one["cpu"] for one in found])})
    say("analyser: done")
    return rows


def measure_labels(tools, runs):
    """A few articles to their matrix; a corpus to its labels, and what they cost on top of the analysis."""
    few = tools.few()
    matrix = [tools.matrix(few) for _ in range(runs)]
    say("labels: matrix done")
    cost = tools.labels(ARTICLES).result["result"]
    say("labels: cost done")
    found = {"matrix": summary(matrix), "cost": cost, "corpus": summary([tools.all_labels(corpus(tools))])}
    say("labels: done")
    return found


def measure_blas(tools, runs):
    """The decomposition by BLAS provider and threads."""
    reference = glob.glob("/usr/lib/*/blas/libblas.so.3")
    rows = []
    for folder in [None] + [os.path.dirname(path) for path in reference[:1]]:
        for jobs in (1, 2):
            found = [
                run([tools.measure, "svd", tools.articles, "100", str(jobs)],
                    {"LD_LIBRARY_PATH": folder} if folder else None)
                for _ in range(runs)]
            rows.append({
                "blas": found[0].result["result"]["blas"], "jobs": jobs,
                "wall": median([one.result["seconds"] for one in found]),
                "cpu": median([one.result["cpu"] for one in found])})
    say("blas: done")
    return rows


def measure_series(tools, runs):
    """Growth with the number of articles."""
    rows = []
    recombine = os.path.join(ROOT, "Benchmarks", "recombine.py")
    for size, length, found in size_series(tools, recombine, SIZES, min(runs, SERIES_RUNS)):
        rows.append(
            {"size": size, "bytes": length, "nonzeros": found["vectorize"][0].result["result"]["nonzeros"]}
            | {name: summary(ones) for name, ones in found.items()})
        say(f"series: {size} articles done")
    return rows


def say(message):
    print(f"bench: {message}", file=sys.stderr, flush=True)


# The page

def seconds(value):
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def mebibytes(value):
    return f"{value / 2**20:,.0f} MiB"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "| --- " + "| ---: " * (len(header) - 1) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def factor(value):
    return f"{value:.1f}×" if value < 100 else f"{value:.0f}×"


def bars(work, found):
    """Each bar in words, and whether it is met."""
    ours, peer = found["ours"], found["peer"]
    result = []
    if work.wall_bar and work.wall_bar >= 1:
        result.append((f"≥ {work.wall_bar:.0f}× wall", peer["wall"] / ours["wall"] >= work.wall_bar))
    elif work.wall_bar:
        result.append((f"≤ {1 / work.wall_bar:.3g}× its time", peer["wall"] / ours["wall"] >= work.wall_bar))
    if work.cpu_bar:
        result.append((f"≥ {work.cpu_bar:.0f}× CPU", peer["cpu"] / ours["cpu"] >= work.cpu_bar))
    if work.memory_bar:
        result.append((f"≤ {work.memory_bar:g} memory", ours["peak"] / peer["peak"] <= work.memory_bar))
    return result


def bar_tables(all_works, results):
    known = [(work, results[work.name]) for work in all_works if work.name in results]
    ratios, figures = [], []
    for work, found in known:
        ours, peer = found["ours"], found["peer"]
        ratios.append([
            work.title, factor(peer["wall"] / ours["wall"]), factor(peer["cpu"] / ours["cpu"]),
            f"{ours['peak'] / peer['peak']:.2f}",
            "; ".join(f"{text} {'✓' if met else '**missed**'}" for text, met in bars(work, found))])
        for who, one in (("Parallax", ours), (work.peer_title, peer)):
            figures.append([
                f"{work.name}: {who}", seconds(one["wall"]), f"{one['low']:.2f}–{one['high']:.2f}",
                seconds(one["cpu"]), mebibytes(one["peak"]), str(one["runs"])])
    return (
        table(["work", "times faster, wall", "by CPU time", "memory, ours / peer", "bar"], ratios),
        table(["program", "wall, median", "min–max", "CPU", "peak memory", "runs"], figures))


def speed_table(rows):
    lines = []
    for row in rows:
        rate = row["bytes"] / 1e6 / row["cpu"]
        limit = PROTOTYPE[row["longest"]]
        lines.append([
            f"{'words' if row['longest'] == 1 else 'words and pairs'}, `{row['pattern']}` tokens", str(row["jobs"]),
            f"{row['bytes'] / 1e6 / row['wall']:.0f}", f"{rate:.0f}", f"{limit}", f"{100 * rate / limit:.0f} %"])
    return table(
        ["terms", "threads", "MB/s, wall", "MB/s a core (CPU time)", "C prototype, MB/s a core", "reached"], lines)


def analyser_table(rows):
    lines = []
    for row in rows:
        done = 2 * DONE * row["tokens"] / row["cpu"]
        lines.append([
            row["blas"], str(row["jobs"]), f"{row['tokens'] / row['wall']:,.0f}", f"{row['tokens'] / row['cpu']:,.0f}",
            f"{done / 1e9:.0f}", f"{row['rate'] / 1e9:.0f}", f"{100 * done / row['rate']:.0f} %"])
    return table(
        ["BLAS", "threads", "tokens/s", "tokens/s a core (CPU time)", "GFLOP/s a core", "`sgemm`, GFLOP/s", "reached"],
        lines)


def label_cost(found):
    """The share of the analysis's time that labels, quotations and actors take on top."""
    return found["cost"]["all"] / found["cost"]["analysis"] - 1


def label_bars(found):
    """Each bar in words, and whether it is met."""
    return [
        (f"{FEW} articles to their matrix ≤ {MATRIX_BAR:g} s", found["matrix"]["wall"] <= MATRIX_BAR),
        (f"labels and quotations ≤ {100 * LABELS_BAR:.0f} % on top of the analysis", label_cost(found) <= LABELS_BAR)]


def label_table(found):
    matrix, whole, cost = found["matrix"], found["corpus"], found["cost"]
    marks = ["✓" if met else "**missed**" for _, met in label_bars(found)]
    return table(
        ["work", "wall", "CPU", "peak memory", "bar"],
        [
            [f"{FEW} articles of {FEW_WORDS:,} words to their matrix, in a new corpus, two processes from start to exit",
             seconds(matrix["wall"]), seconds(matrix["cpu"]), mebibytes(matrix["peak"]), f"≤ {MATRIX_BAR:g} s {marks[0]}"],
            [f"`parallax labels` over {ARTICLES:,} articles, analysis included", seconds(whole["wall"]),
             seconds(whole["cpu"]), mebibytes(whole["peak"]), ""],
            [f"labels, quotations and actors of {cost['articles']:,} articles on top of their analysis",
             f"+{100 * label_cost(found):.0f} %", "", "", f"≤ {100 * LABELS_BAR:.0f} % {marks[1]}"]])


def blas_table(rows):
    return table(
        ["BLAS", "threads", "wall", "CPU"],
        [[row["blas"], str(row["jobs"]), seconds(row["wall"]), seconds(row["cpu"])] for row in rows])


def series_table(rows):
    lines = []
    for index, row in enumerate(rows):
        for name in ("ingest", "vectorize", "report"):
            one = row[name]
            growth = ["", ""]
            if index:
                before = rows[index - 1][name]
                growth = [factor(one["wall"] / before["wall"]), factor(one["peak"] / before["peak"])]
            work = f"vectorize, {row['nonzeros'] / 1e6:,.1f} million non-zeros" if name == "vectorize" else name
            lines.append([
                f"{row['size']:,} articles ({row['bytes'] / 1e6:,.0f} MB): {work}", seconds(one["wall"]),
                seconds(one["cpu"]), mebibytes(one["peak"]), *growth])
    return table(["work", "wall", "CPU", "peak memory", "time, × the size before", "memory, × the size before"], lines)


def first_line(command, pattern=None):
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return next((line.strip() for line in text if not pattern or pattern in line), "")


def machine():
    """What the figures depend on; no name of the host and no path."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown")
    with open("/proc/meminfo", encoding="utf-8") as file:
        memory = int(file.readline().split()[1]) / 2**20
    system = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, {system}, Linux {platform.release()}"


def versions(tools):
    packages = json.loads(subprocess.run(
        [tools.python, "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"],
        capture_output=True, text=True, check=True).stdout)
    found = {package["name"]: package["version"] for package in packages}
    peers = ", ".join(
        f"{name} {found[name]}" for name in ("scikit-learn", "numpy", "scipy", "pandas", "orjson", "spacy", "onnxruntime") if name in found)
    python = first_line([tools.python, "--version"])
    swift = first_line(["swift", "--version"], "version")
    return f"Parallax {first_line([tools.parallax, '--version'])}, {swift}; peers: {python}, {peers}"


def page(tools, all_works, results):
    ratios, figures = bar_tables(all_works, results)
    parts = [f"""# Benchmarks

Generated by `make bench`; don't edit. Measured on {datetime.date.today().isoformat()}.

- Machine: {machine()}
- Versions: {versions(tools)}

## Against the peers

The corpus is 10,000 real news articles (60 MB of text), which are not part of this project. Parallax is timed as
a whole process, from start to exit, with {tools.jobs} threads; the peers after their imports, with their own
defaults for threads. The SVD and the bootstrap are timed alone, on a matrix in memory, on both sides. Both programs
run in turn in one session, after a first run of each whose results must agree (the same terms and non-zeros, scores within
10⁻⁶, explained variance within 1 %). Files are in the page cache. Peak memory is the kernel's high-water mark
of the process, libraries included. The peers are in `Benchmarks/peers`; each is what a fluent user would write.

`report` starts from an ingested corpus, its peer from JSON Lines; ingesting takes what the row above says.
The analyser and spaCy are timed without loading the model, on the same texts with the same weights, and must find
the same tokens, sentences, entities and noun chunks; from process start to the first sentence, all is timed.
The sentence encoder and onnxruntime are timed from text to vectors, tokenizing included, without loading the
model, on the same sentences sorted by length, with the same threads; they must find the same tokens, and vectors that sum
to the same. Both choose their kernels by the processor (`OPENBLAS_CORETYPE` is unset for this row).

{ratios}

{figures}"""]
    if "speed" in results:
        parts.append(f"""## How far from the limit

Texts in memory to TF-IDF matrix with min_df=5. The C prototype only counts (a table of prefetched open
addressing) and makes no matrix, so 100 % is out of reach.

{speed_table(results["speed"])}""")
    if "analyser" in results:
        parts.append(f"""## How far the analyser is from the limit

Written out, a token takes {2 * PLAIN / 1e6:.2f} million floating-point operations in products of matrices. What
depends on a word alone is computed once a word type, and windows are computed in pairs (Winograd), which leaves
{2 * DONE / 1e6:.2f} million; the figures count these. `sgemm` is what the provider reaches on one thread at the
shape of a window layer in the cache. All else (tokenizing, maxout, choosing moves, rules, lemmas) is in the time
but not in the count.

{analyser_table(results["analyser"])}""")
    if "labels" in results:
        cost = results["labels"]["cost"]
        parts.append(f"""## Who is called what

Labels ({cost["labels"]:,}), quotations ({cost["quotations"]:,}) and actors ({cost["actors"]:,}) in {cost["articles"]:,}
articles. What they cost is CPU time, measured in pieces of some articles: each is analysed alone, and analysed with
all that is found in it, in turns which comes first.

{label_table(results["labels"])}""")
    if "blas" in results:
        parts.append(f"""## BLAS and threads

The decomposition of the table above. Threads are the kernels' own; each BLAS call runs on one.

{blas_table(results["blas"])}""")
    if "series" in results:
        parts.append(f"""## Growth

Articles made by recombining sentences of the 10,000 with a seed, keeping each one's topic, outlet and shape.
Their words are those of the source, so a real corpus of that size would have more of them. Each size has ten
times the articles of the one before: 10× is linear. The vectorizer's work and memory grow with the non-zeros
rather than with the articles: in a larger corpus more word pairs occur in five articles.

{series_table(results["series"])}""")
    return "\n\n".join(parts) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    names = [
        "tfidf", "unigrams", "svd", "ingest", "keyness", "bootstrap", "report", "analyse", "analyse2", "sentences",
        "classifier", "classifier-ovr", "classifier-svm", "first", "labels", "speed",
        "analyser", "blas", "series"]
    parser.add_argument("--only", metavar="NAME", action="append", choices=names, help=", ".join(names))
    parser.add_argument("--runs", type=int, default=5, help="runs of each program (default 5)")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a bar is missed")
    for name in ("parallax", "measure", "python", "articles", "cache"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs must be at least 1")
    tools = Tools(
        parallax=options.parallax, measure=options.measure, python=options.python,
        peers=os.path.join(ROOT, "Benchmarks", "peers"), articles=options.articles,
        codebook=os.path.join(ROOT, "corpora", "codebooks", "policy.yaml"), cache=options.cache,
        jobs=len(os.sched_getaffinity(0)))
    kept = os.path.join(options.cache, "results.json")
    results = {}
    if options.only and os.path.exists(kept):
        with open(kept, encoding="utf-8") as file:
            results = json.load(file)
    wanted = options.only or names
    all_works = works(tools)
    steps = {work.name: lambda work=work: measure_work(work, options.runs) for work in all_works}
    steps |= {
        "labels": lambda: measure_labels(tools, options.runs),
        "speed": lambda: measure_speed(tools, options.runs),
        "analyser": lambda: measure_analyser(tools, options.runs), "blas": lambda: measure_blas(tools, options.runs),
        "series": lambda: measure_series(tools, options.runs)}
    for name in names:
        if name in wanted:
            results[name] = steps[name]()
            with open(kept, "w", encoding="utf-8") as file:
                json.dump(results, file, indent=1)
    with open(os.path.join(ROOT, "docs", "benchmarks.md"), "w", encoding="utf-8") as file:
        file.write(page(tools, all_works, results))
    missed = [
        f"{work.name}: {text}" for work in all_works if work.name in wanted
        for text, met in bars(work, results[work.name]) if not met]
    if "labels" in wanted:
        missed += [f"labels: {text}" for text, met in label_bars(results["labels"]) if not met]
    say("wrote docs/benchmarks.md")
    for one in missed:
        say(f"MISSED {one}")
    sys.exit(1 if missed and options.strict else 0)


main()
