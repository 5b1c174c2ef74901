#!/usr/bin/env python3
"""Checks the sentence encoder against the reference: token numbers of Hugging Face's tokenizer, and the vectors of
onnxruntime in single precision and of a NumPy forward pass in double precision, on the same weights.

usage: evaluate_sentences.py --measure MEASURE --articles ARTICLES.jsonl --model FOLDER --cache FOLDER [--count N]

Prints one line of JSON: sentences, tokens, sentences whose token numbers differ, strings made to be difficult and all code
points whose token numbers differ, and the least cosine. FOLDER of --model has model.safetensors and tokenizer.json.
"""

import argparse
import json
import math
import os
import random
import subprocess
import sys

import numpy as np

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "Benchmarks", "peers"))

import sentences as peer  # noqa: E402

SEED = 5
MADE = 3_000
# Of the sentences, those that the slow reference computes too.
EXACT = 100
DIFFICULT = [
    "", " ", "\t\n\r", "[CLS]", "x[SEP]y [MASK][PAD] [UNK]", "[cls] [ SEP]", "[[CLS]]", "[CLS", "a" * 100, "a" * 101,
    "é" * 100, "é" * 101, "a\u0301" * 100, "ﬃ ﬁne", "İstanbul IĞDIR ΣΊΣΥΦΟΣ", "ẞtraße", "\0a\ufffdb\u200bc\u00add",
    "한국어 텍스트", "日本語テキスト漢字", "中文abc中文", "e\u0301e\u0301", "👩‍👩‍👧 🏳️‍🌈", "שָׁלוֹם עולם", "مَرْحَبًا", "##a # ## a##b",
    "don't $5.00 (a) “q” — –…", "\u2028a\u2029b\x85c\xa0d\u3000e", "x" * 5000, "hello " * 5000, "!" * 1000,
    "\u302e\u0301a", "\U0001d15e\U0001d1bb", "नमस्ते दुनिया", "ไทย สวัสดี", "\uf900\ufa0e\U0002f800", "¿Qué?",
    "\u037e\u2126\u212b\u1fef", "𝐇𝐞𝐥𝐥𝐨", "①②③ ½ ﷺ"]


def made_strings():
    """Strings of characters by chance, and every code point within a word and alone."""
    chance = random.Random(SEED)
    for number in range(MADE):
        ranges = [[(0, 0x2FF), (0x300, 0x36F), (32, 126)], [(0, 0xD7FF), (32, 126), (0x301, 0x301), (32, 32)],
                  [(0, 0x10FFFF), (97, 122), (0x3040, 0x30FF), (0xAC00, 0xD7A3), (0x370, 0x5FF), (32, 32)]][number % 3]
        points = [chance.randint(*chance.choice(ranges)) for _ in range(chance.randint(1, 60))]
        yield "".join(chr(point) for point in points if not 0xD800 <= point < 0xE000)
    for point in range(0x110000):
        if not 0xD800 <= point < 0xE000:
            yield f"a{chr(point)}b {chr(point)}"


def exact_vector(weights, ids):
    """The encoder in double precision, written out."""
    def normalized(x, name):
        centred = x - x.mean(axis=-1, keepdims=True)
        deviation = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + peer.EPSILON)
        return centred / deviation * weights[name + ".weight"] + weights[name + ".bias"]

    def linear(x, name):
        return x @ weights[name + ".weight"].T + weights[name + ".bias"]

    def heads(x):
        return x.reshape(len(ids), peer.HEADS, -1).transpose(1, 0, 2)

    x = weights["embeddings.word_embeddings.weight"][ids] + weights["embeddings.token_type_embeddings.weight"][0]
    x = normalized(x + weights["embeddings.position_embeddings.weight"][:len(ids)], "embeddings.LayerNorm")
    for number in range(peer.LAYERS):
        name = f"encoder.layer.{number}"
        query, key, value = (heads(linear(x, f"{name}.attention.self.{part}")) for part in ("query", "key", "value"))
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(query.shape[-1])
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        attended = (shares @ value).transpose(1, 0, 2).reshape(len(ids), -1)
        x = normalized(x + linear(attended, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
        inner = linear(x, f"{name}.intermediate.dense")
        inner = inner * 0.5 * (1 + np.vectorize(math.erf)(inner / math.sqrt(2)))
        x = normalized(x + linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")
    pooled = x.mean(axis=0)
    return pooled / np.linalg.norm(pooled)


def own(measure, what, texts, cache):
    """What Parallax says of texts: the bytes of the file that it writes."""
    source, target = os.path.join(cache, "texts.json"), os.path.join(cache, "answer")
    with open(source, "w", encoding="utf-8") as file:
        json.dump(texts, file)
    subprocess.run([measure, what, source, target, str(os.cpu_count())], check=True, stdout=subprocess.DEVNULL)
    with open(target, "rb") as file:
        return file.read()


def own_tokens(measure, texts, cache):
    """Token numbers of texts; each text's are as many as the number before them says."""
    numbers = np.frombuffer(own(measure, "sentence-tokens", texts, cache), dtype="<i4").tolist()
    found, place = [], 0
    while place < len(numbers):
        found.append(numbers[place + 1:place + 1 + numbers[place]])
        place += 1 + numbers[place]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("measure", "articles", "model", "cache"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--count", type=int, default=2_000)
    options = parser.parse_args()
    listed = os.path.join(options.cache, "sentences.txt")
    peer.pick(options.articles, options.count, listed)
    texts = peer.read_sentences(listed)
    reference = peer.Encoder(options.model, os.cpu_count())
    expected, tokens = reference.encode(texts)
    reference.tokenizer.no_padding()

    def differing(strings):
        ids = [one.ids for one in reference.tokenizer.encode_batch(strings)]
        found = own_tokens(options.measure, strings, options.cache)
        return ids, abs(len(ids) - len(found)) + sum(left != right for left, right in zip(ids, found))

    ids, wrong = differing(texts)
    made = DIFFICULT + list(made_strings())
    _, wrong_made = differing(made)
    vectors = np.frombuffer(own(options.measure, "sentence-vectors", texts, options.cache), dtype="<f4")
    vectors = vectors.reshape(len(texts), -1).astype(np.float64)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    cosines = (vectors * expected).sum(axis=1) / np.linalg.norm(expected.astype(np.float64), axis=1)
    weights = {name: array.astype(np.float64) for name, array in peer.load_file(
        os.path.join(options.model, "model.safetensors")).items() if array.dtype == np.float32}
    chosen = range(0, len(texts), max(len(texts) // EXACT, 1))
    exact = [float(vectors[number] @ exact_vector(weights, ids[number])) for number in chosen]
    print(json.dumps({
        "sentences": len(texts), "tokens": tokens, "differing": wrong, "made": len(made), "differing_made": wrong_made,
        "cosine": float(cosines.min()), "exact": len(exact), "exact_cosine": min(exact)}))


if __name__ == "__main__":
    main()
