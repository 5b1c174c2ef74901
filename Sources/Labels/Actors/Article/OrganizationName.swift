/// The keys by which an organisation's names are found: order and small words aside, by initials, by parts.
enum OrganizationName {
  private static let smallWords: Set<String> = [
    "of", "the", "and", "for", "in", "on", "at", "to", "de", "&", "a",
  ]

  /// Most words of a name of which parts are taken; longer ones are found whole only.
  private static let mostWords = 10

  /// The words that count, sorted: "Department of Justice" and "Justice Department" have the same.
  static func unorderedKey(_ words: [String]) -> String {
    words.filter { !smallWords.contains($0) }.sorted().joined(separator: " ")
  }

  /// The initials, with and without those of small words: `fbi` and `fboi`.
  static func initials(_ words: [String]) -> [String] {
    guard words.count > 1, words.count <= mostWords else { return [] }
    let all = words.compactMap(\.first).map(String.init).joined()
    let content = words.filter { !smallWords.contains($0) }.compactMap(\.first).map(String.init).joined()
    return content.count > 1 && content != all ? [content, all] : [all]
  }

  /// The beginnings and endings of a name by which it may be taken up: "Times" of "New York Times".
  static func parts(_ words: [String]) -> [String] {
    guard words.count > 1, words.count <= mostWords else { return [] }
    var parts: [String] = []
    for start in 1..<words.count where !smallWords.contains(words[start]) {
      parts.append(words[start...].joined(separator: " "))
    }
    for end in 1..<words.count where !smallWords.contains(words[end - 1]) {
      parts.append(words[..<end].joined(separator: " "))
    }
    return parts
  }

  /// Whether an acronym in parentheses can be that of the name before it: its letters come in order among the
  /// name's, the first at the start of a word.
  static func introduces(_ acronym: String, _ words: [String]) -> Bool {
    let letters = acronym.filter(\.isLetter)
    guard let first = letters.first, words.contains(where: { $0.first == first }) else { return false }
    var rest = Substring(letters)
    for letter in words.joined() where letter == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }
}
