import Glibc

/// A pull parser for one JSON text (RFC 8259) over UTF-8 bytes; strict, without recursion, without copies.
///
/// The caller asks for what it expects and says what to skip; strings come as ``StringToken``s, ranges of the
/// input that are unescaped only when asked for. The scanner does not check that strings are valid UTF-8: check
/// the whole input once instead.
///
/// ```swift
/// var scanner = JSONScanner(bytes)
/// try scanner.enterObject()
/// while let key = try scanner.nextKey() {
///   if scanner.matches(key, name) { body = try scanner.string() } else { try scanner.skipValue() }
/// }
/// try scanner.finish()
/// ```
///
/// The buffer must outlive the scanner. After an error the scanner must not be used again.
public struct JSONScanner {
  /// What is wrong with the JSON, and where.
  public struct Fault: Error, Sendable, Hashable {
    /// Offset of the offending byte from the start of the input.
    public var offset: Int
    /// What is wrong there.
    public var reason: Reason
  }

  /// The ways in which JSON can be wrong.
  public enum Reason: Sendable, Hashable {
    /// The input ends inside a value: it was cut.
    case endsEarly
    /// Something else stands where this was expected.
    case expected(String)
    /// A control character in a string.
    case controlCharacter
    /// A backslash before something that cannot be escaped.
    case badEscape
    /// Not a number of JSON.
    case badNumber
    /// Nested deeper than the bound.
    case tooDeep
  }

  /// The kinds of value.
  public enum Kind: Sendable, Hashable {
    /// `{`
    case object
    /// `[`
    case array
    /// `"`
    case string
    /// A number.
    case number
    /// `true` or `false`
    case boolean
    /// `null`
    case null
  }

  /// A string in the input, without its quotes.
  public struct StringToken: Sendable, Hashable {
    /// Range of the escaped bytes in the input.
    public let range: Range<Int>
    /// Whether there is anything to unescape.
    public let hasEscapes: Bool
  }

  let base: UnsafePointer<UInt8>?
  let count: Int
  private let maximumDepth: Int
  private var depth = 0
  private var isFirst = true
  /// Offset of the next byte to look at.
  public internal(set) var offset = 0

