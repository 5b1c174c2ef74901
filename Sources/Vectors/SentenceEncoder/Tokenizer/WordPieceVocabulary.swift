import Models

/// The pieces of words that a model knows, by their bytes.
///
/// A hash table of open addressing over the bytes of all pieces; the hash grows byte by byte, so that all
/// beginnings of a word are looked up in one pass.
struct WordPieceVocabulary: Sendable {
  /// What stands before pieces that go on a word.
  private static let continuation = Array("##".utf8)

  /// Number of pieces.
  let count: Int
  private let bytes: [UInt8]
  /// Where each piece begins in `bytes`; one more for the end.
  private let starts: [Int]
  private let continues: [Bool]
  /// Numbers of pieces, -1 where there is none.
  private var slots: [Int32]
  /// Bytes of the longest piece.
  private let longest: Int

  /// The vocabulary of a list of pieces, whose numbers are their places in it.
  ///
  /// - Throws: `ModelError.malformed` for more pieces than 2²⁰, and for one that is there twice.
  init(_ pieces: some Sequence<some StringProtocol>) throws {
    var bytes: [UInt8] = []
    var starts = [0]
    var continues: [Bool] = []
    for piece in pieces {
      let utf8 = Array(piece.utf8)
      let isContinuation = utf8.count > 2 && utf8.starts(with: Self.continuation)
      bytes.append(contentsOf: isContinuation ? utf8[2...] : utf8[...])
      starts.append(bytes.count)
      continues.append(isContinuation)
    }
    count = continues.count
    guard count > 0, count <= 1 << 20 else {
      throw ModelError.malformed(what: "the vocabulary", reason: "has \(count) pieces")
    }
    self.bytes = bytes
    self.starts = starts
    self.continues = continues
    longest = zip(starts, starts.dropFirst()).reduce(0) { max($0, $1.1 - $1.0) }
    var size = 4
    while size < 2 * count { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    for number in 0..<count {
      let piece = bytes[starts[number]..<starts[number + 1]]
      let hash = piece.reduce(Self.seed(continues: continues[number])) { Self.hash($0, $1) }
      guard find(piece, hash: hash, continues: continues[number]) < 0 else {
        throw ModelError.malformed(what: "the vocabulary", reason: "has a piece twice")
      }
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }

  /// Number of a whole piece; `nil` if it is not there.
  func number(of piece: String) -> Int32? {
    let bytes = Array(piece.utf8)
    guard let found = longestPrefix(of: bytes[...], continues: false), found.length == bytes.count else {
      return nil
    }
    return found.number
  }

  /// The longest piece that `bytes` begin with.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, from the start of a character.
  ///   - continues: whether the piece goes on a word.
  /// - Complexity: O(length of the longest piece).
  func longestPrefix(of bytes: ArraySlice<UInt8>, continues: Bool) -> (number: Int32, length: Int)? {
    var hash = Self.seed(continues: continues)
    var found: (number: Int32, length: Int)?
    let end = min(bytes.endIndex, bytes.startIndex + longest)
    var place = bytes.startIndex
    while place < end {
      hash = Self.hash(hash, bytes[place])
      place += 1
      // Pieces end where characters do.
      if place < bytes.endIndex, bytes[place] & 0xC0 == 0x80 { continue }
      let number = find(bytes[bytes.startIndex..<place], hash: hash, continues: continues)
      if number >= 0 { found = (number, place - bytes.startIndex) }
    }
    return found
  }

  private func find(_ piece: ArraySlice<UInt8>, hash: UInt64, continues isContinuation: Bool) -> Int32 {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if continues[number] == isContinuation,
        bytes[starts[number]..<starts[number + 1]].elementsEqual(piece)
      {
        return slots[slot]
      }
      slot = (slot + 1) & mask
    }
    return -1
  }

  private static func seed(continues: Bool) -> UInt64 {
    continues ? 0x9E37_79B9_7F4A_7C15 : 0xCBF2_9CE4_8422_2325
  }

  /// FNV-1a (Fowler, Noll & Vo), one byte, with its high bits brought down to where slots are taken from.
  private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    let product = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    return product ^ (product >> 29)
  }
}
