/// The place, date and agency that a report opens with: "MOSCOW (Sputnik) - ", "PARIS, July 4 (Agency) — ".
///
/// Only the very start of the text counts. Without an agency in parentheses the place must be in capitals and
/// the text after the dash must begin a sentence, so that "NATO — the alliance — said" stays whole.
struct Dateline: Sendable, Hashable {
  /// Place, with usual capitals; with the state or region the source gave, abbreviations as printed.
  var place: String
  /// Agency in parentheses.
  var agency: String?
  /// The text after it.
  var rest: String

  /// Farthest that the dash may stand, in bytes: "SANTA CRUZ DE LA SIERRA, Bolivia, Sept. 27, 2023 (Agence
  /// France-Presse) —" has 75.
  static let longest = 120
  /// Most words of a place with its region.
  static let mostPlaceWords = 8
  /// Longest agency name, in bytes.
  static let longestAgency = 40

  /// Splits a text; `nil` if it does not open with a dateline.
  init?(_ text: String) {
    guard let dash = Self.findDash(text) else { return nil }
    var head = text[..<dash.lowerBound]
    while head.last == " " { head.removeLast() }
    let rest = text[dash.upperBound...].drop { $0 == " " }
    guard let first = rest.first, first != "\n" else { return nil }

    var agency: String?
    if head.last == ")" {
      guard let open = head.lastIndex(of: "(") else { return nil }
      let name = head[head.index(after: open)...].dropLast()
      guard Self.isAgency(name) else { return nil }
      agency = String(name)
      head = head[..<open]
      while head.last == " " { head.removeLast() }
    }
    guard let place = Self.place(of: head, hasAgency: agency != nil) else { return nil }
    if agency == nil, !(first.isUppercase || first.isNumber || "\"“„«'‘’".contains(first)) { return nil }
    self.place = place
    self.agency = agency
    self.rest = String(rest)
  }

  /// The first dash that can end a dateline: an em dash, or another with a space before and after it.
  private static func findDash(_ text: String) -> Range<String.Index>? {
    let bytes = text.utf8
    var index = bytes.startIndex
    var previous: UInt8 = 0
    for _ in 0..<longest {
      guard index != bytes.endIndex else { return nil }
      let byte = bytes[index]
      if byte == 0x0A { return nil }
      var end = bytes.index(after: index)
      if byte == 0x2D, previous == 0x20 || previous == 0x29 {
        while end != bytes.endIndex, bytes[end] == 0x2D { end = bytes.index(after: end) }
        if end != bytes.endIndex, bytes[end] == 0x20 { return index..<end }
      }
      if byte == 0xE2, end != bytes.endIndex, bytes[end] == 0x80 {
        end = bytes.index(after: end)
        guard end != bytes.endIndex else { return nil }
        let last = bytes[end]
        end = bytes.index(after: end)
        let isSpaced = previous == 0x20 && end != bytes.endIndex && bytes[end] == 0x20
        if last == 0x94 || last == 0x95 || last == 0x93 && isSpaced { return index..<end }
      }
      previous = byte
      index = bytes.index(after: index)
    }
    return nil
  }

  private static func isAgency(_ name: Substring) -> Bool {
    guard (2...longestAgency).contains(name.utf8.count) else { return false }
    return name.contains(where: \.isLetter) && !name.contains(where: { "()\"“”:;!?".contains($0) })
  }

  private static func place(of head: Substring, hasAgency: Bool) -> String? {
    var parts = head.split(separator: ",", omittingEmptySubsequences: false).map { part in
      part.drop { $0 == " " }
    }
    while parts.count > 1, let last = parts.last, isDate(last) { parts.removeLast() }
    guard let town = parts.first, parts.count <= 3 else { return nil }
    let words = parts.flatMap { $0.split(separator: " ") }
    guard (1...mostPlaceWords).contains(words.count), words.allSatisfy({ isPlaceWord($0) }) else {
      return nil
    }
    let isCapitals = town.filter(\.isLetter).count >= 3 && !town.contains(where: \.isLowercase)
    let hasMixedCapitals = town.split(separator: " ").allSatisfy { isInCapitals($0) || isMc($0) }
    if !hasAgency {
      guard isCapitals || hasMixedCapitals, !labels.contains(String(town)) else { return nil }
      guard words.allSatisfy({ !labels.contains(String($0)) }) else { return nil }
    }
    guard town.first?.isUppercase == true || town.first?.isLetter == true && town.first?.isCased == false
    else { return nil }
    return parts.enumerated().map { index, part in
      // "DC", "NC": a region's postal code.
      index > 0 && part.utf8.count <= 2 ? String(part) : titleCased(part)
    }.joined(separator: ", ")
  }

