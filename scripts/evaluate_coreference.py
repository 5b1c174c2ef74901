#!/usr/bin/env python3
"""Score clusters of mentions against NewsWCL50's gold: MUC, B-cubed, CEAF-e, CoNLL-F1, weighted F1.

usage: evaluate_coreference.py MENTIONS.jsonl CLUSTERS.jsonl [--types ACTOR,COUNTRY,...] [--json]
       evaluate_coreference.py --self-test

MENTIONS.jsonl is the data set's file: one gold mention a line, with `mention_id`, `coref_chain`, `topic_id` (the
event) and `mention_type`. CLUSTERS.jsonl is what `EvaluateLabels coreference` writes: `mention` (its id) and
`cluster` (null for one that was missed, which then stands alone). Clusters never reach over events.

Figures are those of each event and their plain mean over events, as the data set's own protocol has it.

- MUC, B-cubed and CEAF-e (phi 4) as in the CoNLL-2012 shared task (Pradhan et al. 2012); the CoNLL figure is the
  mean of their three F1. Key and response hold the same mentions.
- Weighted F1 (Hamborg et al. 2019): for each gold cluster the F1 of the response cluster that shares most mentions
  with it (ties: the smaller one), averaged with the gold clusters' sizes as weights.

A phrase for several actors ("both leaders") is annotated once for each, in no order that means anything; if the
response gives its rows to different clusters too, they are dealt to the rows so that the most mentions agree.
"""
import collections
import itertools
import json
import sys

ACTOR_TYPES = ("ACTOR", "COUNTRY", "GROUP", "ORGANIZATION")


def f1(precision, recall):
    """The harmonic mean; 0 if both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _figures(precision, recall):
    return {"precision": precision, "recall": recall, "f1": f1(precision, recall)}


def _clusters(assignment):
    """Clusters as lists of mentions, from {mention: cluster}; a cluster None makes the mention stand alone."""
    found = collections.OrderedDict()
    for mention in sorted(assignment):
        cluster = assignment[mention]
        found.setdefault(("alone", mention) if cluster is None else ("in", cluster), []).append(mention)
    return list(found.values())


def _owners(clusters):
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def muc(key, response):
    """Link-based scores (Vilain et al. 1995)."""

    def recall(key, response):
        owner = _owners(response)
        right = total = 0
        for cluster in key:
            parts = len({owner.get(mention, ("missed", mention)) for mention in cluster})
            right += len(cluster) - parts
            total += len(cluster) - 1
        return right / total if total else 0.0

    return _figures(recall(response, key), recall(key, response))


def b_cubed(key, response):
    """Mention-based scores (Bagga and Baldwin 1998)."""

    def recall(key, response):
        owner = _owners(response)
        total = sum(len(cluster) for cluster in key)
        right = 0.0
        for cluster in key:
            shared = collections.Counter(owner.get(mention) for mention in cluster)
            right += sum(n * n for number, n in shared.items() if number is not None) / len(cluster)
        return right / total if total else 0.0

    return _figures(recall(response, key), recall(key, response))


def best_assignment(weights):
    """The greatest total weight of a one-to-one assignment of rows to columns (Hungarian algorithm, O(n^2 m))."""
    if not weights or not weights[0]:
        return 0.0
    if len(weights) > len(weights[0]):
        weights = [list(column) for column in zip(*weights)]
    rows, columns = len(weights), len(weights[0])
    row_price = [0.0] * (rows + 1)
    column_price = [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0] = row
        column = 0
        slack = [float("inf")] * (columns + 1)
        came_from = [0] * (columns + 1)
        seen = [False] * (columns + 1)
        while row_of[column]:
            seen[column] = True
            current, least, following = row_of[column], float("inf"), 0
            for other in range(1, columns + 1):
                if seen[other]:
                    continue
                cost = -weights[current - 1][other - 1] - row_price[current] - column_price[other]
                if cost < slack[other]:
                    slack[other], came_from[other] = cost, column
                if slack[other] < least:
                    least, following = slack[other], other
            for other in range(columns + 1):
                if seen[other]:
                    row_price[row_of[other]] += least
                    column_price[other] -= least
                else:
                    slack[other] -= least
            column = following
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return sum(weights[row_of[c] - 1][c - 1] for c in range(1, columns + 1) if row_of[c])


def ceaf_e(key, response):
    """Entity-based scores with phi 4 (Luo 2005): a one-to-one alignment of clusters that is best by their Dice."""
    owner = _owners(response)
    weights = []
    for cluster in key:
        row = [0.0] * len(response)
        shared = collections.Counter(owner[mention] for mention in cluster if mention in owner)
        for number, n in shared.items():
            row[number] = 2 * n / (len(cluster) + len(response[number]))
        weights.append(row)
    total = best_assignment(weights)
    return _figures(total / len(response) if response else 0.0, total / len(key) if key else 0.0)


def weighted_f1(key, response):
    """See the module's description."""
    owner = _owners(response)
    total = sum(len(cluster) for cluster in key)
    result = 0.0
    for cluster in key:
        shared = collections.Counter(owner[mention] for mention in cluster if mention in owner)
        if not shared:
            continue
        number, n = min(shared.items(), key=lambda item: (-item[1], len(response[item[0]]), item[0]))
        result += f1(n / len(response[number]), n / len(cluster)) * len(cluster)
    return result / total if total else 0.0


def score(key, response):
    """All figures of {mention: cluster} against {mention: cluster}."""
    key_clusters, response_clusters = _clusters(key), _clusters({m: response.get(m) for m in key})
    figures = {
        "muc": muc(key_clusters, response_clusters)["f1"],
        "b_cubed": b_cubed(key_clusters, response_clusters)["f1"],
        "ceaf_e": ceaf_e(key_clusters, response_clusters)["f1"],
        "weighted_f1": weighted_f1(key_clusters, response_clusters),
    }
    figures["conll"] = (figures["muc"] + figures["b_cubed"] + figures["ceaf_e"]) / 3
    figures["mentions"] = len(key)
    figures["missed"] = sum(response.get(mention) is None for mention in key)
    return figures


