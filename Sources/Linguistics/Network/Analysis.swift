/// What the networks say of one document, before rules have touched it. Indices of labels are those of
/// ``NetworkLabels``.
struct Analysis: Sendable, Equatable {
  /// A named entity: tokens `start ..< end`.
  struct Entity: Sendable, Hashable {
    var start: Int32
    var end: Int32
    /// Index in ``NetworkLabels/entities``.
    var label: Int16
  }

  /// Fine-grained tag of each token: index in ``NetworkLabels/tags``.
  var tags: [Int16] = []
  /// Head of each token: a token of the document, the token itself for roots. A document may have many.
  var heads: [Int32] = []
  /// Relation of each token to its head: index in ``NetworkLabels/dependencies``.
  var dependencies: [Int16] = []
  /// Whether a sentence starts at each token.
  var sentenceStarts: [Bool] = []
  /// Named entities, in the order of the text; they do not overlap.
  var entities: [Entity] = []
  /// Vectors of the tokens in context, ``EncoderShape/width`` numbers each; empty unless they were asked for.
  var vectors: [Float] = []
}

/// Names behind the indices of an ``Analysis``.
struct NetworkLabels: Sendable, Equatable {
  /// Fine-grained tags.
  var tags: [String]
  /// Dependency relations.
  var dependencies: [String]
  /// Types of named entities.
  var entities: [String]
}
