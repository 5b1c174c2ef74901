#if canImport(Glibc)
  import Glibc
#endif

/// A raw array that hot loops write without the checks and the uniqueness tests of `Array`.
///
/// Contents are uninitialized unless `zeroed`.
final class Scratch<Element: BitwiseCopyable> {
  private(set) var pointer: UnsafeMutablePointer<Element>
  private(set) var capacity: Int
  /// The array whose memory this one is a part of; nil where the memory is its own.
  private var whole: Scratch?

  init(capacity: Int, zeroed: Bool = false) {
    self.capacity = max(capacity, 1)
    pointer = Self.allocate(self.capacity)
    if zeroed { clear() }
  }

  /// A part of another array's memory, which lives as long as any part of it.
  init(of whole: Scratch, from start: Int, capacity: Int) {
    self.whole = whole
    self.capacity = capacity
    pointer = whole.pointer + start
  }

  deinit {
    if whole == nil { pointer.deallocate() }
  }

  /// Makes room for `count` elements and keeps those that are there.
  @inline(__always)
  func ensure(_ count: Int) {
    if count > capacity { grow(to: count, keeping: true) }
  }

  /// Makes room for `count` elements; those that are there may be lost.
  @inline(__always)
  func renew(_ count: Int) {
    if count > capacity { grow(to: count, keeping: false) }
  }

  /// Sets all bytes to zero.
  func clear() {
    UnsafeMutableRawPointer(pointer).initializeMemory(
      as: UInt8.self, repeating: 0, count: capacity * MemoryLayout<Element>.stride)
  }

  @inline(never)
  private func grow(to count: Int, keeping: Bool) {
    let wanted = max(count, capacity * 2)
    let larger = Self.allocate(wanted)
    if keeping {
      UnsafeMutableRawPointer(larger).copyMemory(
        from: pointer, byteCount: capacity * MemoryLayout<Element>.stride)
    }
    if whole == nil { pointer.deallocate() }
    whole = nil
    pointer = larger
    capacity = wanted
  }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<Element> {
    let bytes = count * MemoryLayout<Element>.stride
    let raw = HugePages.allocate(byteCount: bytes, alignment: MemoryLayout<Element>.alignment)
    return raw.bindMemory(to: Element.self, capacity: count)
  }
}

/// Large pages for large arrays: random probes miss the TLB less, and fresh memory faults 512 times less often.
enum HugePages {
  /// Size of a large page on x86-64 and (with 4 KiB granules) arm64.
  private static let pageSize = 1 << 21

  /// Memory that begins where a large page does if it is as long as one, so that large pages can hold all of it.
  static func allocate(byteCount: Int, alignment: Int) -> UnsafeMutableRawPointer {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: byteCount, alignment: byteCount < pageSize ? alignment : pageSize)
    advise(raw, byteCount: byteCount)
    return raw
  }

  /// Asks the system to back a buffer with large pages; only a hint.
  static func advise<Element>(_ buffer: UnsafeMutableBufferPointer<Element>) {
    guard let base = buffer.baseAddress else { return }
    advise(base, byteCount: buffer.count * MemoryLayout<Element>.stride)
  }

  /// Asks the system to back `byteCount` bytes with large pages; only a hint.
  static func advise(_ start: UnsafeMutableRawPointer, byteCount: Int) {
    #if canImport(Glibc)
      guard byteCount >= pageSize else { return }
      let first = (UInt(bitPattern: start) &+ UInt(pageSize - 1)) & ~UInt(pageSize - 1)
      let end = (UInt(bitPattern: start) &+ UInt(byteCount)) & ~UInt(pageSize - 1)
      guard end > first, let aligned = UnsafeMutableRawPointer(bitPattern: first) else { return }
      _ = madvise(aligned, Int(end - first), MADV_HUGEPAGE)
    #endif
  }
}
