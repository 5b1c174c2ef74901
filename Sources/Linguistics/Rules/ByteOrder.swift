import Glibc

/// Strings compared by their UTF-8 bytes, which is the order of their code points. Swift's own comparison would
/// take canonically equivalent strings, such as "K" and the Kelvin sign, for the same.
enum ByteOrder {
  /// Below, at or above 0 where `left` is before, equal to or after `right`.
  static func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    let shared = min(left.count, right.count)
    if shared > 0, let first = left.baseAddress, let second = right.baseAddress {
      let order = memcmp(first, second, shared)
      if order != 0 { return Int(order) }
    }
    return left.count - right.count
  }

  /// Whether `left` is before `right`.
  static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.withUnsafeBytes { left in right.withUnsafeBytes { compare(left, $0) < 0 } }
  }
}
