/// The tokens of some consecutive documents as numbers, one stream for each n-gram length.
///
/// Position `i` of stream `k` stands for the (k + 1)-gram that starts at token `i` of stream 0; only the last of
/// several streams leaves out what is no term, and has document ends of its own.
/// Unchecked: phases hand a chunk from thread to thread, one at a time.
final class TokenChunk: @unchecked Sendable {
  /// Stands for "no term": a boundary, or a term that the frequency bounds removed.
  static let none = UInt32.max

  /// End of each document in the streams but a compact last one.
  let documentEnds: [Int]
  /// Words of each document, whatever their frequency.
  let documentLengths: [UInt32]
  /// End of each document in the last stream.
  var lastEnds: [Int]
  /// Number of tokens, boundaries included.
  let count: Int
  /// Ids by n-gram length.
  var streams: [Scratch<UInt32>]
  /// The worker whose numbering the last stream uses.
  var owner: Int

  init(
    documentEnds: [Int], documentLengths: [UInt32], tokens: Scratch<UInt32>, count: Int, owner: Int
  ) {
    self.documentEnds = documentEnds
    self.documentLengths = documentLengths
    lastEnds = documentEnds
    self.count = count
    streams = [tokens]
    self.owner = owner
  }
}
