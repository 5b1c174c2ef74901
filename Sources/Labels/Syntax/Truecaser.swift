/// Rewrites a headline in title case, or in capitals, as running text, so that the analyser reads the kind of text it
/// was trained on.
///
/// The article's own body says how a word is written within a sentence: "Harbour Activist" becomes "Harbour
/// activist" if the body has "activist" and "Harbour". Words that the body does not have are written small: headlines
/// hardly name anybody whom the article does not.
///
/// Every code point is replaced by one code point, so that offsets into the result are offsets into the headline.
/// Truecasing by the document's own counts follows Lita et al. (2003), "tRuEcasIng", ACL.
public enum Truecaser {
  /// Share of a headline's longer words that begin with a capital from which on it is taken for one in title case.
  /// In sentence case so many are names in no more than one headline in twenty.
  static let titleCaseShare = 0.7
  /// Fewest longer words by which a headline is judged.
  static let fewestWords = 3
  /// Letters from which on a word counts as longer: title case writes the shorter ones small.
  static let longerWord = 4

  /// The headline in running-text case; unchanged if it is in sentence case or the body is empty.
  ///
  /// - Parameters:
  ///   - headline: the headline as it stands.
  ///   - body: the text from which the case of words is learned.
  public static func runningText(headline: String, body: String) -> String {
    var scalars = Array(headline.unicodeScalars)
    let words = words(in: scalars)
    guard !body.isEmpty, let style = style(of: words, scalars) else { return headline }
    let forms = words.map { lowercased(scalars[$0]) }
    let usage = CaseUsage(of: forms, in: body)
    var startsSentence = true
    for (number, word) in words.enumerated() {
      let isPaired =
        number > 0 && usage.isNamePair(forms[number - 1], forms[number])
        || number + 1 < words.count && usage.isNamePair(forms[number], forms[number + 1])
      if let written = writing(of: forms[number], scalars[word], style, usage, isPaired: isPaired) {
        replace(word, with: written, in: &scalars, keepingFirst: startsSentence)
      }
      startsSentence = endsSentence(scalars, after: word)
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  // MARK: Style

  private enum Style {
    case titleCase
    case capitals
  }

  private static func style(of words: [Range<Int>], _ scalars: [Unicode.Scalar]) -> Style? {
    let longer = words.filter { $0.count >= longerWord }
    guard longer.count >= fewestWords else { return nil }
    let needed = titleCaseShare * Double(longer.count)
    let inCapitals = longer.count { word in !scalars[word].contains { $0.properties.isLowercase } }
    if Double(inCapitals) >= needed { return .capitals }
    let capitalized = longer.count { scalars[$0.lowerBound].properties.isUppercase }
    return Double(capitalized) >= needed ? .titleCase : nil
  }

  // MARK: Words

  /// How a word is to be written; nil to leave it as it is.
  private static func writing(
    of form: String, _ word: ArraySlice<Unicode.Scalar>, _ style: Style, _ usage: CaseUsage, isPaired: Bool
  ) -> String? {
    // An acronym in a headline in title case is right as it is ("US"); within capitals nothing tells it.
    if style == .titleCase, isAcronym(word) { return nil }
    if functionWords.contains(form) { return form }
    guard let counts = usage.counts(of: form) else { return form }
    if counts.upper > counts.lower || (isPaired && counts.upper > 0)
      || (counts.upper > 0 && counts.lower == 0)
    {
      guard style == .capitals else { return nil }
      return counts.written.unicodeScalars.count == word.count ? String(counts.written) : capitalized(form)
    }
    return counts.lower == 0 && counts.upper == 0 && isPaired ? nil : form
  }

  private static func isAcronym(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    word.dropFirst().contains { $0.properties.isUppercase }
  }

  private static func capitalized(_ form: String) -> String {
    guard let first = form.first else { return form }
    let upper = first.uppercased()
    return upper.unicodeScalars.count == 1 ? upper + form.dropFirst() : form
  }

  /// Runs of letters.
  private static func words(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for (index, scalar) in scalars.enumerated() {
      if scalar.properties.isAlphabetic {
        if start == nil { start = index }
      } else if let first = start {
        words.append(first..<index)
        start = nil
      }
    }
    if let first = start { words.append(first..<scalars.count) }
    return words
  }

  /// Whether a new sentence begins between a word and the next.
  private static func endsSentence(_ scalars: [Unicode.Scalar], after word: Range<Int>) -> Bool {
    for scalar in scalars[word.upperBound...] {
      if scalar.properties.isAlphabetic { return false }
      switch scalar {
      case ":", "?", "!": return true
      case "." where word.count > 2: return true
      default: break
      }
    }
    return false
  }

  // MARK: Code points

  private static func lowercased(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    for scalar in scalars { text.unicodeScalars.append(lowercased(scalar)) }
    return text
  }

  /// The small letter, if it is one code point; the code point itself otherwise.
  private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    guard let first = mapped.first, mapped.count == 1 else { return scalar }
    return first
  }

  private static func replace(
    _ word: Range<Int>, with text: String, in scalars: inout [Unicode.Scalar], keepingFirst: Bool
  ) {
    let written = Array(text.unicodeScalars)
    guard written.count == word.count else { return }
    for (index, scalar) in zip(word, written) where index > word.lowerBound || !keepingFirst {
      scalars[index] = scalar
    }
  }

  /// Words that are written small within a sentence, whatever the body has.
  private static let functionWords = Set(
    words: """
      a about above across after against all along amid among an and any are around as at be because been before behind \
      being below between both but by can could did do does down during each either else even for from had has have he \
      her here hers herself him himself his how if in into is it its itself just like may me might more most must my near \
      neither no nor not now of off on once only onto or our ours out over own per she should since so some still such \
      than that the their theirs them then there these they this those though through till to too toward under until up \
      upon us very via was we were what when where whether which while who whom whose why will with within without would \
      yet you your yours says said say
      """)
}
