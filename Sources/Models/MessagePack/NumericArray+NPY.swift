extension NumericArray {
  private static let npyMagic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]
  /// Longest header, in bytes; real ones have 118.
  private static let mostHeaderBytes = 1 << 16

  /// Takes in an array in NumPy's file format (`.npy`, versions 1.0 to 3.0), as spaCy keeps word vectors.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - what: its name, for messages.
  /// - Throws: ``ModelError/malformed(what:reason:)``, also for Fortran order.
  public init(npy bytes: [UInt8], named what: String = "the array") throws {
    let (header, dataOffset) = try Self.npyHeader(bytes, what)
    guard let type = Self.quoted(after: "'descr':", in: header),
      let isFortran = Self.text(after: "'fortran_order':", upTo: ",", in: header), isFortran == "False",
      let dimensions = Self.text(after: "'shape': (", upTo: ")", in: header)
    else {
      throw ModelError.malformed(what: what, reason: "is no NumPy array in C order")
    }
    let shape = try dimensions.split(separator: ",").map(Self.trimmed).filter { !$0.isEmpty }.map { text in
      guard let length = Int(text) else {
        throw ModelError.malformed(what: what, reason: "has a shape that is no list of integers")
      }
      return length
    }
    try self.init(shape: shape, elementType: type, data: Array(bytes[dataOffset...]), named: what)
  }

  /// The header's text and where the elements begin.
  private static func npyHeader(_ bytes: [UInt8], _ what: String) throws -> (text: String, end: Int) {
    try bytes.withUnsafeBytes { buffer in
      var reader = LittleEndianReader(buffer, named: what)
      guard try reader.raw(npyMagic.count).elementsEqual(npyMagic) else {
        throw ModelError.malformed(what: what, reason: "is no NumPy array")
      }
      let major = try reader.integer(UInt8.self)
      try reader.skip(1)
      let length = major == 1 ? Int(try reader.integer(UInt16.self)) : try reader.size(UInt32.self)
      guard length <= mostHeaderBytes else {
        throw ModelError.malformed(what: what, reason: "has too long a header")
      }
      return (String(decoding: try reader.raw(length), as: UTF8.self), reader.position)
    }
  }

  private static func quoted(after key: String, in header: String) -> String? {
    guard let rest = text(after: key, upTo: ",", in: header), rest.count >= 2, rest.hasPrefix("'"),
      rest.hasSuffix("'")
    else { return nil }
    return String(rest.dropFirst().dropLast())
  }

  private static func text(after key: String, upTo end: Character, in header: String) -> String? {
    guard let start = header.firstRange(of: key)?.upperBound,
      let stop = header[start...].firstIndex(of: end)
    else { return nil }
    return trimmed(header[start..<stop])
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