  /// Scans `bytes`.
  ///
  /// - Parameter maximumDepth: deepest nesting of objects and arrays.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int = SourceLimits().depth) {
    base = bytes.baseAddress
    count = bytes.baseAddress == nil ? 0 : bytes.count
    self.maximumDepth = maximumDepth
  }

  /// Kind of the next value, which stays where it is.
  public mutating func peek() throws(Fault) -> Kind {
    switch try byte() {
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw fault(.expected("a value"))
    }
  }

  /// Enters an object; ``nextKey()`` gives its keys.
  public mutating func enterObject() throws(Fault) {
    guard try byte() == UInt8(ascii: "{") else { throw fault(.expected("an object")) }
    try enter()
  }

  /// The next key of the object that was entered, with its colon; `nil` leaves the object.
  public mutating func nextKey() throws(Fault) -> StringToken? {
    var next = try byte()
    if next == UInt8(ascii: "}") {
      leave()
      return nil
    }
    if !isFirst {
      guard next == UInt8(ascii: ",") else { throw fault(.expected("a comma or }")) }
      offset &+= 1
      next = try byte()
    }
    isFirst = false
    guard next == UInt8(ascii: "\"") else { throw fault(.expected("a key in quotation marks")) }
    let key = try string()
    guard try byte() == UInt8(ascii: ":") else { throw fault(.expected("a colon")) }
    offset &+= 1
    return key
  }

  /// Enters an array; ``nextElement()`` tells of its elements.
  public mutating func enterArray() throws(Fault) {
    guard try byte() == UInt8(ascii: "[") else { throw fault(.expected("an array")) }
    try enter()
  }

  /// Whether the array that was entered has another element; `false` leaves the array.
  public mutating func nextElement() throws(Fault) -> Bool {
    let next = try byte()
    if next == UInt8(ascii: "]") {
      leave()
      return false
    }
    if !isFirst {
      guard next == UInt8(ascii: ",") else { throw fault(.expected("a comma or ]")) }
      offset &+= 1
      if try byte() == UInt8(ascii: "]") { throw fault(.expected("a value")) }
    }
    isFirst = false
    return true
  }

  /// Reads a number; gives its text.
  public mutating func number() throws(Fault) -> Range<Int> {
    _ = try byte()
    let start = offset
    if current == UInt8(ascii: "-") { offset &+= 1 }
    if current == UInt8(ascii: "0") { offset &+= 1 } else { try digits() }
    if current == UInt8(ascii: ".") {
      offset &+= 1
      try digits()
    }
    if let sign = current, sign | 0x20 == UInt8(ascii: "e") {
      offset &+= 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { offset &+= 1 }
      try digits()
    }
    return start..<offset
  }

  /// Reads `true` or `false`.
  public mutating func boolean() throws(Fault) -> Bool {
    let isTrue = try byte() == UInt8(ascii: "t")
    try literal(isTrue ? "true" : "false")
    return isTrue
  }

  /// Reads `null`.
  public mutating func null() throws(Fault) {
    _ = try byte()
    try literal("null")
  }

  /// Passes over one value of any kind, checking it.
  public mutating func skipValue() throws(Fault) {
    let outer = depth
    var isObject: [Bool] = []  // the containers entered here; allocated for nested values only
    repeat {
      if let inObject = isObject.last {
        let goesOn = inObject ? try nextKey() != nil : try nextElement()
        if !goesOn {
          isObject.removeLast()
          continue
        }
      }
      switch try peek() {
      case .string: _ = try string()
      case .number: _ = try number()
      case .boolean: _ = try boolean()
      case .null: try null()
      case .object:
        try enterObject()
        isObject.append(true)
      case .array:
        try enterArray()
        isObject.append(false)
      }
    } while depth > outer
  }

  /// Checks that nothing but blanks follows.
  public mutating func finish() throws(Fault) {
    skipBlanks()
    if offset < count { throw fault(.expected("the end of the line")) }
  }

  /// Whether the bytes of a string without escapes are exactly `name`.
  public func matches(_ token: StringToken, _ name: [UInt8]) -> Bool {
    let bytes = bytes(token.range)
    guard bytes.count == name.count else { return false }
    return name.withUnsafeBufferPointer { name in
      guard let left = bytes.baseAddress, let right = name.baseAddress else { return true }
      return memcmp(left, right, name.count) == 0
    }
  }

  /// Bytes of a range of the input.
  public func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    guard let base, range.lowerBound >= 0, range.upperBound <= count else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  func fault(_ reason: Reason) -> Fault {
    Fault(offset: offset, reason: offset >= count ? .endsEarly : reason)
  }

  /// The byte at ``offset`` if there is one.
  @inline(__always)
  var current: UInt8? {
    guard let base, offset < count else { return nil }
    return base[offset]
  }

  /// Passes over blanks; the byte after them.
  @inline(__always)
  mutating func byte() throws(Fault) -> UInt8 {
    skipBlanks()
    guard let current else { throw fault(.endsEarly) }
    return current
  }

  @inline(__always)
  private mutating func skipBlanks() {
    while let next = current, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { offset &+= 1 }
  }

  private mutating func enter() throws(Fault) {
    guard depth < maximumDepth else { throw fault(.tooDeep) }
    depth &+= 1
    offset &+= 1
    isFirst = true
  }

  private mutating func leave() {
    depth &-= 1
    offset &+= 1
    isFirst = false
  }

  private mutating func digits() throws(Fault) {
    let start = offset
    while let digit = current, digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") { offset &+= 1 }
    if offset == start { throw fault(.badNumber) }
  }

  private mutating func literal(_ word: StaticString) throws(Fault) {
    for index in 0..<word.utf8CodeUnitCount {
      guard current == word.utf8Start[index] else { throw fault(.expected("true, false or null")) }
      offset &+= 1
    }
  }
}

extension JSONScanner.Fault: CustomStringConvertible {
  /// What is wrong, in plain words.
  public var description: String {
    switch reason {
    case .endsEarly: "the JSON ends in the middle of a value"
    case .expected(let what): "not valid JSON at column \(offset + 1): \(what) was expected"
    case .controlCharacter: "not valid JSON at column \(offset + 1): a control character in a string"
    case .badEscape: "not valid JSON at column \(offset + 1): a backslash before what cannot be escaped"
    case .badNumber: "not valid JSON at column \(offset + 1): not a number"
    case .tooDeep: "the JSON is nested too deep at column \(offset + 1)"
    }
  }
}
