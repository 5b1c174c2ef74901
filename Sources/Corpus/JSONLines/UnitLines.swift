import Glibc

/// The physical lines of a unit, without their line feeds.
struct UnitLines: Sequence, IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0
  private var line: Int

  /// Lines of `bytes`, counted from `firstLine`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int) {
    self.bytes = bytes
    line = firstLine
  }

  /// The next line's bytes and number.
  mutating func next() -> (bytes: UnsafeBufferPointer<UInt8>, line: Int)? {
    guard let base = bytes.baseAddress, offset < bytes.count else { return nil }
    let start = base + offset
    let rest = bytes.count - offset
    var length = rest
    if let found = memchr(start, 0x0A, rest) {
      length = UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }
    defer {
      offset += length + 1
      line += 1
    }
    return (UnsafeBufferPointer(start: start, count: length), line)
  }
}

/// Blanks at the edge of lines.
enum Blank {
  /// Whether `byte` is a space, tab, carriage return or line feed.
  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0D || byte == 0x0A || byte == 0x09 }

  /// `bytes` without blanks at both ends.
  static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = bytes.count
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }
}

/// The faults that a reader of lines finds wherever it finds them, in the same words.
enum LineFault {
  /// A line or row over the bound.
  static func tooLong(_ path: String, _ line: Int, _ bound: Int) -> ReadIssue {
    ReadIssue(
      path: path, line: line, kind: .tooLarge, message: "the line is longer than \(bound) bytes",
      remedy: "check that there is one article a line")
  }
}
