/// The runs of five words that stand in a text, as hashes: what copies of a text share (w-shingling; Broder 1997, "On
/// the resemblance and containment of documents", <https://doi.org/10.1109/SEQUEN.1997.666900>).
///
/// Words are runs of letters and digits; case (of ASCII letters) and punctuation do not matter, so that a text that was
/// set with other quotation marks is the same.
public struct TextShingles: Sendable, Hashable {
  /// Words of a shingle.
  public static let length = 5

  /// Hashes of the shingles, ascending, each once; empty for a text of fewer words.
  public let hashes: [UInt32]
  /// Hash of the whole sequence of words.
  public let fingerprint: UInt64
  /// Words of the text.
  public let wordCount: Int

  /// Reads a text. Linear time, but for sorting the hashes.
  public init(_ text: String) {
    var words: [UInt64] = []
    var word = Self.basis
    var isInWord = false
    let bytes = Array(text.utf8)
    var position = 0
    while position < bytes.count {
      let length = Self.separatorLength(bytes, position)
      if length == 0 {
        let byte = bytes[position]
        let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        word = (word ^ UInt64(isCapital ? byte | 0x20 : byte)) &* Self.prime
        isInWord = true
      } else if isInWord {
        words.append(word)
        (word, isInWord) = (Self.basis, false)
      }
      position += max(length, 1)
    }
    if isInWord { words.append(word) }
    wordCount = words.count
    fingerprint = words.reduce(Self.basis, Self.mixed)
    var found: [UInt32] = []
    if words.count >= Self.length {
      found.reserveCapacity(words.count)
      for start in 0...(words.count - Self.length) {
        let hash = words[start..<(start + Self.length)].reduce(Self.basis, Self.mixed)
        found.append(UInt32(truncatingIfNeeded: hash >> 32))
      }
      found.sort()
    }
    var unique: [UInt32] = []
    unique.reserveCapacity(found.count)
    for hash in found where unique.last != hash { unique.append(hash) }
    hashes = unique
  }

  // FNV-1a over bytes; words are mixed by SplitMix64's finalizer, as FNV's high bits of short inputs are poor.
  private static let basis: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01b3

  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    var z = (hash &* prime) ^ word
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// Bytes of what stands between words at a position: ASCII that is no letter or digit, signs of Latin-1 (C2 80 to
  /// BF), and general punctuation (E2 80 80 to E2 81 AF); 0 within a word.
  private static func separatorLength(_ bytes: [UInt8], _ position: Int) -> Int {
    switch bytes[position] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return 0
    case ..<0x80: return 1
    case 0xC2: return 2
    case 0xE2:
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      return next == 0x80 || next == 0x81 ? 3 : 0
    default: return 0
    }
  }
}