def read_lines(path):
    """The objects of a JSON Lines file."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def deal(spans, key, response):
    """The response with the clusters of each span's rows in the order that agrees best with the key."""
    dealt = dict(response)
    together = collections.Counter((key[m], response.get(m)) for m in key)
    for rows in spans.values():
        clusters = [response.get(row) for row in rows]
        if len(rows) > 4 or len(set(clusters)) < 2:
            continue
        orders = sorted(set(itertools.permutations(clusters)), key=str)
        best = max(orders, key=lambda order: sum(together[key[r], c] for r, c in zip(rows, order) if c is not None))
        dealt.update(zip(rows, best))
    return dealt


def evaluate(mentions_path, clusters_path, types=ACTOR_TYPES):
    """Figures by event, and their mean under the key `mean`."""
    response = {row["mention"]: row["cluster"] for row in read_lines(clusters_path)}
    events = collections.defaultdict(dict)
    spans = collections.defaultdict(lambda: collections.defaultdict(list))
    for mention in read_lines(mentions_path):
        if mention["mention_type"] in types:
            events[mention["topic_id"]][mention["mention_id"]] = mention["coref_chain"]
            span = (mention["doc_id"], mention["sent_id"], tuple(mention["tokens_number"]))
            spans[mention["topic_id"]][span].append(mention["mention_id"])
    result = {}
    for event in sorted(events):
        result[event] = score(events[event], deal(spans[event], events[event], response))
    figures = list(result.values())
    if figures:
        result["mean"] = {name: sum(f[name] for f in figures) / len(figures) for name in figures[0]}
    return result


def self_test():
    """Checks the measures on examples worked out by hand."""

    def near(value, expected):
        assert abs(value - expected) < 1e-9, (value, expected)

    # Key {a b c} {d e f g}; response {a b} {c d} {f g h i}: Luo's survey example, worked in Pradhan et al. 2014.
    key, response = [["a", "b", "c"], ["d", "e", "f", "g"]], [["a", "b"], ["c", "d"], ["f", "g", "h", "i"]]
    near(muc(key, response)["recall"], 2 / 5)
    near(muc(key, response)["precision"], 2 / 5)
    near(b_cubed(key, response)["recall"], (4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7)
    near(b_cubed(key, response)["precision"], (2 + 1 / 2 + 1 / 2 + 1) / 8)
    near(ceaf_e(key, response)["recall"], (4 / 5 + 1 / 2) / 2)
    near(ceaf_e(key, response)["precision"], (4 / 5 + 1 / 2) / 3)
    # {a b c} is best met by {a b}: F1 4/5. {d e f g} by {f g h i}: F1 1/2.
    near(weighted_f1(key, response), (3 * 4 / 5 + 4 * 1 / 2) / 7)
    # A tie goes to the smaller cluster.
    near(weighted_f1([["a", "b"]], [["a", "x", "y"], ["b"]]), 2 / 3)
    # All right, all in one, all alone.
    same = {"a": 1, "b": 1, "c": 2}
    for name in ("muc", "b_cubed", "ceaf_e", "weighted_f1", "conll"):
        near(score(same, same)[name], 1.0)
    one = score(same, {"a": 1, "b": 1, "c": 1})
    near(one["muc"], f1(1 / 2, 1))
    near(one["b_cubed"], f1((2 / 3 + 2 / 3 + 1 / 3) / 3, 1))
    near(one["ceaf_e"], f1(4 / 5, 2 / 5))
    near(one["weighted_f1"], (2 * f1(2 / 3, 1) + f1(1 / 3, 1)) / 3)
    alone = score(same, {})
    near(alone["muc"], 0.0)
    near(alone["b_cubed"], f1(1, 2 / 3))
    assert alone["missed"] == 3
    # Two rows of one span: the clusters change places; one cluster for both stays.
    key = {"a": 1, "b": 2, "x": 1, "y": 2}
    dealt = deal({"both": ["a", "b"]}, key, {"a": "two", "b": "one", "x": "one", "y": "two"})
    assert (dealt["a"], dealt["b"]) == ("one", "two"), dealt
    assert deal({"both": ["a", "b"]}, key, {"a": "one", "b": "one"}) == {"a": "one", "b": "one"}
    # The best assignment is not the greedy one: 0.9 first would give 0.9 + 0.
    near(best_assignment([[0.9, 0.8], [0.8, 0.0]]), 1.6)
    near(best_assignment([[1.0], [0.5], [2.0]]), 2.0)
    near(best_assignment([]), 0.0)
    print("evaluate_coreference: all examples as worked by hand")


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    types = ACTOR_TYPES
    if "--types" in arguments:
        at = arguments.index("--types")
        types = tuple(arguments[at + 1].split(","))
        del arguments[at : at + 2]
    as_json = "--json" in arguments
    paths = [argument for argument in arguments if argument != "--json"]
    if len(paths) != 2:
        sys.exit(__doc__)
    result = evaluate(*paths, types=types)
    if as_json:
        print(json.dumps(result, indent=2))
        return None
    names = ("mentions", "missed", "weighted_f1", "b_cubed", "conll", "muc", "ceaf_e")
    print("event " + " ".join(f"{name:>11}" for name in names))
    for event, figures in result.items():
        print(f"{event:5} " + " ".join(f"{figures[n]:11.0f}" if n in names[:2] else f"{figures[n]:11.3f}" for n in names))
    return None


if __name__ == "__main__":
    main(sys.argv[1:])
