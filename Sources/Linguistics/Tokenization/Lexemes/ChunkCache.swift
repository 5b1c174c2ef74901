/// Chunks of text between white space whose tokens are known. Most chunks of a text have been met before, and their
/// tokens do not depend on what is around them.
///
/// Full when ``mostChunks`` are known; then nothing more is kept until ``LexemeTable/beginBatch()`` empties it.
struct ChunkCache: Sendable {
  /// A token of a chunk.
  struct Token: Sendable {
    let type: Int32
    /// Length in bytes.
    let length: Int32
  }

  /// The tokens of a known chunk.
  struct Entry: Sendable {
    /// Place of its tokens in ``ChunkCache/tokens``.
    let tokens: Range<Int>
    /// Whether one of its tokens can begin a phrase of ``SpecialPhrases``.
    let beginsPhrase: Bool
    fileprivate let text: Range<Int>
  }

  private static let mostChunks = 1 << 16
  /// Longest chunk that is kept, in bytes; longer ones hardly come twice.
  private static let longestChunk = 64

  /// Tokens of all chunks, one chunk after the other.
  private(set) var tokens: [Token] = []
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var slots = HashSlots(capacity: 1 << 12)
  private let hash = ByteHash()

  /// Whether nothing more is kept.
  var isFull: Bool { entries.count >= Self.mostChunks }

  /// Hash of a chunk, for ``entry(of:hash:)`` and ``insert(_:hash:tokens:beginsPhrase:)``.
  @inline(__always)
  func hash(of chunk: UnsafeBufferPointer<UInt8>) -> UInt64 { hash(UnsafeRawBufferPointer(chunk)) }

  /// The entry of a chunk, if it is known.
  @inline(__always)
  func entry(of chunk: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Entry? {
    slots.find(hash) { bytes.holds(chunk, at: entries[$0].text) }.map { entries[$0] }
  }

  /// Whether a chunk of this length would be kept.
  func keeps(length: Int) -> Bool { length <= Self.longestChunk && !isFull }

  /// Keeps the tokens of a chunk that is not known.
  mutating func insert(
    _ chunk: UnsafeBufferPointer<UInt8>, hash: UInt64, tokens new: some Sequence<Token>, beginsPhrase: Bool
  ) {
    let (firstByte, firstToken) = (bytes.count, tokens.count)
    bytes.append(contentsOf: chunk)
    tokens.append(contentsOf: new)
    entries.append(
      Entry(
        tokens: firstToken..<tokens.count, beginsPhrase: beginsPhrase, text: firstByte..<bytes.count))
    slots.insert(entries.count - 1, hash: hash) { number in
      bytes.withUnsafeBytes { self.hash(.init(rebasing: $0[entries[number].text])) }
    }
  }
}
