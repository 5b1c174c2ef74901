import Foundation

/// What BERT's normalizer does with a character: cleaning, spaces around Chinese characters, decomposition
/// (NFD) without accents, lower case, and where words end.
///
/// Follows the tokenizers library (Hugging Face), which the model was published with. Its tables of general
/// categories are those of Unicode 8.0: there, a younger character has none, and so is neither punctuation
/// nor accent. All code points are compared with the library in the tests.
enum BertCharacters {
  /// What becomes of a character.
  enum Role {
    /// It is taken out, and what is before and after it is one word.
    case removed
    /// It ends a word.
    case space
    /// It is a word of its own.
    case word
    /// It is part of a word.
    case letter
  }

  /// The role of a character, before decomposition. Punctuation is found after it: ``isPunctuation(_:)``.
  static func role(of scalar: Unicode.Scalar) -> Role {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20: return .space
    case 0x21..<0x7F: return .letter
    case ..<0xA0, 0xFFFD: return .removed
    default: break
    }
    if scalar.properties.isWhitespace { return .space }
    if isChinese(scalar.value) { return .word }
    switch category(of: scalar) {
    case .format, .privateUse: return .removed
    default: return .letter
    }
  }

  /// Appends what a letter is replaced with: its decomposition in lower case, without nonspacing marks.
  static func appendFolded(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
    if scalar.isASCII {
      result.append(lowerASCII(scalar))
      return
    }
    for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
    where category(of: part) != .nonspacingMark {
      result.append(contentsOf: part.properties.lowercaseMapping.unicodeScalars)
    }
  }

  /// Whether a character is punctuation to BERT: what Unicode calls so, and all ASCII characters that are
  /// neither letters nor digits.
  static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
    case ..<0x80: return false
    default: break
    }
    switch category(of: scalar) {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  private static func lowerASCII(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0x41...0x5A).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value | 0x20))
  }

  /// Ideographs, by the library's list of blocks.
  private static func isChinese(_ value: UInt32) -> Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
      0x2B920...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
      true
    default: false
    }
  }

  /// The general category in Unicode 8.0.
  private static func category(of scalar: Unicode.Scalar) -> Unicode.GeneralCategory {
    switch scalar.value {
    // Those that have changed since.
    case 0x166D, 0x111C9: return .otherPunctuation
    case 0x1734, 0x1171E: return .nonspacingMark
    case 0x1885, 0x1886: return .otherLetter
    case 0xA9BD: return .spacingMark
    default: break
    }
    guard let age = scalar.properties.age, age.major <= 8 else { return .unassigned }
    return scalar.properties.generalCategory
  }
}
