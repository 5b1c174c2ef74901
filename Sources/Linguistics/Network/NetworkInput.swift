/// What the networks read of a word type: ids of strings that are derived from the word.
struct WordFeatures: Sendable, Hashable {
  /// Id of the norm: lower case, or a standard spelling.
  var norm: UInt64
  /// Id of the first character.
  var prefix: UInt64
  /// Id of the last three characters.
  var suffix: UInt64
  /// Id of the shape, such as `Xxxx` or `dd`.
  var shape: UInt64
  /// Whether the word is white space only.
  var isSpace: Bool
  /// Row of the word in the model's table of static vectors; negative where it has none, or the model none.
  var vectorRow: Int32 = -1
}

/// Word types by number. Grows at its end; a table that is emptied and begun again gets a new ``generation``.
struct WordTypes: Sendable {
  /// Features of each type.
  var features: [WordFeatures]
  /// Changes when numbers of types get another meaning, so that what was computed for them is forgotten.
  var generation = 0
}

/// Tokenized documents, laid end to end, as the networks take them.
struct NetworkInput: Sendable {
  /// Number of each token's type in the word types that go with the input.
  var types: [Int32]
  /// Whether a space follows each token.
  var hasSpace: [Bool]
  /// Where each document ends: ascending, the last one the number of tokens. A document may be empty.
  var documentEnds: [Int]

  /// Documents' ranges of tokens, in order.
  var documents: [Range<Int>] {
    var start = 0
    return documentEnds.map { end in
      defer { start = end }
      return start..<end
    }
  }
}
