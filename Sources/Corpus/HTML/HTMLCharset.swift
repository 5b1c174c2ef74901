import Glibc

/// Bytes of a page to text, minding the encoding that the page declares.
enum HTMLCharset {
  /// Bytes in which a declaration is looked for (the HTML standard asks authors for the first 1,024; news pages
  /// are found to put it later).
  static let headBytes = 8_192
  /// Longest name of an encoding.
  private static let nameLimit = 32

  /// Text of a page: valid UTF-8 whatever the page says, else what it declares, else ``TextDecoder``'s judgement.
  static func decode(_ bytes: [UInt8]) -> (text: String, warning: ArticleWarning?) {
    bytes.withUnsafeBufferPointer { buffer in
      let hasUTF16Mark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      let declared = hasUTF16Mark ? nil : declaredName(in: buffer)
      if let declared, declared == "iso-2022-jp" || !UTF8Check.isValid(buffer) {
        switch declared {
        case "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be": break
        case "windows-1252", "cp1252", "iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii":
          return (TextDecoder.windows1252(buffer), nil)
        default:
          if let result = convert(buffer, from: declared) { return result }
        }
      }
      return TextDecoder.decode(buffer)
    }
  }

  /// The name after `charset=` or `encoding=` near the start, in lower case.
  private static func declaredName(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let head = bytes.prefix(headBytes).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    for key in ["charset", "<?xml"] {
      let key = Array(key.utf8)
      var index = 0
      while index + key.count < head.count {
        defer { index += 1 }
        guard head[index] == key[0], head[index...].starts(with: key) else { continue }
        var rest = head[(index + key.count)...]
        if key[0] == UInt8(ascii: "<") {
          guard let found = rest.firstIndex(of: UInt8(ascii: "e")),
            rest[found...].starts(with: "encoding".utf8)
          else { return nil }
          rest = rest[(found + 8)...]
        }
        let value = rest.drop { $0 == 0x20 || $0 == 0x3D || $0 == 0x22 || $0 == 0x27 }
        guard rest.startIndex < value.startIndex else { continue }
        let name = value.prefix(nameLimit).prefix { isNameByte($0) }
        if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
      }
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
  }

  /// Converts through the C library; `nil` if it does not know the encoding. Bad bytes become U+FFFD.
  private static func convert(
    _ bytes: UnsafeBufferPointer<UInt8>, from name: String
  ) -> (text: String, warning: ArticleWarning?)? {
    guard let descriptor = iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1 else { return nil }
    defer { iconv_close(descriptor) }
    var input = bytes.map(CChar.init(bitPattern:))
    var output: [UInt8] = []
    var bad = 0
    var chunk = [CChar](repeating: 0, count: 1 << 16)
    input.withUnsafeMutableBufferPointer { source in
      var from = source.baseAddress
      var left = source.count
      while left > 0 {
        let before = left
        var failure: Int32 = 0
        chunk.withUnsafeMutableBufferPointer { target in
          var to = target.baseAddress
          var room = target.count
          if iconv(descriptor, &from, &left, &to, &room) == -1 { failure = errno }
          output.append(contentsOf: target[..<(target.count - room)].lazy.map { UInt8(bitPattern: $0) })
        }
        if failure == EILSEQ || failure == EINVAL {
          output.append(contentsOf: [0xEF, 0xBF, 0xBD])
          bad += 1
          from = from?.successor()
          left -= 1
        } else if left == before {
          break
        }
      }
    }
    let warning = ArticleWarning(.invalidUTF8, "\(bad) bytes are not valid \(name), replaced by U+FFFD")
    return (String(decoding: output, as: UTF8.self), bad > 0 ? warning : nil)
  }
}
