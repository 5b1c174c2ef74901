import Models

/// A list of strings in a model's memory: their bytes one after the other, and where each ends.
///
/// Reading one touches its own pages only, so that large tables cost nothing at start.
struct PackedStrings: @unchecked Sendable {
  /// Keeps the memory alive. Nothing writes to it, which is why this type can be shared.
  private let file: ModelFile
  private let bytes: UnsafeRawBufferPointer
  private let ends: UnsafeBufferPointer<UInt32>

  /// Opens the list that ``add(_:named:to:)`` wrote under `name`.
  init(_ name: String, in file: ModelFile) throws {
    self.file = file
    bytes = try file.bytes("\(name)/bytes")
    ends = try file.words32("\(name)/ends")
  }

  /// Writes a list.
  static func add(_ strings: [[UInt8]], named name: String, to writer: inout ModelFileWriter) throws {
    var ends: [UInt32] = []
    ends.reserveCapacity(strings.count)
    var end = 0
    for string in strings {
      end += string.count
      guard let offset = UInt32(exactly: end) else {
        throw ModelError.section(name: name, reason: "is longer than 4 GiB")
      }
      ends.append(offset)
    }
    try writer.add("\(name)/bytes", bytes: Array(strings.joined()))
    try writer.add("\(name)/ends", words: ends)
  }

  /// Number of strings.
  var count: Int { ends.count }

  /// The bytes of a string; empty for an index that is not there and where the file is damaged.
  subscript(index: Int) -> UnsafeRawBufferPointer {
    let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
    guard ends.indices.contains(index) else { return nothing }
    let start = index == 0 ? 0 : Int(ends[index - 1])
    let end = Int(ends[index])
    guard start <= end, end <= bytes.count else { return nothing }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  /// Index of a string in a list that is sorted by bytes.
  func sortedIndex(of key: UnsafeRawBufferPointer) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      let order = ByteOrder.compare(self[middle], key)
      if order == 0 { return middle }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// A string's text.
  func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }
}
