import Foundation

/// Whether the words in an address are those of a headline.
public enum SlugMatch: Sendable, Hashable {
  /// The address names this article.
  case matches
  /// The address names something else.
  case differs
  /// The address holds too few words, or the headline is not in Latin script.
  case cannotTell
}

extension CanonicalURL {
  /// Least share of the slug's words that must be in the headline.
  ///
  /// Calibrated on the 9,230 of 10,000 articles whose address and headline have three words or more: 86 % of
  /// the addresses meet it with their own headline (the others were mostly renamed after the address was made),
  /// 2.5 % with the headline of another article on the same topic. At 0.25 those are 93 % and 8.6 %, and taking
  /// another article's address is the worse fault.
  static let slugOverlap = 0.34
  /// Fewest words a slug and a headline need to be compared.
  static let slugWords = 3
  /// Bytes of a word that are compared, so that "activist" meets "activists".
  static let comparedBytes = 6

  /// Compares the words of the address's longest hyphenated path segment with a headline's.
  public func slugMatches(_ headline: String) -> SlugMatch {
    let slug = slugTokens
    guard slug.count >= Self.slugWords, Self.isMostlyLatin(headline) else { return .cannotTell }
    let title = Self.words(of: headline)
    guard title.count >= Self.slugWords else { return .cannotTell }
    return Self.overlap(slug, title) >= Self.slugOverlap ? .matches : .differs
  }

  /// Share of the slug's distinct words that the headline has.
  static func overlap(_ slug: Set<String>, _ title: Set<String>) -> Double {
    slug.isEmpty ? 0 : Double(slug.intersection(title).count) / Double(slug.count)
  }

  /// Words of the path segment that has most.
  var slugTokens: Set<String> {
    var best: Set<String> = []
    for segment in path.split(separator: "/") {
      let decoded = segment.removingPercentEncoding ?? String(segment)
      guard decoded.contains(where: { $0 == "-" || $0 == "_" || $0 == "+" }) else { continue }
      let words = Self.words(of: decoded)
      if words.count > best.count { best = words }
    }
    return best
  }

  private static func isMostlyLatin(_ text: String) -> Bool {
    var latin = 0
    var other = 0
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      if scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value) { latin += 1 } else { other += 1 }
    }
    return latin > other
  }

  /// Starts of the words that carry meaning: lower case, without accents, three letters or more, no numbers,
  /// no function words. German umlauts stand in both spellings.
  static func words(of text: String) -> Set<String> {
    let lower = text.lowercased().filter { $0 != "'" && $0 != "’" }
    let plain = lower.folding(options: .diacriticInsensitive, locale: nil)
    var found = words(ofFolded: plain)
    if lower.contains(where: { "äöüß".contains($0) }) {
      let spelled = lower.reduce(into: "") { result, character in
        switch character {
        case "ä": result += "ae"
        case "ö": result += "oe"
        case "ü": result += "ue"
        case "ß": result += "ss"
        default: result.append(character)
        }
      }
      found.formUnion(words(ofFolded: spelled))
    }
    return found
  }

  private static func words(ofFolded text: String) -> Set<String> {
    var found: Set<String> = []
    for word in text.utf8.split(whereSeparator: { !($0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 >= 0x80) }) {
      guard word.count >= 3, word.contains(where: { $0 >= 0x61 }) else { continue }
      let start = String(decoding: word.prefix(comparedBytes), as: UTF8.self)
      if !functionWords.contains(start), !functionWords.contains(String(decoding: word, as: UTF8.self)) {
        found.insert(start)
      }
    }
    return found
  }

  private static let functionWords: Set<String> = [
    "the", "and", "for", "with", "from", "that", "this", "are", "was", "will", "has", "have", "its", "his",
    "her",
    "their", "who", "what", "why", "how", "says", "say", "said", "after", "over", "into", "about", "not",
    "but",
    "html", "htm", "php", "aspx", "story", "article", "news", "amp", "index", "der", "die", "das", "und",
    "von",
    "mit", "des", "dem", "den", "ein", "eine", "les", "des", "une", "dans", "pour", "sur", "los", "las",
    "del",
    "por", "para", "con", "que",
  ]
}
