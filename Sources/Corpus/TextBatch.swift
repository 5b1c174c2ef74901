/// Many texts in one contiguous UTF-8 buffer, so that hot loops walk bytes and not objects.
public struct TextBatch: Sendable {
  /// All texts' bytes, one after the other; valid UTF-8.
  public private(set) var bytes: [UInt8]
  /// End of each text in ``bytes``; text `i` spans `ends[i - 1] ..< ends[i]`.
  public private(set) var ends: [Int]

  /// An empty batch.
  public init() {
    bytes = []
    ends = []
  }

  /// A batch of strings.
  public init(_ texts: some Sequence<String>) {
    self.init()
    for text in texts { append(text) }
  }

  /// Number of texts.
  public var count: Int { ends.count }

  /// Whether there are no texts.
  public var isEmpty: Bool { ends.isEmpty }

  /// Byte range of text `index` in ``bytes``.
  public func range(of index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  /// Makes room for `count` bytes of text in all, so that the buffer need not grow on the way.
  public mutating func reserveCapacity(bytes count: Int) {
    bytes.reserveCapacity(count)
  }

  /// Adds a text.
  public mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
  }

  /// Adds a text whose bytes `write` appends to the buffer; it must append valid UTF-8.
  public mutating func append(writing write: (inout [UInt8]) throws -> Void) rethrows {
    try write(&bytes)
    ends.append(bytes.count)
  }

  /// Text `index` as a string.
  public subscript(index: Int) -> String {
    String(decoding: bytes[range(of: index)], as: UTF8.self)
  }

  /// Removes all texts and keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
