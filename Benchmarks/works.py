"""What is measured: our command, the peer's, the bar, and what must agree before anything is timed."""

import atexit
import csv
import dataclasses
import functools
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from typing import Callable

from measured_run import Run, run

FIELD_MAP = "headline=title,body=text,event=topic"
# Articles of the medium corpus whose text is the same as another's are stored once.
ARTICLES = 10_000
# Of their sentences the encoder reads the first, sorted by length.
ENCODED = 2_000
# Of these the analyser reads the first: enough for a steady figure, few enough for spaCy.
ANALYSED = 200
# Draws of the document bootstrap.
RESAMPLES = 1_000
# Articles on one event that are set side by side, and their words.
FEW, FEW_WORDS = 5, 1_000


@dataclasses.dataclass
class Tools:
    """Where the programs and the data are."""

    parallax: str
    measure: str
    python: str
    peers: str
    articles: str
    codebook: str
    cache: str
    jobs: int

    def scratch(self, name):
        """A path in the cache that does not exist yet."""
        path = os.path.join(self.cache, name)
        for suffix in ("", "-wal", "-shm"):
            if os.path.isdir(path + suffix):
                shutil.rmtree(path + suffix)
            elif os.path.exists(path + suffix):
                os.remove(path + suffix)
        return path

    def fresh(self, name):
        """A path in the cache that never existed; it goes when the benchmarks end.

        Removing hundreds of files before a run slows it: ext4 passes over places of files that went lately.
        """
        folder = tempfile.mkdtemp(prefix=name + "-", dir=self.cache)
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return os.path.join(folder, name)

    def peer(self, script, *arguments):
        """A peer's run, timed after its imports."""
        return run([self.python, os.path.join(self.peers, script), *arguments]).at_inner_times()

    def own(self, *arguments):
        """A run of the benchmark executable."""
        return run([self.measure, *arguments, str(self.jobs)])

    def ingest(self, articles, database):
        """A run of `parallax ingest`."""
        return run([
            self.parallax, "ingest", articles, "--map", FIELD_MAP, "--corpus", database,
            "--jobs", str(self.jobs), "--quiet"])

    def analyse(self, jobs):
        """A run of the analyser over texts in memory."""
        return run([self.measure, "analyse", self.articles, str(ANALYSED), str(jobs)]).at_inner_times()

    def classifier(self, method):
        """A run of training a classifier; making its rows is not timed."""
        return self.own("classifier", self.articles, method).at_inner_times()

    def labels(self, count):
        """A run of labels, quotations and actors over texts in memory, and of the analysis alone."""
        return self.own("labels", self.articles, str(count))

    def few(self):
        """A file with a few articles of 1,000 words, as of one event."""
        path = os.path.join(self.cache, "few.jsonl")
        with open(self.articles, encoding="utf-8") as source, open(path, "w", encoding="utf-8") as file:
            left = FEW
            for line in source:
                article = json.loads(line)
                words = article["text"].split(" ")
                if len(words) < FEW_WORDS or not left:
                    continue
                left -= 1
                file.write(json.dumps({
                    "id": str(left), "outlet": f"outlet {left}", "headline": article["title"], "event": "one",
                    "body": " ".join(words[:FEW_WORDS])}) + "\n")
        return path

    def matrix(self, articles):
        """From a file of articles to the matrix of actors and outlets, in a new corpus: two processes as one run."""
        database = self.scratch("matrix.db")
        first = run([self.parallax, "ingest", articles, "--corpus", database, "--quiet"])
        second = run([
            self.parallax, "labels", "--matrix", "--format", "jsonl", "--corpus", database, "--jobs", str(self.jobs),
            "--quiet"])
        require("labels" in second.result, "the matrix is empty")
        return Run(first.wall + second.wall, first.cpu + second.cpu, max(first.peak, second.peak), second.result)

    def all_labels(self, database):
        """A run of `parallax labels` over a corpus in which nothing is analysed yet."""
        return run([
            self.parallax, "labels", "--format", "csv", "--corpus", self.copy_of(database), "--jobs", str(self.jobs),
            "--quiet", "--output", os.path.join(self.cache, "labels.csv")])

    def sentences(self):
        """A file of real sentences, one a line, sorted by length."""
        path = os.path.join(self.cache, "sentences.txt")
        subprocess.run(
            [self.python, os.path.join(self.peers, "sentences.py"), "pick", self.articles, str(ENCODED), path],
            check=True)
        return path

    def headline(self):
        """A file with one article, which has a headline."""
        path = os.path.join(self.cache, "headline.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.write('{"headline": "Mayor of Ostrava Bay says ferry will sail again in May"}\n')
        return path

    def report(self, database, folder):
        """A run of `parallax report`."""
        return run([
            self.parallax, "report", "--sections", "terms,frames", "--corpus", database, "--into", folder,
            "--jobs", str(self.jobs), "--quiet"])

    def copy_of(self, database):
        """A copy of a corpus, so that a run finds nothing that an earlier one stored."""
        copy = self.scratch("copy.db")
        shutil.copyfile(database, copy)
        return copy


@dataclasses.dataclass
class Work:
    """A row of the table. Bars are peer over ours for times, ours over peer for memory."""

    name: str
    title: str
    peer_title: str
    ours: Callable[[], Run]
    peer: Callable[[], Run]
    check: Callable[[Run, Run], None]
    wall_bar: float | None = None
    cpu_bar: float | None = None
    memory_bar: float | None = None


def require(condition, message):
    """Ends the bench where the two programs did not do the same work."""
    if not condition:
        raise SystemExit(f"bench: results differ, nothing is timed: {message}")


def same(*names):
    """A check that named results are equal."""
    def check(ours, peer):
        for name in names:
            left, right = ours.result["result"][name], peer.result["result"][name]
            require(left == right, f"{name}: ours {left}, peer {right}")
    return check


def close(tolerance, *names):
    """A check that named results agree within a relative tolerance."""
    def check(ours, peer):
        for name in names:
            left, right = ours.result["result"][name], peer.result["result"][name]
            require(abs(left - right) <= tolerance * abs(right), f"{name}: ours {left}, peer {right}")
    return check


def both(*checks):
    """Several checks as one."""
    def check(ours, peer):
        for one in checks:
            one(ours, peer)
    return check


def stored_articles(database):
    """Articles in a corpus, and whether SQLite finds it whole."""
    with sqlite3.connect(database) as connection:
        require(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "the corpus is damaged")
        return connection.execute("SELECT count(*) FROM article").fetchone()[0]


def table_lengths(folder):
    """Rows of every CSV file in a report."""
    lengths = {}
    for root, _, files in os.walk(folder):
        for name in files:
            if name.endswith(".csv"):
                with open(os.path.join(root, name), newline="", encoding="utf-8") as file:
                    lengths[name] = lengths.get(name, 0) + sum(1 for _ in csv.reader(file)) - 1
    return lengths


def corpus(tools):
    """The medium corpus as a store, made once for what starts from it."""
    path = os.path.join(tools.cache, "medium.db")
    tools.scratch("medium.db")
    tools.ingest(tools.articles, path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def works(tools):
    """The rows of the table, in order."""
    matrix = os.path.join(tools.cache, "tfidf.npz")
    sentences = functools.cache(tools.sentences)

    def peer_svd():
        if not os.path.exists(matrix):
            tools.peer("tfidf.py", tools.articles, "2", "tfidf", matrix)
        return tools.peer("svd.py", matrix, "100")

    def ingest():
        database = tools.scratch("ingest.db")
        done = tools.ingest(tools.articles, database)
        done.result = {"result": {"articles": stored_articles(database)}}
        return done

    prepared = []

    def report():
        if not prepared:
            prepared.append(corpus(tools))
        folder = tools.fresh("report")
        done = tools.report(tools.copy_of(prepared[0]), folder)
        done.result = {"result": table_lengths(folder)}
        return done

    def report_check(ours, peer):
        found, expected = ours.result["result"], peer.result["result"]
        # Ours leaves out lines that an outlet repeats in many articles, and counts phrases within sentences only.
        for name, table, tolerance in (("passages", "frame_passages.csv", 0.1), ("terms", "terms.csv", 0.05)):
            left, right = found.get(table, 0), expected[name]
            require(abs(left - right) <= tolerance * right, f"{name}: ours {left}, peer {right}")

    return [
        Work(
            "tfidf", "JSON Lines → TF-IDF, (1,2)-grams, min_df=5", "scikit-learn `TfidfVectorizer`",
            lambda: tools.own("vectorize", tools.articles, "2", "tfidf"),
            lambda: tools.peer("tfidf.py", tools.articles, "2", "tfidf"),
            same("documents", "terms", "nonzeros"), wall_bar=30, cpu_bar=20, memory_bar=0.5),
        Work(
            "unigrams", "JSON Lines → counts, (1,1), min_df=5", "scikit-learn `CountVectorizer`",
            lambda: tools.own("vectorize", tools.articles, "1", "counts"),
            lambda: tools.peer("tfidf.py", tools.articles, "1", "counts"),
            same("documents", "terms", "nonzeros"), wall_bar=30),
        Work(
            "svd", "truncated SVD, k=100, of the TF-IDF matrix", "scikit-learn `TruncatedSVD`, randomized",
            lambda: tools.own("svd", tools.articles, "100").at_inner_times(), peer_svd,
            both(same("documents", "components"), close(0.01, "explained")), wall_bar=4),
        Work(
            "ingest", "`parallax ingest` of JSON Lines", "orjson + sqlite3 `executemany` of the raw fields",
            ingest, lambda: tools.peer("ingest.py", tools.articles, tools.scratch("peer.db")),
            lambda ours, peer: require(
                0.99 * ARTICLES <= ours.result["result"]["articles"] <= ARTICLES
                and peer.result["result"]["articles"] == ARTICLES,
                f"{ours.result['result']['articles']} articles stored"),
            wall_bar=1 / 3),
        Work(
            "keyness", "JSON Lines → keyness of all terms, 2 groups", "numpy, scipy, scikit-learn's counting",
            lambda: tools.own("keyness", tools.articles, "left", "right"),
            lambda: tools.peer("keyness.py", tools.articles, "left", "right"),
            both(
                same("documents", "terms", "tokens", "frequencies", "top"),
                close(1e-6, "z", "g2", "log_ratio")), wall_bar=10),
        Work(
            "bootstrap", f"{RESAMPLES:,} document-bootstrap resamples of keyness, 2 groups, whole vocabulary",
            "numpy + scipy, batched sparse products",
            lambda: tools.own("bootstrap", tools.articles, "left", str(RESAMPLES)).at_inner_times(),
            lambda: tools.peer("bootstrap.py", tools.articles, "left", str(RESAMPLES)),
            both(same("documents", "terms", "resamples"), close(0.01, "width")), wall_bar=5, memory_bar=0.5),
        *(Work(
            name, f"training on 10,000 × 200,000 TF-IDF cells, 16 classes: {words}", f"scikit-learn `{peer}`",
            lambda method=method: tools.classifier(method),
            lambda method=method: tools.peer("classifier.py", tools.articles, method),
            close(1e-4, "objective"), cpu_bar=bar)
          for name, method, words, peer, bar in (
              ("classifier", "multinomial", "multinomial", "LogisticRegression(lbfgs)", 10),
              ("classifier-ovr", "ovr", "one against the rest", "LogisticRegression(liblinear)", 3),
              ("classifier-svm", "svm", "support vectors", "LinearSVC", 2))),
        Work(
            "report", "`parallax report --sections terms,frames`, by topic", "pandas + scikit-learn script",
            report,
            lambda: tools.peer("report.py", tools.articles, tools.codebook, tools.fresh("peer-report")),
            report_check, wall_bar=20, memory_bar=0.25),
        Work(
            "analyse", f"texts → tokens, tags, lemmas, trees, names, one thread ({ANALYSED} articles)",
            "spaCy `nlp.pipe`, same weights",
            lambda: tools.analyse(1), lambda: tools.peer("analyser.py", "time", tools.articles, str(ANALYSED), "1"),
            same("documents", "tokens", "sentences", "entities", "chunks"), wall_bar=4, memory_bar=0.25),
        Work(
            "analyse2", "the same, two cores", "spaCy `nlp.pipe(n_process=2)`",
            lambda: tools.analyse(2), lambda: tools.peer("analyser.py", "time", tools.articles, str(ANALYSED), "2"),
            same("documents", "tokens", "sentences", "entities", "chunks"), wall_bar=4),
        Work(
            "sentences", f"sentences → vectors, all-MiniLM-L6-v2 ({ENCODED:,} sentences)",
            "onnxruntime's CPU provider, fp32, fused graph, batches of 32",
            # onnxruntime takes what the processor has; OpenBLAS may do so too.
            lambda: run([
                "env", "-u", "OPENBLAS_CORETYPE", tools.measure, "sentences", sentences(),
                str(tools.jobs)]).at_inner_times(),
            lambda: tools.peer(
                "sentences.py", "time", sentences(), str(tools.jobs),
                os.path.join(tools.cache, "sentence-model")),
            both(same("sentences", "tokens"), close(1e-3, "sum")), wall_bar=0.8),
        Work(
            "first", "process start to the first analysed sentence", "spaCy, imports included",
            lambda: run([tools.parallax, "annotate", tools.headline(), "--quiet"]),
            lambda: run([tools.python, os.path.join(tools.peers, "analyser.py"), "first", tools.headline()]),
            lambda ours, peer: require(
                len(ours.result["analysis"]["sections"]["headline"]["tokens"]["start"])
                == peer.result["result"]["tokens"], "tokens of the headline"), wall_bar=10),
    ]


def size_series(tools, recombine, sizes, runs):
    """Time and memory of ingest, vectorizing and report as the corpus grows."""
    largest = os.path.join(tools.cache, f"made-{max(sizes)}.jsonl")
    if not os.path.exists(largest):
        made = tools.scratch("making.jsonl")
        subprocess.run([tools.python, recombine, tools.articles, str(max(sizes)), made], check=True)
        os.rename(made, largest)
    for size in sizes:
        articles = os.path.join(tools.cache, f"made-{size}.jsonl")
        if not os.path.exists(articles):
            with open(largest, "rb") as source, open(articles, "wb") as target:
                for _, line in zip(range(size), source):
                    target.write(line)
        found = {"ingest": [], "vectorize": [], "report": []}
        for _ in range(runs):
            database = tools.scratch("series.db")
            found["ingest"].append(tools.ingest(articles, database))
            found["vectorize"].append(tools.own("vectorize", articles, "2", "tfidf"))
            found["report"].append(tools.report(database, tools.fresh("series-report")))
        require(stored_articles(database) == size, f"of {size} made articles {stored_articles(database)} stored")
        yield size, os.path.getsize(articles), found
