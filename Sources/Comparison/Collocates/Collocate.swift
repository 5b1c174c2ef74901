#if canImport(Glibc)
  import Glibc
#else
  import Foundation
#endif

/// How strongly a word keeps company with a node.
///
/// With O the times the word stands near the node, f₁ the node's occurrences, f₂ the word's, W the words near the node
/// and N all words, E = W·f₂/N are expected if words stood anywhere. The scores rank; they are no tests.
public struct Collocate: Sendable, Hashable {
  /// What collocates are ranked by.
  public enum Order: String, Sendable, CaseIterable {
    /// ``logDice``.
    case logDice = "log-dice"
    /// ``t``.
    case t
    /// ``mi3``.
    case mi3
  }

  /// The word, or the relation with its other word.
  public var term: String
  /// Times it stands near the node, O.
  public var count: Int
  /// Articles in which it does.
  public var documents: Int
  /// Its occurrences, f₂.
  public var total: Int
  /// Times it would stand there by chance, E.
  public var expected: Double
  /// 14 + log₂(2·O/(f₁ + f₂)), at most 14 where every word near is the other's; does not depend on the corpus' size
  /// (Rychlý 2008, "A lexicographer-friendly association score", RASLAN 2008).
  public var logDice: Double
  /// (O − E)/√O (Church, Gale, Hanks & Hindle 1991): prefers frequent pairs.
  public var t: Double
  /// log₂(O³/E) (Daille 1994): mutual information with the weight of rare pairs taken down.
  public var mi3: Double
}

extension CollocateTally {
  /// The collocates, strongest first, then by count, then by term.
  ///
  /// - Parameters:
  ///   - minimumCount: fewest times near the node.
  ///   - isListed: whether a term may be listed.
  public func collocates(
    by order: Collocate.Order = .logDice, minimumCount: Int = 1, isListed: (String) -> Bool = { _ in true }
  ) -> [Collocate] {
    let found = counts.compactMap { term, count -> Collocate? in
      guard count.near >= max(1, minimumCount), isListed(term) else { return nil }
      let observed = Double(count.near)
      let expected = Double(nearCount) * Double(count.all) / Double(max(wordCount, 1))
      return Collocate(
        term: term, count: count.near, documents: count.documents, total: count.all, expected: expected,
        logDice: 14 + log2(2 * observed / Double(nodeCount + count.all)),
        t: (observed - expected) / observed.squareRoot(), mi3: log2(observed * observed * observed / expected)
      )
    }
    func score(_ collocate: Collocate) -> Double {
      let value =
        switch order {
        case .logDice: collocate.logDice
        case .t: collocate.t
        case .mi3: collocate.mi3
        }
      return (value * 1e6).rounded()
    }
    return found.sorted { left, right in
      let (first, second) = (score(left), score(right))
      if first != second { return first > second }
      if left.count != right.count { return left.count > right.count }
      return left.term < right.term
    }
  }
}
