/// The terms of a matrix's columns, sorted by their UTF-8 bytes (which is the order of code points).
///
/// Words of an n-gram are separated by one space.
public struct Vocabulary: Sendable, Hashable {
  /// All terms' bytes, one after the other.
  public let bytes: [UInt8]
  /// End of each term in ``bytes``.
  public let ends: [Int]

  /// An empty vocabulary.
  public init() {
    bytes = []
    ends = []
  }

  /// A vocabulary of terms in any order; duplicates are merged.
  public init(_ terms: some Sequence<String>) {
    let sorted = Set(terms.map { Array($0.utf8) }).sorted { $0.lexicographicallyPrecedes($1) }
    bytes = sorted.flatMap { $0 }
    var end = 0
    ends = sorted.map { term in
      end += term.count
      return end
    }
  }

  /// From parts that are known to be sorted.
  init(sortedBytes: [UInt8], ends: [Int]) {
    bytes = sortedBytes
    self.ends = ends
  }

  /// Number of terms.
  public var count: Int { ends.count }

  /// Whether there are no terms.
  public var isEmpty: Bool { ends.isEmpty }

  /// Byte range of the term of a column in ``bytes``.
  public func range(of column: Int) -> Range<Int> {
    (column == 0 ? 0 : ends[column - 1])..<ends[column]
  }

  /// The term of a column.
  public func term(at column: Int) -> String {
    String(decoding: bytes[range(of: column)], as: UTF8.self)
  }

  /// All terms in column order; makes a string for each.
  public var terms: [String] { ends.indices.map(term(at:)) }

  /// The column of a term, or nil; binary search, so that no table needs to be built and kept.
  ///
  /// - Complexity: O(log n) comparisons. For many look-ups in new texts use ``TermModel``.
  public func column(of term: String) -> Int? {
    var term = term
    return term.withUTF8 { column(of: $0) }
  }

  /// The column of a term given in UTF-8, or nil.
  public func column(of term: UnsafeBufferPointer<UInt8>) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if bytes[range(of: middle)].lexicographicallyPrecedes(term) { low = middle + 1 } else { high = middle }
    }
    return low < count && bytes[range(of: low)].elementsEqual(term) ? low : nil
  }
}

extension Vocabulary: Codable {
  /// Reads the terms back and checks that they are sorted and distinct.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let read = Vocabulary(lines: Array(text.utf8))
    let isSorted = (1..<max(1, read.count)).allSatisfy { column in
      read.bytes[read.range(of: column - 1)].lexicographicallyPrecedes(read.bytes[read.range(of: column)])
    }
    guard isSorted else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "terms are not sorted")
    }
    self = read
  }

  /// Writes one string with a term a line; no term holds a line break.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(String(decoding: lines, as: UTF8.self))
  }

  /// The terms, each followed by a line feed.
  var lines: [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count + count)
    for column in 0..<count {
      lines.append(contentsOf: bytes[range(of: column)])
      lines.append(0x0A)
    }
    return lines
  }

  /// Terms that are each followed by a line feed.
  init(lines: [UInt8]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.count)
    var ends: [Int] = []
    for byte in lines {
      if byte == 0x0A { ends.append(bytes.count) } else { bytes.append(byte) }
    }
    if bytes.count > ends.last ?? 0 { ends.append(bytes.count) }
    self.init(sortedBytes: bytes, ends: ends)
  }
}
