/// A value of the MessagePack format (msgpack.org), as trained models are serialized in.
///
/// The format's two families of texts are kept apart only as far as their bytes are: a `str` that is not UTF-8
/// becomes ``bytes(_:)``, and ``textValue`` takes `bin` as well, because writers before 2013 knew one family only.
public enum MessagePackValue: Sendable {
  /// `nil`
  case null
  /// `false` or `true`
  case bool(Bool)
  /// Any integer that 64 bits with sign hold.
  case integer(Int64)
  /// An integer above `Int64.max`.
  case unsigned(UInt64)
  /// A floating-point number.
  case number(Double)
  /// A `str` in UTF-8.
  case string(String)
  /// A `bin`, or a `str` that is not UTF-8.
  case bytes([UInt8])
  /// A list.
  case array([MessagePackValue])
  /// Pairs in the order of the file; keys may be of any kind and may repeat.
  case map([(key: MessagePackValue, value: MessagePackValue)])
}

extension MessagePackValue {
  /// Value of the first pair of a map whose key is `key`, as text or as bytes; none for any other value.
  ///
  /// Looks at the pairs one by one.
  public subscript(key: String) -> MessagePackValue? {
    guard case .map(let pairs) = self else { return nil }
    return pairs.first { $0.key.isText(key) }?.value
  }

  /// The value under `key`.
  ///
  /// - Parameter what: the map as a noun phrase, for the message.
  /// - Throws: ``ModelError/malformed(what:reason:)`` if this is no map or has no such key.
  public func value(_ key: String, of what: String) throws -> MessagePackValue {
    guard let value = self[key] else {
      throw ModelError.malformed(what: what, reason: "has no entry \"\(key)\"")
    }
    return value
  }

  /// Whether this is nil.
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The truth value.
  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The integer, where `Int` holds it.
  public var integerValue: Int? {
    if case .integer(let value) = self { Int(exactly: value) } else { nil }
  }

  /// The integer, where `UInt64` holds it, such as the hash of a string.
  public var unsignedValue: UInt64? {
    switch self {
    case .integer(let value): UInt64(exactly: value)
    case .unsigned(let value): value
    default: nil
    }
  }

  /// The number, whether it was written as integer or as floating point.
  public var numberValue: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    case .unsigned(let value): Double(value)
    default: nil
    }
  }

  /// The text, also where it was written as bytes that are UTF-8.
  public var textValue: String? {
    switch self {
    case .string(let text): text
    case .bytes(let bytes): String(validating: bytes, as: UTF8.self)
    default: nil
    }
  }

  /// The bytes, also those of a text.
  public var bytesValue: [UInt8]? {
    switch self {
    case .string(let text): Array(text.utf8)
    case .bytes(let bytes): bytes
    default: nil
    }
  }

  /// The elements of a list.
  public var arrayValue: [MessagePackValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The pairs of a map.
  public var mapValue: [(key: MessagePackValue, value: MessagePackValue)]? {
    if case .map(let pairs) = self { pairs } else { nil }
  }

  private func isText(_ key: String) -> Bool {
    switch self {
    // By bytes: equality of strings would take canonically equivalent keys for the same.
    case .string(let text): text.utf8.elementsEqual(key.utf8)
    case .bytes(let bytes): bytes.elementsEqual(key.utf8)
    default: false
    }
  }
}

extension MessagePackValue: Equatable {
  /// Same kind and same content; texts by their bytes, numbers as IEEE 754 compares them.
  public static func == (left: MessagePackValue, right: MessagePackValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.unsigned(let left), .unsigned(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.bytes(let left), .bytes(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.map(let left), .map(let right)):
      left.elementsEqual(right) { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }
}
