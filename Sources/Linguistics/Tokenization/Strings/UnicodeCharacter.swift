/// Properties of code points as Python 3.11 defines them (`str.isalpha`, `str.isdigit`, ...): Unicode 14.0.
///
/// The standard library knows a newer Unicode. Characters that came later count as unassigned here, and the few
/// that later changed have their old properties, so that words get the features the models were trained with,
/// whatever version of Swift builds this.
enum UnicodeCharacter {
  /// The version whose properties are given.
  static let version: (major: Int, minor: Int) = (14, 0)

  /// `str.isalpha`: a letter of any kind.
  static func isAlphabetic(_ codePoint: UInt32) -> Bool {
    if codePoint < 0x80 { return isASCIILetter(codePoint) }
    guard let properties = properties(codePoint) else { return false }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return false
    }
  }

  /// `str.isupper` of one character: the property Uppercase.
  static func isUppercase(_ codePoint: UInt32) -> Bool {
    if codePoint < 0x80 { return codePoint >= 0x41 && codePoint <= 0x5A }
    return properties(codePoint)?.isUppercase ?? false
  }

  /// `str.isdigit`: decimal digits of all scripts and digits such as `²`, not fractions.
  static func isDigit(_ codePoint: UInt32) -> Bool {
    if codePoint < 0x80 { return isASCIIDigit(codePoint) }
    let type = properties(codePoint)?.numericType
    return type == .decimal || type == .digit
  }

  /// `str.isdecimal`, and `\d` of patterns.
  static func isDecimal(_ codePoint: UInt32) -> Bool {
    if codePoint < 0x80 { return isASCIIDigit(codePoint) }
    return properties(codePoint)?.numericType == .decimal
  }

  /// `str.isspace`, and `\s` of patterns.
  @inline(__always)
  static func isSpace(_ codePoint: UInt32) -> Bool {
    switch codePoint {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// `\w` of patterns: letters, anything numeric, and the underscore.
  static func isWord(_ codePoint: UInt32) -> Bool {
    if codePoint < 0x80 { return isASCIILetter(codePoint) || isASCIIDigit(codePoint) || codePoint == 0x5F }
    return isAlphabetic(codePoint) || properties(codePoint)?.numericType != nil
  }

  /// Full lower-case mapping; a capital sigma gives a medial one.
  static func lowercase(_ codePoint: UInt32) -> String? {
    properties(codePoint)?.lowercaseMapping
  }

  /// The derived property Cased.
  static func isCased(_ codePoint: UInt32) -> Bool {
    switch codePoint {
    case 0x0295: true  // lower case until 15.0
    case 0x10FC, 0xA7F2...0xA7F4, 0xAB69: false  // lower case since 15.1
    default: properties(codePoint)?.isCased ?? false
    }
  }

  /// The derived property Case_Ignorable.
  static func isCaseIgnorable(_ codePoint: UInt32) -> Bool {
    // A non-spacing mark until 14.0, a spacing one since 15.0.
    codePoint == 0x1171E || properties(codePoint)?.isCaseIgnorable ?? false
  }

  private static func isASCIILetter(_ codePoint: UInt32) -> Bool {
    codePoint | 0x20 >= 0x61 && codePoint | 0x20 <= 0x7A
  }

  private static func isASCIIDigit(_ codePoint: UInt32) -> Bool {
    codePoint >= 0x30 && codePoint <= 0x39
  }

  /// Properties of a character that ``version`` has.
  private static func properties(_ codePoint: UInt32) -> Unicode.Scalar.Properties? {
    guard let properties = Unicode.Scalar(codePoint)?.properties, let age = properties.age,
      age.major <= version.major
    else { return nil }
    return properties
  }
}
