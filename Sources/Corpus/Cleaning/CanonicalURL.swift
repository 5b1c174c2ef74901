/// The address of a web page without what does not identify it: letter case of scheme and host, default port,
/// fragment, tracking parameters, a final slash.
///
/// The host stays as printed apart from its case; ``domain`` drops `www.`, `m.`, `mobile.` and `amp.`, so that
/// addresses of one outlet compare equal. Parsing follows RFC 3986 where a crawler's output does.
public struct CanonicalURL: Sendable, Hashable, CustomStringConvertible {
  /// Longest address taken, in bytes; browsers and servers agree on little beyond 2,000.
  public static let longestBytes = 4_096

  /// The whole address.
  public let text: String
  /// Host in lower case, with its port if that is not the scheme's own.
  public let host: String
  /// Path, at least `/`.
  public let path: String
  /// What identifies the page whatever the scheme: ``domain``, path and query.
  public let key: String

  /// ``text``.
  public var description: String { text }

  /// Host without `www.`, `m.`, `mobile.` or `amp.` before it.
  public var domain: String { Self.domain(ofHost: host) }

  /// An `http` or `https` address; also one without scheme that begins with `//` or `www.`, taken as `https`.
  /// `nil` for anything else: other schemes, user names, control characters, no host.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.longestBytes else { return nil }
    var text = text
    let parts = text.withUTF8 { bytes -> URLParts? in
      var parser = URLParser(bytes)
      return parser.parse()
    }
    guard let parts else { return nil }
    let host = String(decoding: parts.host, as: UTF8.self)
    let path = String(decoding: parts.path, as: UTF8.self)
    let query = parts.query.isEmpty ? "" : "?" + String(decoding: parts.query, as: UTF8.self)
    self.host = host
    self.path = path
    self.text = (parts.isSecure ? "https://" : "http://") + host + path + query
    key = Self.domain(ofHost: host) + path + query
  }

  static func domain(ofHost host: String) -> String {
    for prefix in ["www.", "m.", "mobile.", "amp."] {
      guard host.hasPrefix(prefix) else { continue }
      let rest = host.dropFirst(prefix.count)
      if rest.utf8.contains(0x2E) { return String(rest) }
    }
    return host
  }
}

/// Parts of an address, in canonical form.
private struct URLParts {
  var isSecure = true
  var host: [UInt8] = []
  var path: [UInt8] = []
  var query: [UInt8] = []
}

private struct URLParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var low = 0
    var high = bytes.count
    while low < high, bytes[low] <= 0x20 || bytes[low] == 0x3C { low += 1 }
    while high > low, bytes[high - 1] <= 0x20 || bytes[high - 1] == 0x3E { high -= 1 }
    self.bytes = UnsafeBufferPointer(rebasing: bytes[low..<high])
  }

  mutating func parse() -> URLParts? {
    var parts = URLParts()
    guard takeScheme(&parts), takeHost(&parts), takePath(&parts), takeQuery(&parts) else { return nil }
    return parts
  }

  private mutating func takePrefix(_ prefix: StaticString) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard index + length <= bytes.count else { return false }
    for offset in 0..<length {
      let byte = bytes[index + offset]
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if lower != prefix.utf8Start[offset] { return false }
    }
    index += length
    return true
  }

  private mutating func takeScheme(_ parts: inout URLParts) -> Bool {
    if takePrefix("https://") || takePrefix("//") { return true }
    if takePrefix("http://") {
      parts.isSecure = false
      return true
    }
    let isBareHost = takePrefix("www.")
    index = 0
    return isBareHost
  }

  private mutating func takeHost(_ parts: inout URLParts) -> Bool {
    var port: [UInt8]?
    var isBracketed = false
    scan: while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x2F, 0x3F, 0x23: break scan
      case 0x3A where !isBracketed: port = []
      case 0x30...0x39 where port != nil: port?.append(byte)
      case 0x41...0x5A where port == nil: parts.host.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x80...0xFF:
        guard port == nil else { return false }
        parts.host.append(byte)
      case 0x5B where parts.host.isEmpty, 0x5D where isBracketed, 0x3A where isBracketed:
        isBracketed = byte != 0x5D
        parts.host.append(byte)
      default: return false
      }
      index += 1
    }
    while parts.host.last == 0x2E { parts.host.removeLast() }
    guard let first = parts.host.first, first != 0x2E, !isBracketed else { return false }
    if let port, !port.isEmpty {
      let value = port.count <= 5 ? port.reduce(0) { $0 * 10 + Int($1 & 15) } : Int.max
      guard value <= 65_535 else { return false }
      if value != (parts.isSecure ? 443 : 80) { parts.host += [0x3A] + Array(String(value).utf8) }
    }
    return true
  }

  private mutating func takePath(_ parts: inout URLParts) -> Bool {
    while index < bytes.count, bytes[index] != 0x3F, bytes[index] != 0x23 {
      guard append(to: &parts.path) else { return false }
    }
    while parts.path.count > 1, parts.path.last == 0x2F { parts.path.removeLast() }
    if parts.path.isEmpty { parts.path = [0x2F] }
    return true
  }

  private mutating func takeQuery(_ parts: inout URLParts) -> Bool {
    guard index < bytes.count, bytes[index] == 0x3F else { return true }
    index += 1
    while index < bytes.count, bytes[index] != 0x23 {
      var parameter: [UInt8] = []
      while index < bytes.count, bytes[index] != 0x26, bytes[index] != 0x23 {
        guard append(to: &parameter) else { return false }
      }
      if index < bytes.count, bytes[index] == 0x26 { index += 1 }
      if !parameter.isEmpty, !TrackingParameters.contains(parameter) {
        if !parts.query.isEmpty { parts.query.append(0x26) }
        parts.query += parameter
      }
    }
    return true
  }

  /// The next byte, with a space encoded and an encoded byte in upper case; false at a control character.
  private mutating func append(to target: inout [UInt8]) -> Bool {
    let byte = bytes[index]
    guard byte >= 0x20, byte != 0x7F else { return false }
    if byte == 0x20 {
      target += [0x25, 0x32, 0x30]
    } else if byte == 0x25, index + 2 < bytes.count, let high = upperHex(bytes[index + 1]),
      let low = upperHex(bytes[index + 2])
    {
      target += [0x25, high, low]
      index += 2
    } else {
      target.append(byte)
    }
    index += 1
    return true
  }

  private func upperHex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39, 0x41...0x46: byte
    case 0x61...0x66: byte & 0xDF
    default: nil
    }
  }
}

/// Query parameters that say where a reader came from and not which page it is.
private enum TrackingParameters {
  static func contains(_ parameter: [UInt8]) -> Bool {
    let name = String(decoding: parameter.prefix { $0 != 0x3D }, as: UTF8.self).lowercased()
    return names.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }

  private static let prefixes = ["utm_", "at_medium", "at_campaign", "at_custom", "pk_", "mtm_", "hsa_"]

  /// Those that advertising networks, mail senders and newsrooms document for themselves.
  private static let names: Set<String> = [
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid",
    "ttclid",
    "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "cmpid", "cmp", "icid",
    "ncid", "ocid", "smid", "smtyp", "smprod", "xtor", "wt_mc", "wt.mc_id", "sref", "taid", "mbid",
    "guccounter", "guce_referrer", "guce_referrer_sig", "__twitter_impression", "amp_js_v", "spm",
  ]
}
