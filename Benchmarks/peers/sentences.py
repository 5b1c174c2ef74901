"""Peer of the sentence encoder: onnxruntime's CPU provider in single precision, on the same weights.

usage: sentences.py time SENTENCES.txt THREADS MODEL_FOLDER      sentences encoded, and the time without loading
       sentences.py vectors SENTENCES.txt MODEL_FOLDER FOLDER    what the reference says, for comparison
       sentences.py pick ARTICLES.jsonl COUNT SENTENCES.txt      writes real sentences, sorted by length

MODEL_FOLDER has the files of the Python package: model.safetensors, tokenizer.json. Sentences stand one a line.
"""

import json
import os
import re
import sys

import numpy as np
import onnx
import onnxruntime
import tokenizers
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

from measuring import Stopwatch, read_rows

HEADS = 12
LAYERS = 6
EPSILON = 1e-12
# As the model's sentence_bert_config.json says; its tokenizer.json says 128, which sentence-transformers overrides.
LONGEST = 256
# sentence-transformers' default.
BATCH = 32


class Graph:
    """The encoder as a graph of onnxruntime's fused operators, which its own optimizer makes of an exported BERT."""

    def __init__(self, weights):
        self.weights = weights
        self.nodes = []
        self.constants = []

    def constant(self, name, array):
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def weight(self, name):
        return self.constant(name, self.weights[name])

    def transposed(self, name):
        return self.constant(name, self.weights[name].T)

    def node(self, kind, inputs, outputs, domain="com.microsoft", **attributes):
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **attributes))
        return outputs[0]

    def normalized(self, x, skip, bias, prefix):
        return self.node(
            "SkipLayerNormalization",
            [x, skip, self.weight(prefix + ".weight"), self.weight(prefix + ".bias"), self.weight(bias)],
            [prefix], epsilon=EPSILON)

    def layer(self, x, number):
        prefix = f"encoder.layer.{number}"
        parts = [f"{prefix}.attention.self.{name}" for name in ("query", "key", "value")]
        joint = self.constant(f"{prefix}.qkv", np.concatenate([self.weights[p + ".weight"].T for p in parts], axis=1))
        bias = self.constant(f"{prefix}.qkv.bias", np.concatenate([self.weights[p + ".bias"] for p in parts]))
        attended = self.node(
            "Attention", [x, joint, bias, "lengths"], [f"{prefix}.attended"], num_heads=HEADS)
        output = f"{prefix}.attention.output"
        projected = self.node(
            "MatMul", [attended, self.transposed(output + ".dense.weight")], [output + ".projected"], domain="")
        x = self.normalized(projected, x, output + ".dense.bias", output + ".LayerNorm")
        inner = f"{prefix}.intermediate.dense"
        hidden = self.node("MatMul", [x, self.transposed(inner + ".weight")], [inner + ".product"], domain="")
        hidden = self.node("BiasGelu", [hidden, self.weight(inner + ".bias")], [inner])
        outer = f"{prefix}.output"
        product = self.node(
            "MatMul", [hidden, self.transposed(outer + ".dense.weight")], [outer + ".product"], domain="")
        return self.normalized(product, x, outer + ".dense.bias", outer + ".LayerNorm")

    def model(self):
        prefix = "embeddings"
        x = self.node(
            "EmbedLayerNormalization",
            ["ids", "types", *(self.weight(f"{prefix}.{name}.weight") for name in (
                "word_embeddings", "position_embeddings", "token_type_embeddings")),
             self.weight(f"{prefix}.LayerNorm.weight"), self.weight(f"{prefix}.LayerNorm.bias"), "mask"],
            ["embedded", "lengths"], epsilon=EPSILON)
        for number in range(LAYERS):
            x = self.layer(x, number)
        integers = [helper.make_tensor_value_info(name, TensorProto.INT32, ["batch", "length"])
                    for name in ("ids", "types", "mask")]
        output = helper.make_tensor_value_info(x, TensorProto.FLOAT, ["batch", "length", 384])
        graph = helper.make_graph(self.nodes, "encoder", integers, [output], self.constants)
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)])
        model.ir_version = 8
        return model


class Encoder:
    def __init__(self, folder, threads):
        self.tokenizer = tokenizers.Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
        self.tokenizer.enable_truncation(LONGEST)
        self.tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        model = Graph(load_file(os.path.join(folder, "model.safetensors"))).model()
        self.session = onnxruntime.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"])

    def encode(self, sentences):
        """Padded batches, mean pooling over what is no padding, vectors of length 1; and the number of tokens."""
        vectors = np.empty((len(sentences), 384), dtype=np.float32)
        tokens = 0
        for start in range(0, len(sentences), BATCH):
            encodings = self.tokenizer.encode_batch(sentences[start:start + BATCH])
            ids = np.array([one.ids for one in encodings], dtype=np.int32)
            mask = np.array([one.attention_mask for one in encodings], dtype=np.int32)
            states = self.session.run(None, {"ids": ids, "types": np.zeros_like(ids), "mask": mask})[0]
            pooled = (states * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1)[:, None]
            vectors[start:start + BATCH] = pooled / np.linalg.norm(pooled, axis=1)[:, None]
            tokens += int(mask.sum())
        return vectors, tokens


def read_sentences(path):
    with open(path, encoding="utf-8") as file:
        return file.read().split("\n")[:-1]


def time_encoding(path, threads, folder):
    sentences = read_sentences(path)
    encoder = Encoder(folder, int(threads))
    encoder.encode(sentences[:BATCH])
    watch = Stopwatch()
    vectors, tokens = encoder.encode(sentences)
    watch.report(sentences=len(sentences), tokens=tokens, sum=float(vectors.sum(dtype=np.float64)))


def write_vectors(path, folder, into):
    sentences = read_sentences(path)
    encoder = Encoder(folder, os.cpu_count())
    vectors, _ = encoder.encode(sentences)
    vectors.tofile(os.path.join(into, "vectors.f32"))
    encoder.tokenizer.no_padding()
    with open(os.path.join(into, "ids.json"), "w", encoding="utf-8") as file:
        json.dump([one.ids for one in encoder.tokenizer.encode_batch(sentences)], file)


def pick(articles, count, path):
    """The first sentences of the articles, by the simplest rule, each once."""
    sentences = {}
    for row in read_rows(articles):
        for sentence in re.split(r"(?<=[.!?])\s+", " ".join(row["text"].split())):
            if len(sentence) > 1:
                sentences.setdefault(sentence)
        if len(sentences) >= int(count):
            break
    chosen = sorted(list(sentences)[:int(count)], key=len)
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(sentence + "\n" for sentence in chosen)


if __name__ == "__main__":
    {"time": time_encoding, "vectors": write_vectors, "pick": pick}[sys.argv[1]](*sys.argv[2:])
