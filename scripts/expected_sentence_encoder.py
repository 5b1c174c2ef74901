#!/usr/bin/env python3
"""Expected values of the sentence encoder, and the coefficients of its functions.

Usage: expected_sentence_encoder.py fixture MODEL_FOLDER > Tests/VectorsTests/Fixtures/sentences.json
       expected_sentence_encoder.py coefficients

`fixture` needs the packages of Benchmarks/peers/requirements.txt and a folder with model.safetensors and tokenizer.json of
all-MiniLM-L6-v2. Token numbers are those of Hugging Face's tokenizers, vectors those of the NumPy forward pass in
double precision (scripts/evaluate_sentences.py). The sentences are invented. Code points are told by a digest for each
4,096 of them: FNV-1a, 64 bits, over the numbers of tokens and the token numbers of "a<c>b <c>".

`coefficients` needs NumPy only: minimax fits by iteratively reweighted least squares (Lawson 1961), which stand in
Sources/Vectors/SentenceEncoder/Network/VectorMath.swift.
"""

import json
import math
import os
import sys

import numpy as np

SENTENCES = [
    "", "A ferry sank off Skerrin on Tuesday.", "On Tuesday a boat went down near the island of Skerrin.",
    "The council of Ostrava Bay voted to raise the water tax by 3.5%.",
    "MAYOR VELLUTI: \"WE ASKED FOR STEEL, AND THEY SENT US PAPER\"",
    "Işıl Çağlar’s café in São Tomé — naïve façade, coöperation — was closed.",
    "Protesters called the law “a quiet theft”; the ministry called it reform.",
    "中文和日本語のテキスト mixed with English, 한국어, עברית and العربية.", "Emoji 😀🚀 and [SEP] spelt out, [MASK]ed.",
    "supercalifragilisticexpialidocious antidisestablishmentarianism", "x" * 101 + " ok",
    "The union, which represents 1,300 sailors, said that it had warned him twice. " * 25]
DIGESTED = 0x20000
BLOCK = 0x1000


def digest(rows):
    """FNV-1a over 32-bit numbers, byte by byte."""
    value = 0xCBF29CE484222325
    for row in rows:
        for number in [len(row), *row]:
            for byte in number.to_bytes(4, "little"):
                value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:016x}"


def fixture(folder):
    import evaluate_sentences as reference

    encoder = reference.peer.Encoder(folder, 1)
    encoder.tokenizer.no_padding()
    weights = {name: array.astype(np.float64) for name, array in reference.peer.load_file(
        os.path.join(folder, "model.safetensors")).items() if array.dtype == np.float32}
    rows = []
    for text in SENTENCES:
        ids = encoder.tokenizer.encode(text).ids
        vector = reference.exact_vector(weights, ids)
        rows.append({"text": text, "tokens": ids, "vector": [round(float(value), 6) for value in vector]})
    digests = []
    for start in range(0, DIGESTED, BLOCK):
        texts = [f"a{chr(point)}b {chr(point)}" for point in range(start, start + BLOCK) if not 0xD800 <= point < 0xE000]
        digests.append(digest([one.ids for one in encoder.tokenizer.encode_batch(texts)]))
    json.dump({"sentences": rows, "digests": digests}, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    print()


def fit(columns, target, weights, rounds=400):
    """Least squares, with more weight where the error is large, until the errors are even."""
    share = np.ones(len(target))
    best = None
    for _ in range(rounds):
        scale = np.sqrt(share) * weights
        solution = np.linalg.lstsq(columns * scale[:, None], target * scale, rcond=None)[0]
        errors = np.abs(columns @ solution - target) * weights
        if best is None or errors.max() < best[0]:
            best = (errors.max(), solution)
        share *= np.sqrt(errors / errors.max() + 1e-3)
        share /= share.sum()
    return best


def coefficients():
    places = np.cos(np.pi * (np.arange(4000) + 0.5) / 4000)
    x = places / 2
    powers = x[:, None] ** np.arange(1, 7)
    error, found = fit(powers, np.exp2(x) - 1, 1 / np.exp2(x))
    print(f"2^x, relative error {error:.1e}:", [float(np.float32(one)) for one in found])
    # Φ(x) - 1/2 = x p(u) / q(u) with u = x²; linear in both once multiplied by q, whose last values weigh the errors.
    bound, degree = 5.5, 5
    x = (places + 1) / 2 * bound
    u = (x / bound) ** 2
    target = np.array([0.5 * math.erf(one / math.sqrt(2)) for one in x])
    above = x[:, None] * u[:, None] ** np.arange(degree + 1)
    below = -target[:, None] * u[:, None] ** np.arange(1, degree + 1)
    columns = np.concatenate([above, below], axis=1)
    share, divisor, best = np.ones(len(x)), np.ones(len(x)), None
    for _ in range(400):
        scale = np.sqrt(share) / divisor
        solution = np.linalg.lstsq(columns * scale[:, None], target * scale, rcond=None)[0]
        p, q = solution[:degree + 1], np.concatenate([[1], solution[degree + 1:]])
        divisor = np.polyval(q[::-1], u)
        errors = np.abs(x * np.polyval(p[::-1], u) / divisor - target)
        if best is None or errors.max() < best[0]:
            best = (errors.max(), p, q)
        share *= np.sqrt(errors / errors.max() + 1e-3)
        share /= share.sum()
    error, p, q = best
    scales = bound ** (2 * np.arange(degree + 1))
    print(f"Φ(x) - 1/2, error {error:.1e}: p", [float(np.float32(one)) for one in p / scales], "q",
          [float(np.float32(one)) for one in q / scales])


if __name__ == "__main__":
    {"fixture": fixture, "coefficients": coefficients}[sys.argv[1]](*sys.argv[2:])
