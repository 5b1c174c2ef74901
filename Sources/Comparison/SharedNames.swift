import Vectors

/// Finds the names that most groups of articles mention, by capital letters alone.
///
/// A name is a run of two to four words that begin with capitals ("Danil Korvash", "Fair Count Network"). That
/// needs no model and no list; it also finds offices and places, and says nothing of names of one word.
public struct SharedNames: Sendable {
  /// A name with how widely it is used.
  public struct Name: Sendable, Hashable {
    /// The words, lower-cased, as the vectorizer counts them.
    public var term: String
    /// As it is most often written.
    public var text: String
    /// Groups that mention it.
    public var groupCount: Int
    /// Mentions of its last word in all groups: people are called by their surname after the first mention.
    public var count: Int
  }

  /// Most words of a name; longer runs are titles or lists.
  public static let longestName = 4

  private struct Uses {
    var groups: Set<String> = []
    var spellings: [String: Int] = [:]
  }

  private let tokenizer = WordTokenizer(TokenizationOptions(foldsCase: false))
  private let stopWords: Set<String>

  /// Makes a finder.
  ///
  /// - Parameter stopWords: words that are no part of a name even with a capital (at the start of sentences).
  public init(stopWords: some Sequence<String>) {
    self.stopWords = Set(stopWords)
  }

  /// The names that enough groups mention, most mentions first, then most groups, then by spelling.
  ///
  /// - Parameters:
  ///   - texts: bodies with their groups; headlines in title case would make everything a name.
  ///   - minimumGroups: groups that must mention a name.
  ///   - limit: most names.
  public func find(in texts: [(group: String, text: String)], minimumGroups: Int, limit: Int) -> [Name] {
    var found: [String: Uses] = [:]
    var words: [String: Int] = [:]
    for (group, text) in texts {
      var run: [String] = []
      func end() {
        if (2...Self.longestName).contains(run.count) {
          let spelling = run.joined(separator: " ")
          found[spelling.lowercased(), default: Uses()].groups.insert(group)
          found[spelling.lowercased(), default: Uses()].spellings[spelling, default: 0] += 1
        }
        run.removeAll()
      }
      let bytes = Array(text.utf8)
      var position = 0
      for token in tokenizer.tokens(in: text) {
        let word = Self.withoutPossessive(token.term)
        let isAdjacent =
          token.range.lowerBound == position + 1 && bytes[position] == UInt8(ascii: " ")
          && !token.followsBoundary
        if !isAdjacent { end() }
        if isCapitalized(word) {
          run.append(word)
          words[word.lowercased(), default: 0] += 1
          if word != token.term { end() }
        } else {
          end()
        }
        position = token.range.upperBound
      }
      end()
    }
    let names = found.compactMap { term, uses -> Name? in
      guard uses.groups.count >= minimumGroups else { return nil }
      let text = uses.spellings.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? term
      let last = term.split(separator: " ").last.map(String.init) ?? term
      return Name(term: term, text: text, groupCount: uses.groups.count, count: words[last] ?? 0)
    }
    let ordered = names.sorted { left, right in
      if left.count != right.count { return left.count > right.count }
      if left.groupCount != right.groupCount { return left.groupCount > right.groupCount }
      return left.term < right.term
    }
    return Array(ordered.prefix(limit))
  }

  private func isCapitalized(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first, first.properties.isUppercase else { return false }
    return word.unicodeScalars.count > 1 && !stopWords.contains(word.lowercased())
  }

  private static func withoutPossessive(_ word: String) -> String {
    word.hasSuffix("'s") ? String(word.dropLast(2)) : word
  }
}
