import Models

/// 32-bit words of a section of a model file, used where the file is mapped.
struct StoredArray: @unchecked Sendable {  // Nothing writes to the words.
  private let file: ModelFile
  private let words: UnsafeBufferPointer<UInt32>

  /// The words of the section called `name`.
  init(_ file: ModelFile, _ name: String) throws {
    self.file = file
    words = try file.words32(name)
  }

  var count: Int { words.count }

  @inline(__always)
  subscript(index: Int) -> Int { Int(words[index]) }
}
