import Foundation

/// The form of a name by which it is compared: lower case, no diacritics, no dots, blanks for hyphens.
///
/// "Kim Jong-un" and "KIM JONG UN", "C.I.A." and "CIA", "Brasília" and "Brasilia" fold to the same.
enum NameFolding {
  /// Folds a name; words are separated by one blank.
  static func fold(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var blank = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        if blank, !bytes.isEmpty { bytes.append(0x20) }
        blank = false
        bytes.append(byte | 0x20)
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "\""): continue
      case 0x20, UInt8(ascii: "-"), 0x09, 0x0A, 0x0D: blank = true
      case 0x80...: return foldUnicode(text)
      default:
        if blank, !bytes.isEmpty { bytes.append(0x20) }
        blank = false
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same for text that is not ASCII, through Foundation's folding.
  private static func foldUnicode(_ text: some StringProtocol) -> String {
    let plain = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    var folded = ""
    var blank = false
    for scalar in plain.unicodeScalars {
      switch scalar {
      case ".", ",", "\"", "“", "”": continue
      case "‘", "’", "ʼ": folded.append("'")
      case " ", "-", "\u{2010}", "\u{2011}", "–", "\t", "\n", "\r", "\u{A0}": blank = true
      default:
        if blank, !folded.isEmpty { folded.append(" ") }
        blank = false
        folded.unicodeScalars.append(scalar)
      }
    }
    return folded.lowercased()
  }
}

extension String {
  /// The words of a folded name.
  var foldedWords: [String] { split(separator: " ").map(String.init) }

  /// Without a possessive ending, a leading "the" and outer quotation marks; for folded names.
  var withoutArticleAndPossessive: String {
    var text = Substring(self)
    if text.hasPrefix("the ") { text = text.dropFirst(4) }
    if text.hasSuffix("'s") {
      text = text.dropLast(2)
    } else if text.hasSuffix("s'") {
      text = text.dropLast()
    }
    while let last = text.last, last == " " || last == "'" { text = text.dropLast() }
    while let first = text.first, first == " " || first == "'" { text = text.dropFirst() }
    return String(text)
  }
}
