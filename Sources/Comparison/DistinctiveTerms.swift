/// Chooses which terms of a ranked list are worth showing to a reader; the full list stays in the CSV.
public struct DistinctiveTerms: Sendable {
  private let stopWords: Set<String>

  /// Share of a short term's occurrences that must stand outside a longer one for both to be shown: "rights" says
  /// nothing more beside "human rights activist" when nearly all of its occurrences are in it.
  private static let independentShare = 0.25

  /// Makes a chooser.
  ///
  /// - Parameter stopWords: words a term may neither begin nor end with, lower case.
  public init(stopWords: some Sequence<String>) {
    self.stopWords = Set(stopWords)
  }

  /// Whether a term can stand for wording: it has a letter, and neither its first nor its last word is a stop
  /// word ("wanted in" and "the activist" are fragments; "wanted in merrin" is not).
  public func isPhrase(_ term: String) -> Bool {
    guard term.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return false }
    let words = term.split(separator: " ")
    guard let first = words.first, let last = words.last else { return false }
    return !stopWords.contains(String(first)) && !stopWords.contains(String(last))
  }

  /// Leaves out terms that another, stronger or longer one of the list already tells, and terms made of `names`
  /// only (an outlet's own name says who printed it, not how).
  ///
  /// - Parameters:
  ///   - terms: terms with their counts, strongest first.
  ///   - names: names whose words do not count as wording.
  ///   - limit: most terms to keep.
  /// - Returns: indices into `terms`, ascending.
  public func choose(_ terms: [(term: String, count: Int)], names: [String], limit: Int) -> [Int] {
    let nameWords = Set(names.flatMap(Self.words(ofName:)))
    var kept: [Int] = []
    for (index, candidate) in terms.enumerated() where kept.count < limit {
      let words = candidate.term.split(separator: " ")
      if words.allSatisfy({ nameWords.contains(String($0)) }) { continue }
      let isTold = terms.enumerated().contains { other, longer in
        guard other != index, Self.contains(longer.term, candidate.term) else { return false }
        return Double(candidate.count - longer.count) < Self.independentShare * Double(candidate.count)
      }
      let isFragment = kept.contains { Self.contains(candidate.term, terms[$0].term) }
      if !isTold && !isFragment { kept.append(index) }
    }
    return kept
  }

  /// The words of a name, and its initials: "Vessen Valley Radio" calls itself "VVR".
  private static func words(ofName name: String) -> [String] {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return words + [words.compactMap(\.first).map(String.init).joined()]
  }

  /// Whether `short` stands in `long` as a run of whole words.
  private static func contains(_ long: String, _ short: String) -> Bool {
    long.utf8.count > short.utf8.count && " \(long) ".contains(" \(short) ")
  }
}
