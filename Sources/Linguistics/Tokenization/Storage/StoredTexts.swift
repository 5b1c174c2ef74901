import Models

/// Numbered texts in a model file, used where it is mapped.
struct StoredTexts: @unchecked Sendable {  // Nothing writes to the tables.
  private let file: ModelFile
  /// Ends of the texts in ``bytes``; each starts where the one before ends.
  private let ends: UnsafeBufferPointer<UInt32>
  private let bytes: UnsafeBufferPointer<UInt8>

  /// Number of texts.
  var count: Int { ends.count }

  /// Opens what ``write(_:as:to:)`` wrote.
  ///
  /// - Throws: ``ModelError``.
  init(_ file: ModelFile, _ name: String) throws {
    self.file = file
    ends = try file.words32("\(name)/ends")
    bytes = try file.bytes("\(name)/bytes").bindMemory(to: UInt8.self)
    var start: UInt32 = 0
    for end in ends {
      guard end >= start, end <= bytes.count else {
        throw ModelError.section(name: name, reason: "is damaged")
      }
      start = end
    }
  }

  /// A text in UTF-8.
  subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return UnsafeBufferPointer(rebasing: bytes[start..<Int(ends[index])])
  }

  /// Writes texts.
  static func write(_ texts: [[UInt8]], as name: String, to writer: inout ModelFileWriter) throws {
    var ends: [UInt32] = []
    var bytes: [UInt8] = []
    for text in texts {
      bytes += text
      ends.append(UInt32(bytes.count))
    }
    try writer.add("\(name)/ends", words: ends)
    try writer.add("\(name)/bytes", bytes: bytes)
  }
}
