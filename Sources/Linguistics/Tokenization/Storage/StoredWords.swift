import Models

/// Takes arrays of 16-bit words off stored ones, in place, checking each number that later leads somewhere.
struct StoredWords {
  /// What the memory belongs to. Whoever keeps an array keeps this.
  let owner: AnyObject
  private let words: UnsafeBufferPointer<UInt16>
  private let name: String
  private var position = 0

  /// The words of the section called `name`.
  init(_ file: ModelFile, _ name: String) throws {
    let bytes = try file.bytes(name)
    owner = file
    // Sections start at multiples of 64 bytes.
    words = bytes.bindMemory(to: UInt16.self)
    self.name = name
    guard bytes.count % 2 == 0 else { throw damaged }
  }

  /// Words that are in no file yet.
  init(_ words: [UInt16], name: String) {
    let owned = OwnedWords(words)
    owner = owned
    self.words = UnsafeBufferPointer(owned.buffer)
    self.name = name
  }

  var damaged: ModelError { .section(name: name, reason: "is damaged") }

  /// The next number.
  mutating func number(atMost highest: Int = Int(UInt16.max)) throws -> Int {
    guard position < words.count, words[position] <= highest else { throw damaged }
    position += 1
    return Int(words[position - 1])
  }

  /// The next `count` words, none of which exceeds `highest` under `mask`.
  mutating func array(
    _ count: Int, atMost highest: Int = Int(UInt16.max), mask: UInt16 = .max
  ) throws -> UnsafeBufferPointer<UInt16> {
    guard count >= 0, count <= words.count - position else { throw damaged }
    let array = UnsafeBufferPointer(rebasing: words[position..<position + count])
    let largest = array.reduce(0) { max($0, $1 & mask) }
    guard largest <= highest else { throw damaged }
    position += count
    return array
  }

  /// Checks that nothing is left.
  func end() throws {
    guard position == words.count else { throw damaged }
  }
}

/// Memory for words.
private final class OwnedWords {
  let buffer: UnsafeMutableBufferPointer<UInt16>

  init(_ words: [UInt16]) {
    buffer = .allocate(capacity: words.count)
    _ = buffer.initialize(from: words)
  }

  deinit { buffer.deallocate() }
}

extension Array where Element == UInt16 {
  /// The words as bytes of the machine's order, as model files keep numbers.
  var asBytes: [UInt8] { withUnsafeBytes { Array<UInt8>($0) } }
}
