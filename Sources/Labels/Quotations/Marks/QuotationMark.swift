/// A character, or two that stand for one, which may open or close a quotation.
struct QuotationMark {
  /// Marks that belong together.
  enum Style: UInt8 {
    /// `"`, and `''` typed for it.
    case straight
    /// “ ”, and doubled ‘‘ ’’.
    case curly
    /// „ “ or „ ”.
    case low
    /// « » in either direction.
    case guillemet
    /// ‹ › in either direction.
    case singleGuillemet
    /// `'`, ‘ ’, ‚ ‘, and a grave accent typed for the opening one.
    case single
  }

  /// What a mark can be by its shape and by what stands around it.
  enum Role: UInt8 {
    case opening
    case closing
    /// The surroundings do not tell.
    case either
  }

  let start: Int
  let length: Int
  let style: Style
  let role: Role

  var end: Int { start + length }
}

extension Unicode.Scalar {
  /// White space, including the no-break kinds that news pages are full of.
  var isBlank: Bool {
    value == 0x20 || (value < 0x80 ? value >= 0x09 && value <= 0x0D : properties.isWhitespace)
  }

  /// A letter or a digit.
  var isWordCharacter: Bool {
    if value < 0x80 { return isASCIILetter || isASCIIDigit }
    return properties.isAlphabetic || properties.numericType != nil
  }

  var isASCIIDigit: Bool { value >= 0x30 && value <= 0x39 }

  private var isASCIILetter: Bool { (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }

  /// A dash: what follows it may open, and what precedes it may close.
  var isDash: Bool { self == "-" || (value >= 0x2010 && value <= 0x2015) }

  /// Punctuation that stands before a closing mark where somebody's words end.
  var endsQuotedSpeech: Bool {
    switch self {
    case ",", ".", "!", "?", "…", "—", "–", "؟", "،": true
    default: false
    }
  }

  /// Any mark that may be part of a quotation's end or beginning.
  var isQuotationMark: Bool {
    switch self {
    case "\"", "'", "`", "“", "”", "„", "‟", "‘", "’", "‚", "‛", "«", "»", "‹", "›": true
    default: false
    }
  }
}
