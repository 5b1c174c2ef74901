extension PatternParser {
  /// A class, after its opening bracket.
  mutating func characterClass() throws -> CodePointSet {
    let isInverted = take("^")
    let start = position
    var ranges: [ClosedRange<UInt32>] = []
    while true {
      // A closing bracket that comes first is a character.
      if position > start, take("]") { break }
      let first = try classElement()
      guard let low = first.single, peek == "-", let after = characters.dropFirst(position + 1).first,
        after != "]"
      else {
        ranges += first.ranges
        continue
      }
      position += 1
      guard let high = try classElement().single, high >= low else { throw malformed("a range is no range") }
      ranges.append(low...high)
    }
    let set = CodePointSet(ranges)
    return isInverted ? set.inverted : set
  }

  private mutating func classElement() throws -> CodePointSet {
    let scalar = try next("the end of a class")
    return scalar == "\\" ? try escape() : CodePointSet(scalar.value)
  }

  /// An escape, after its backslash.
  mutating func escape() throws -> CodePointSet {
    let scalar = try next("an escaped character")
    switch scalar {
    case "d": return .decimals
    case "D": return CodePointSet.decimals.inverted
    case "s": return .spaces
    case "S": return CodePointSet.spaces.inverted
    case "w": return .words
    case "W": return CodePointSet.words.inverted
    case "t": return CodePointSet(0x09)
    case "n": return CodePointSet(0x0A)
    case "r": return CodePointSet(0x0D)
    case "x": return try hexadecimal(digits: 2)
    case "u": return try hexadecimal(digits: 4)
    case "U": return try hexadecimal(digits: 8)
    default:
      // Python keeps letters and digits for escapes with a meaning.
      guard !(scalar.isASCII && UnicodeCharacter.isWord(scalar.value)) || scalar == "_" else {
        throw PatternError.unsupported(reason: "the escape \\\(scalar)")
      }
      return CodePointSet(scalar.value)
    }
  }

  private mutating func hexadecimal(digits: Int) throws -> CodePointSet {
    var value: UInt32 = 0
    for _ in 0..<digits {
      let scalar = try next("a hexadecimal digit")
      guard let digit = Character(scalar).hexDigitValue, value <= CodePointSet.highest else {
        throw malformed("a code point is no hexadecimal number")
      }
      value = value << 4 | UInt32(digit)
    }
    guard value <= CodePointSet.highest else { throw malformed("a code point is too high") }
    return CodePointSet(value)
  }
}
