/// Tokens of a batch in memory that outlives the call they are passed to.
struct TokenColumns {
  /// Number of each token's word type.
  let types: UnsafePointer<Int32>
  /// Whether a space follows each token.
  let hasSpace: UnsafePointer<Bool>
}

/// How the tokens of documents lie in the rows that an encoder works on: rows of padding before, between and after
/// documents, so that none sees another, and each document from an even row on, so that pairs of rows
/// (``PairedWindow``) are the same whatever comes before.
struct RowLayout {
  /// The token in each row; -1 for padding.
  private(set) var tokens: [Int32] = []

  /// Lays out documents.
  mutating func place(_ documents: ArraySlice<Range<Int>>) {
    tokens.removeAll(keepingCapacity: true)
    tokens.append(contentsOf: repeatElement(-1, count: EncoderShape.reach))
    for document in documents {
      for token in document { tokens.append(Int32(truncatingIfNeeded: token)) }
      let odd = tokens.count % 2
      tokens.append(contentsOf: repeatElement(-1, count: EncoderShape.reach + odd))
    }
  }
}
