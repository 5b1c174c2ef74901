import Kernels

/// Tokens of a batch in memory that outlives the call they are passed to.
struct TokenColumns {
  /// Number of each token's word type.
  let types: UnsafePointer<Int32>
  /// Whether a space follows each token.
  let hasSpace: UnsafePointer<Bool>
}

/// How the tokens of documents lie in the rows that an encoder works on: with rows of padding before, between and
/// after them, so that no document sees another, and each document starting at the same place of the products'
/// small blocks of rows, so that its results are the same to the bit whatever comes before.
struct RowLayout {
  /// Rows that results lag behind the first window layer: each of the others takes a pair of rows when the pair after
  /// it is there.
  static let lag = 2 * (EncoderShape.depth - 1)
  /// Numbers of rows are multiples of this: rows are multiplied in pairs.
  static let multiple = 2 * BlockProduct.rowMultiple

  /// The token in each row, -1 for padding. Begins with ``lag`` rows from before the first row that is computed, and
  /// ends with one after the last.
  private(set) var tokens: [Int32] = []

  /// Rows to compute; a multiple of ``multiple``.
  var rows: Int { max(tokens.count - Self.lag - 1, 0) }

  /// Lays out documents.
  mutating func place(_ documents: ArraySlice<Range<Int>>) {
    tokens.removeAll(keepingCapacity: true)
    pad(Self.lag)
    for document in documents where !document.isEmpty {
      pad(EncoderShape.reach)
      while (tokens.count - Self.lag) % Self.multiple != EncoderShape.reach { pad(1) }
      for token in document { tokens.append(Int32(truncatingIfNeeded: token)) }
    }
    pad(max(Self.lag, EncoderShape.reach))
    while (tokens.count - Self.lag) % Self.multiple != 0 { pad(1) }
    pad(1)
  }

  private mutating func pad(_ count: Int) {
    tokens.append(contentsOf: repeatElement(-1, count: count))
  }
}
