import Glibc

/// Bytes that are appended at the end and taken from the front, in one contiguous block.
///
/// read(2) and zlib write straight into its free end, so that input is copied once, into the unit that leaves.
final class ByteQueue {
  private var base: UnsafeMutableRawPointer?
  private var capacity = 0
  private var start = 0
  private var end = 0

  init() {}

  deinit { free(base) }

  /// Number of bytes in the queue.
  var count: Int { end - start }

  /// The bytes in the queue; valid until it changes.
  var bytes: UnsafeBufferPointer<UInt8> {
    guard let base, end > start else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(
      start: (base + start).assumingMemoryBound(to: UInt8.self), count: end - start)
  }

  /// Lets `write` fill up to `size` bytes at the end and tell how many it wrote; 0 if memory is exhausted.
  func append(upTo size: Int, _ write: (UnsafeMutableRawBufferPointer) -> Int) -> Int {
    guard reserve(size), let base else { return 0 }
    let written = min(size, max(0, write(UnsafeMutableRawBufferPointer(start: base + end, count: size))))
    end += written
    return written
  }

  /// Makes every carriage return among the last `count` bytes a line feed.
  func makeReturnsFeeds(last count: Int) {
    guard let base else { return }
    let buffer = UnsafeMutableRawBufferPointer(
      start: base + max(start, end - count), count: min(count, self.count))
    for index in buffer.indices where buffer[index] == 0x0D { buffer[index] = 0x0A }
  }

  /// Drops `count` bytes from the front.
  func removeFirst(_ count: Int) {
    start = min(end, start + max(0, count))
    if start == end {
      start = 0
      end = 0
    }
  }

  /// Drops everything.
  func removeAll() {
    start = 0
    end = 0
  }

  /// Copies out and drops `count` bytes from the front.
  func take(_ count: Int) -> [UInt8] {
    let taken = [UInt8](UnsafeBufferPointer(rebasing: bytes.prefix(count)))
    removeFirst(count)
    return taken
  }

  private func reserve(_ size: Int) -> Bool {
    if capacity - end >= size { return true }
    if let base, start > 0 {
      memmove(base, base + start, end - start)
      end -= start
      start = 0
      if capacity - end >= size { return true }
    }
    // Half as much again: doubling would let one long line cost twice its length at the worst moment.
    let wanted = max(end + size, capacity + capacity / 2)
    guard let grown = realloc(base, wanted) else { return false }
    base = grown
    capacity = wanted
    return true
  }
}
