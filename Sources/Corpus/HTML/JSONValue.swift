/// A value of JSON, for small documents such as the metadata of a page.
indirect enum JSONValue {
  case object([(key: String, value: JSONValue)])
  case array([JSONValue])
  case string(String)
  case other

  /// The first member of a name.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == name }?.value
  }

  /// The elements of an array, or the value alone.
  var list: [JSONValue] {
    if case .array(let elements) = self { return elements }
    return [self]
  }

  /// The first text: of a string, of the first string in an array, or the `name` (else the `@value`) of an
  /// object.
  var text: String? {
    switch self {
    case .string(let text): text.isEmpty ? nil : text
    case .array(let elements): elements.lazy.compactMap(\.text).first
    case .object: (self["name"] ?? self["@value"])?.text
    case .other: nil
    }
  }
}
