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
      for name in runs(in: text, words: &words) {
        found[name.lowercased(), default: Uses()].groups.insert(group)
        found[name.lowercased(), default: Uses()].spellings[name, default: 0] += 1
      }
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

  /// Runs of capitalised words of a text, and how often each such word occurs.
  private func runs(in text: String, words: inout [String: Int]) -> [String] {
    var names: [String] = []
    var run: [String] = []
    var position = -1
    func end() {
      if (2...Self.longestName).contains(run.count) { names.append(run.joined(separator: " ")) }
      run.removeAll(keepingCapacity: true)
    }
    var text = text
    text.withUTF8 { bytes in
      tokenizer.forEachToken(in: bytes) { range, term, followsBoundary in
        let isAdjacent =
          range.lowerBound == position + 1 && position >= 0 && bytes[position] == UInt8(ascii: " ")
          && !followsBoundary
        position = range.upperBound
        if !isAdjacent, !run.isEmpty { end() }
        guard Self.mayBeCapital(term[0]) else {
          if !run.isEmpty { end() }
          return
        }
        let spelling = String(decoding: term, as: UTF8.self)
        let word = Self.withoutPossessive(spelling)
        guard isCapitalized(word) else { return end() }
        run.append(word)
        words[word.lowercased(), default: 0] += 1
        if word != spelling { end() }
      }
    }
    end()
    return names
  }

  /// Whether a word's first byte leaves open that it begins with a capital.
  private static func mayBeCapital(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  private func isCapitalized(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first, first.properties.isUppercase else { return false }
    return word.unicodeScalars.count > 1 && !stopWords.contains(word.lowercased())
  }

  private static func withoutPossessive(_ word: String) -> String {
    word.hasSuffix("'s") ? String(word.dropLast(2)) : word
  }
}
