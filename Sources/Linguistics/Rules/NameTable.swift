import Models

/// Names numbered in the order in which they are first seen; at most 256, so that numbers fit in a byte.
struct NameTable: Sendable {
  private(set) var names: [String] = []
  private var numbers: [[UInt8]: UInt8] = [:]
  private let what: String

  /// - Parameter what: what the names are, as a plural noun phrase for messages.
  init(_ names: [String], of what: String) throws {
    self.what = what
    for name in names { _ = try number(of: name) }
  }

  /// The number of a name, which is added if it is new.
  ///
  /// - Throws: `ModelError/malformed` at the 257th name.
  mutating func number(of name: String) throws -> UInt8 {
    if let number = existing(name) { return number }
    guard let number = UInt8(exactly: names.count) else {
      throw ModelError.malformed(what: "the model", reason: "has more than 256 \(what)")
    }
    numbers[Array(name.utf8)] = number
    names.append(name)
    return number
  }

  /// The number of a name that is there.
  func existing(_ name: String) -> UInt8? { numbers[Array(name.utf8)] }
}

/// A set of numbers below 256.
struct ByteSet: Sendable, Hashable {
  private var bits = SIMD4<UInt64>(repeating: 0)

  /// The empty set.
  static let none = ByteSet()
  /// The set of all.
  static let all = none.complement

  /// Adds a number.
  mutating func insert(_ member: UInt8) { bits[Int(member >> 6)] |= 1 << UInt64(member & 63) }

  /// Whether a number is in the set.
  @inline(__always)
  func contains(_ member: UInt8) -> Bool { bits[Int(member >> 6)] & (1 << UInt64(member & 63)) != 0 }

  /// All other numbers.
  var complement: ByteSet {
    var other = self
    other.bits = ~bits
    return other
  }
}
