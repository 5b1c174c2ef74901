/// Memory for one worker's streams: many streams share a block, and a block is released with the last of them.
///
/// Streams are some hundred kilobytes long; taken from the heap one by one, the system would have to hand out their
/// pages one by one, too, which takes longer than filling them.
final class StreamArena {
  /// Numbers in a block: two large pages.
  private static let blockCount = 1 << 20

  private var block: Scratch<UInt32>?
  private var used = 0

  /// An array of its own for `count` numbers; uninitialized.
  func stream(count: Int) -> Scratch<UInt32> {
    guard count <= Self.blockCount / 4 else { return Scratch(capacity: count) }
    if let block, used + count <= Self.blockCount {
      defer { used += count }
      return Scratch(of: block, from: used, capacity: count)
    }
    let fresh = Scratch<UInt32>(capacity: Self.blockCount)
    block = fresh
    used = count
    return Scratch(of: fresh, from: 0, capacity: count)
  }
}
