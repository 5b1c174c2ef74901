/// What tokenizing must know of a code point.
struct CharacterClass: OptionSet, Sendable {
  let rawValue: UInt8

  /// `\w` of Python's `re`: alphanumeric or underscore.
  static let pythonWord = CharacterClass(rawValue: 1)
  /// A letter or number.
  static let word = CharacterClass(rawValue: 2)
  /// A combining mark, which continues a word and starts none.
  static let mark = CharacterClass(rawValue: 4)
  /// Belongs to a word when it stands between two word characters.
  static let joiner = CharacterClass(rawValue: 8)
  /// Ends a sentence when a space, a closing quote or the text's end follows.
  static let sentenceEnd = CharacterClass(rawValue: 16)
  /// Always separates n-grams.
  static let separator = CharacterClass(rawValue: 32)
  /// White space, or a closing quote or bracket: what may follow a sentence's end.
  static let closing = CharacterClass(rawValue: 64)
}

/// Classes and lower-case mappings of all code points, from the standard library's Unicode data.
///
/// Those of the alphabets and of general punctuation are tabulated once, which takes under a millisecond; the others
/// are asked for one by one.
struct CharacterClasses: Sendable {
  /// Built once a process; immutable.
  static let standard = CharacterClasses()

  /// First code point that is not tabulated: behind kana and bopomofo, before the ideographs.
  private static let tabulated = 0x3400

  private let classes: [CharacterClass]
  /// Distance to the simple lower-case code point, wrapping.
  private let lowerDeltas: [UInt16]

  private init() {
    let scalars = (0..<Self.tabulated).map { Unicode.Scalar(UInt16($0)) }
    classes = scalars.map { $0.map(Self.classify) ?? [] }
    lowerDeltas = scalars.map { scalar in
      scalar.map { UInt16(truncatingIfNeeded: Self.lowerCase($0) &- $0.value) } ?? 0
    }
  }

  /// Class of a code point.
  @inline(__always)
  func classOf(_ code: UInt32) -> CharacterClass {
    code < Self.tabulated ? classes[Int(code)] : Self.classOfOther(code)
  }

  /// Lower case of a code point; U+0130, the only one whose lower case is two, is left to the caller.
  @inline(__always)
  func lower(_ code: UInt32) -> UInt32 {
    if code < Self.tabulated { return (code &+ UInt32(lowerDeltas[Int(code)])) & 0xFFFF }
    guard let scalar = Unicode.Scalar(code) else { return code }
    return Self.lowerCase(scalar)
  }

  @inline(never)
  private static func classOfOther(_ code: UInt32) -> CharacterClass {
    switch code {
    // Scripts whose characters are all alike need no lookup: ideographs and Hangul.
    case 0x3400..<0x4DC0, 0x4E00..<0xA000, 0xAC00..<0xD7A4: [.pythonWord, .word]
    default: Unicode.Scalar(code).map(classify) ?? []
    }
  }

  private static func lowerCase(_ scalar: Unicode.Scalar) -> UInt32 {
    let properties = scalar.properties
    guard properties.changesWhenLowercased else { return scalar.value }
    let mapped = properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first?.value ?? scalar.value : scalar.value
  }

  private static func classify(_ scalar: Unicode.Scalar) -> CharacterClass {
    var result: CharacterClass = []
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      result = [.pythonWord, .word]
    case .nonspacingMark, .spacingMark, .enclosingMark: result = .mark
    case .lineSeparator, .paragraphSeparator: result = [.separator, .closing]
    case .spaceSeparator: result = .closing
    case .closePunctuation, .finalPunctuation: result = .closing
    default: break
    }
    switch scalar.value {
    case 0x5F: result.insert(.pythonWord)
    case 0x0A...0x0D, 0x85: result.formUnion([.separator, .closing])
    case 0x09, 0x22: result.insert(.closing)
    case 0x27, 0x2019: result.formUnion([.joiner, .closing])
    case 0x2D, 0x2010, 0x2011, 0xAD, 0x200C, 0x200D: result.insert(.joiner)
    case 0x21, 0x2E, 0x3F, 0x2026: result.insert(.sentenceEnd)
    case 0x3002, 0xFF01, 0xFF1F, 0x0964, 0x061F, 0x06D4: result.insert(.separator)
    default: break
    }
    return result
  }
}
