/// Finds quotation marks in a paragraph and tells from shape and surroundings whether they open or close.
///
/// Apostrophes inside words, elisions ('em, '90s) and marks of feet and inches are left out.
struct QuotationMarkScanner {
  let scalars: [Unicode.Scalar]

  /// The marks of a paragraph, in the order of the text. Single marks are candidates: most are apostrophes.
  func marks(in paragraph: Range<Int>) -> [QuotationMark] {
    var marks: [QuotationMark] = []
    var position = paragraph.lowerBound
    while position < paragraph.upperBound {
      guard scalars[position].isQuotationMark else {
        position += 1
        continue
      }
      let length = length(at: position, in: paragraph)
      if let mark = mark(at: position, length: length, in: paragraph) { marks.append(mark) }
      position += length
    }
    return marks
  }

  /// Two equal single marks stand for a double one; of three, the outer two by where the text is.
  private func length(at position: Int, in paragraph: Range<Int>) -> Int {
    let scalar = scalars[position]
    guard scalar == "'" || scalar == "’" || scalar == "‘" || scalar == "`" else { return 1 }
    var run = 1
    while run < 3, position + run < paragraph.upperBound, scalars[position + run] == scalar { run += 1 }
    if run == 3 { return isTextBefore(position, in: paragraph) ? 1 : 2 }
    return run
  }

  private func mark(at position: Int, length: Int, in paragraph: Range<Int>) -> QuotationMark? {
    let scalar = scalars[position]
    let end = position + length
    let surroundings = surroundings(of: position..<end, in: paragraph)
    func made(_ style: QuotationMark.Style, _ role: QuotationMark.Role) -> QuotationMark {
      QuotationMark(start: position, length: length, style: style, role: role)
    }
    switch scalar {
    case "\"":
      return isInches(position, in: paragraph) ? nil : made(.straight, surroundings.role)
    case "'" where length == 2:
      return made(.straight, surroundings.role)
    case "`" where length == 2:
      return made(.straight, .opening)
    case "“", "‟": return made(.curly, .opening)
    case "”": return made(.curly, surroundings.role == .opening ? .either : .closing)
    case "‘" where length == 2: return made(.curly, .opening)
    case "’" where length == 2: return made(.curly, .closing)
    case "„": return made(.low, .opening)
    case "«": return made(.guillemet, surroundings.role == .closing ? .either : .opening)
    case "»": return made(.guillemet, surroundings.role == .opening ? .either : .closing)
    case "‹": return made(.singleGuillemet, surroundings.role == .closing ? .either : .opening)
    case "›": return made(.singleGuillemet, surroundings.role == .opening ? .either : .closing)
    default:
      return single(surroundings, position, in: paragraph).map { made(.single, $0) }
    }
  }

  // MARK: Single marks

  /// An opening mark stands before a word and not inside one; a closing one follows text and ends a word.
  private func single(
    _ surroundings: Surroundings, _ position: Int, in paragraph: Range<Int>
  ) -> QuotationMark.Role? {
    let scalar = scalars[position]
    switch surroundings.role {
    case .opening:
      if scalar == "’" || Elision.isElision(after: position, in: scalars, end: paragraph.upperBound) {
        return nil
      }
      return .opening
    case .closing:
      if scalar == "‘" || scalar == "‚" || scalar == "`" { return nil }
      return surroundings.mayBeApostrophe ? .either : .closing
    case .either:
      return nil
    }
  }

  // MARK: Surroundings

  private struct Surroundings {
    let role: QuotationMark.Role
    /// Whether a single mark may be a plural's possessive ("the voters' choice") or a dropped g ("goin' home").
    let mayBeApostrophe: Bool
  }

  private func surroundings(of mark: Range<Int>, in paragraph: Range<Int>) -> Surroundings {
    var before = mark.lowerBound
    // Other marks are looked through: in `'"` both close if text stands before them.
    while before > paragraph.lowerBound, mark.lowerBound - before < 4, scalars[before - 1].isQuotationMark {
      before -= 1
    }
    var after = mark.upperBound
    while after < paragraph.upperBound, after - mark.upperBound < 4, scalars[after].isQuotationMark {
      after += 1
    }
    let previous = before > paragraph.lowerBound ? scalars[before - 1] : " "
    let next = after < paragraph.upperBound ? scalars[after] : " "
    let opens =
      previous.isBlank || previous.isDash || "([{/\u{200B}\u{FEFF}".unicodeScalars.contains(previous)
    let closes = next.isBlank || next.isDash || ".,;:!?)]}/…".unicodeScalars.contains(next)
    let role: QuotationMark.Role = opens == closes ? .either : opens ? .opening : .closing
    // A dash on one side only does not tell: `—"no"—`.
    if opens, closes, !previous.isBlank, next.isBlank {
      return Surroundings(role: .closing, mayBeApostrophe: false)
    }
    if opens, closes, previous.isBlank, !next.isBlank, next.isDash || next == "…" || next == "." {
      return Surroundings(role: .opening, mayBeApostrophe: false)
    }
    let inPlural = (previous == "s" || previous == "S") && next == " "
    let isDroppedG =
      previous == "n" && next == " " && before - 2 >= paragraph.lowerBound && scalars[before - 2] == "i"
    return Surroundings(role: role, mayBeApostrophe: before == mark.lowerBound && (inPlural || isDroppedG))
  }

  private func isTextBefore(_ position: Int, in paragraph: Range<Int>) -> Bool {
    position > paragraph.lowerBound && !scalars[position - 1].isBlank
  }

  /// `6'2"`: a digit, a mark of feet, digits, this mark.
  private func isInches(_ position: Int, in paragraph: Range<Int>) -> Bool {
    var digit = position
    while digit > paragraph.lowerBound, scalars[digit - 1].isASCIIDigit || scalars[digit - 1] == " " {
      digit -= 1
    }
    guard digit < position, digit - 2 >= paragraph.lowerBound else { return false }
    let feet = scalars[digit - 1]
    return (feet == "'" || feet == "’" || feet == "′") && scalars[digit - 2].isASCIIDigit
  }
}

/// Words that begin with an apostrophe, which is no opening mark.
enum Elision {
  private static let words: Set<String> = [
    "em", "til", "till", "tis", "twas", "twere", "twill", "cause", "cos", "cuz", "coz", "bout", "round", "n",
    "ya",
    "im", "er", "neath", "nuff", "kay", "ello", "hood", "burbs", "gainst", "tude", "tween", "nother", "scuse",
    "ere",
  ]

  /// Whether the mark at `position` begins such a word, or a decade ('90s).
  static func isElision(after position: Int, in scalars: [Unicode.Scalar], end: Int) -> Bool {
    var next = position + 1
    var word = String.UnicodeScalarView()
    while next < end, scalars[next].isWordCharacter, word.count < 8 {
      word.append(scalars[next])
      next += 1
    }
    guard let first = word.first else { return false }
    if first.isASCIIDigit {
      // '90s and '16; a quotation that begins with a year has four digits.
      let digits = word.prefix { $0.isASCIIDigit }.count
      return digits == 2
    }
    return words.contains(String(word).lowercased())
  }
}
