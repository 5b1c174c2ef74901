import Kernels

/// Sizes of all-MiniLM-L6-v2, as its `config.json` and `sentence_bert_config.json` give them.
enum SentenceEncoderShape {
  /// Numbers in a token's vector, and in a sentence's.
  static let width = 384
  /// Layers.
  static let depth = 6
  /// Heads of attention in a layer.
  static let heads = 12
  /// Numbers that a head sees.
  static let headWidth = width / heads
  /// Numbers between the two products of a feed-forward layer.
  static let inner = 1536
  /// Most tokens of a sentence, `[CLS]` and `[SEP]` included; what is beyond is left out.
  static let mostTokens = 256
  /// What is added to a variance before its root is taken.
  static let epsilon: Float = 1e-12
}
