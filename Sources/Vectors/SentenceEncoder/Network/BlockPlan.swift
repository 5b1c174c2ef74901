/// Which sentences go through the layers together. It decides about speed only: a sentence's vector does not
/// depend on its company.
enum BlockPlan {
  /// Fewest tokens that are worth a block of their own for the sake of another thread.
  private static let fewestTokens = 128

  /// Blocks of sentences, each with at most ``EncoderBlock/mostTokens`` tokens, filled with the longest
  /// sentence that still fits, so that hardly a place stays empty.
  ///
  /// - Parameters:
  ///   - lengths: tokens of each sentence, all from 1 to ``SentenceEncoderShape/mostTokens``.
  ///   - jobs: threads that should all have work.
  /// - Returns: numbers of sentences, each in one block.
  static func blocks(of lengths: [Int], jobs: Int) -> [[Int]] {
    // Sentences by length, the first ones on top.
    var waiting = [[Int]](repeating: [], count: SentenceEncoderShape.mostTokens + 1)
    for (number, length) in lengths.enumerated().reversed() where waiting.indices.contains(length) {
      waiting[length].append(number)
    }
    let share = lengths.reduce(0, +) / max(jobs, 1) + 1
    let limit = min(EncoderBlock.mostTokens, max(fewestTokens, share))
    var blocks: [[Int]] = []
    while let longest = waiting.lastIndex(where: { !$0.isEmpty }) {
      var block: [Int] = []
      var room = max(limit, longest)
      var length = longest
      while length > 0 {
        if length <= room, let number = waiting[length].popLast() {
          block.append(number)
          room -= length
        } else {
          length = min(length - 1, room)
        }
      }
      blocks.append(block)
    }
    return blocks
  }
}
