#if canImport(Glibc)
  import Glibc
#endif

/// A raw array that hot loops write without the checks and the uniqueness tests of `Array`.
///
/// Contents are uninitialized unless `zeroed`; growing keeps them.
final class Scratch<Element: BitwiseCopyable> {
  private(set) var pointer: UnsafeMutablePointer<Element>
  private(set) var capacity: Int

  init(capacity: Int, zeroed: Bool = false) {
    self.capacity = max(capacity, 1)
    pointer = Self.allocate(self.capacity)
    if zeroed { clear() }
  }

  deinit { pointer.deallocate() }

  /// Makes room for `count` elements.
  @inline(__always)
  func ensure(_ count: Int) {
    if count > capacity { grow(to: count) }
  }

  /// Sets all bytes to zero.
  func clear() {
    UnsafeMutableRawPointer(pointer).initializeMemory(
      as: UInt8.self, repeating: 0, count: capacity * MemoryLayout<Element>.stride)
  }

  @inline(never)
  private func grow(to count: Int) {
    let wanted = max(count, capacity * 2)
    let larger = Self.allocate(wanted)
    UnsafeMutableRawPointer(larger).copyMemory(
      from: pointer, byteCount: capacity * MemoryLayout<Element>.stride)
    pointer.deallocate()
    pointer = larger
    capacity = wanted
  }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<Element> {
    let pointer = UnsafeMutablePointer<Element>.allocate(capacity: count)
    HugePages.advise(pointer, byteCount: count * MemoryLayout<Element>.stride)
    return pointer
  }
}

/// Large pages for large arrays: random probes miss the TLB less, and fresh memory faults 512 times less often.
enum HugePages {
  /// Size of a large page on x86-64 and (with 4 KiB granules) arm64.
  private static let pageSize = 1 << 21
  /// Below this there is nothing to gain.
  private static let smallest = 4 * pageSize

  /// Asks the system to back a buffer with large pages; only a hint.
  static func advise<Element>(_ buffer: UnsafeMutableBufferPointer<Element>) {
    guard let base = buffer.baseAddress else { return }
    advise(base, byteCount: buffer.count * MemoryLayout<Element>.stride)
  }

  /// Asks the system to back `byteCount` bytes with large pages; only a hint.
  static func advise(_ start: UnsafeMutableRawPointer, byteCount: Int) {
    #if canImport(Glibc)
      guard byteCount >= smallest else { return }
      let first = (UInt(bitPattern: start) &+ UInt(pageSize - 1)) & ~UInt(pageSize - 1)
      let end = (UInt(bitPattern: start) &+ UInt(byteCount)) & ~UInt(pageSize - 1)
      guard end > first, let aligned = UnsafeMutableRawPointer(bitPattern: first) else { return }
      _ = madvise(aligned, Int(end - first), MADV_HUGEPAGE)
    #endif
  }
}