  private static func isInCapitals(_ word: Substring) -> Bool {
    word.contains(where: \.isUppercase) && !word.contains(where: \.isLowercase)
  }

  private static func isMc(_ word: Substring) -> Bool {
    word.hasPrefix("Mc") && word.count > 3 && !word.dropFirst(2).contains(where: \.isLowercase)
  }

  /// "July 4", "4 July 2023", "Sept. 27", "2023".
  private static func isDate(_ part: Substring) -> Bool {
    guard part.contains(where: \.isNumber) else { return false }
    let words = part.split(separator: " ")
    return words.count <= 3
      && words.allSatisfy { word in
        if word.allSatisfy({ $0.isNumber || ".:/".contains($0) }) { return true }
        var name = String(word.filter(\.isLetter))
        return name.withUTF8 { DateWords.month($0) != nil || DateWords.isFiller($0) }
      }
  }

  private static func isPlaceWord(_ word: Substring) -> Bool {
    guard word.utf8.count <= 30 else { return false }
    guard word.allSatisfy({ $0.isLetter || ".'’-/".contains($0) || $0 == "&" }) else { return false }
    guard let first = word.first(where: \.isLetter) else { return word == "/" || word == "&" }
    return first.isUppercase || !first.isCased || connectors.contains(word.lowercased())
  }

  /// Turns words in capitals into words with one; others, and abbreviations such as "D.C.", stay.
  private static func titleCased(_ part: Substring) -> String {
    part.split(separator: " ").enumerated().map { index, word in
      let isInitials = word.contains(".") && word.split(separator: ".").allSatisfy { $0.count == 1 }
      if isInitials { return String(word) }
      if isMc(word) { return "Mc" + word.dropFirst(2).capitalizedOnce }
      if !isInCapitals(word), word.contains("/") {
        return word.split(separator: "/", omittingEmptySubsequences: false).map { titleCased($0) }
          .joined(separator: "/")
      }
      guard isInCapitals(word), word.filter(\.isLetter).count > 1 else { return String(word) }
      if index > 0, lowered.contains(word.lowercased()) { return word.lowercased() }
      return capitalizedPieces(word)
    }.joined(separator: " ")
  }

  /// "SAINT-DENIS", "O'FALLON", "KYIV/MOSCOW": each piece gets its capital.
  private static func capitalizedPieces(_ word: Substring) -> String {
    var result = ""
    var piece = ""
    for character in word {
      if "-'’/".contains(character) {
        result += Substring(piece).capitalizedOnce + String(character)
        piece = ""
      } else {
        piece.append(character)
      }
    }
    return result + Substring(piece).capitalizedOnce
  }

  private static let connectors: Set<String> = [
    "de", "del", "do", "da", "dos", "das", "la", "las", "los", "le", "les", "du", "di", "of", "and", "upon",
    "on",
    "the", "sur", "am", "an", "der", "ob", "im", "in", "el", "al", "y", "e", "und", "et",
  ]

  /// Those of them that lose their capital inside a place's name.
  private static let lowered: Set<String> = [
    "de", "del", "do", "da", "dos", "das", "du", "of", "and", "upon", "on", "the", "sur", "am", "an", "der",
    "ob",
  ]

  /// Words in capitals before a dash that are no places.
  private static let labels: Set<String> = [
    "ADVERTISEMENT", "ANALYSIS", "BREAKING", "COLUMN", "COMMENT", "COMMENTARY", "CORRECTION", "DEVELOPING",
    "EDITORIAL", "EXCLUSIVE", "EXPLAINER", "FACTBOX", "FEATURE", "FILE", "FIRST", "INTERVIEW",
    "INVESTIGATION",
    "JTA", "JUST",
    "LATEST", "LIVE", "LIVE UPDATES", "MORE", "NEWS", "NOTE", "OPINION", "PHOTO", "PHOTOS", "POLL",
    "PODCAST", "QUESTION", "READ", "RELATED", "REPORT", "REVIEW", "SPECIAL", "SPONSORED", "TIMELINE",
    "TRANSCRIPT", "UPDATE", "UPDATED", "UPDATES", "URGENT", "VIDEO", "VO", "WARNING", "WATCH",
  ]
}

extension Substring {
  /// First character in upper case, the rest in lower case.
  fileprivate var capitalizedOnce: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
