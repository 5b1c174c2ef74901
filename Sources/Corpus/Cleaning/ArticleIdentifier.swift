import Hashing

/// Identifiers of articles whose source gives none: 16 characters of lower-case base32 (RFC 4648), the first 80
/// bits of a SHA-256. Among a hundred million articles the chance that any two share one is below 1 %.
public enum ArticleIdentifier {
  /// The identifier of the page at an address. It does not depend on the scheme, nor on `www.` and the like.
  public static func make(outlet: String?, url: CanonicalURL) -> String {
    make(kind: "url", parts: [outlet ?? "", url.key])
  }

  /// The identifier of a text without address.
  public static func make(
    outlet: String?, headline: String, body: String, published: ArticleDate?
  ) -> String {
    make(kind: "content", parts: [outlet ?? "", headline, published?.description ?? "", body])
  }

  private static func make(kind: String, parts: [String]) -> String {
    // A unit separator cannot occur in cleaned text, so that no two lists of parts hash alike.
    var bytes = Array(kind.utf8)
    bytes.reserveCapacity(parts.reduce(kind.utf8.count) { $0 + $1.utf8.count + 1 })
    for part in parts {
      bytes.append(0x1F)
      bytes.append(contentsOf: part.utf8)
    }
    return base32(bytes.withUnsafeBytes { SHA256.digest(of: $0) }.prefix(10))
  }

  private static func base32(_ bytes: ArraySlice<UInt8>) -> String {
    var text: [UInt8] = []
    var bits = 0
    var buffer: UInt32 = 0
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        let value = UInt8(truncatingIfNeeded: buffer >> UInt32(bits) & 31)
        text.append(value < 26 ? 0x61 + value : 0x32 + value - 26)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
