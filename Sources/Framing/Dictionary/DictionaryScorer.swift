/// Finds a codebook's seed terms in texts and counts them by frame: the baseline that a trained classifier has
/// to beat, and a first answer where nothing is coded yet.
///
/// A term matches whole words without regard to case, a phrase consecutive words within a sentence, a trailing
/// `*` any ending. An English possessive ending ("the court's") does not hide a word. Within one frame no word
/// counts twice: of overlapping matches the first counts, of those that start at the same word the longest. A
/// match inside a match of one of its frame's exclusions does not count.
///
/// ```swift
/// let scorer = try DictionaryScorer(codebook)
/// scorer.score("The tax cut will cost jobs.").topFrame  // "economic"
/// ```
public struct DictionaryScorer: Sendable {
  /// Identifiers of the codebook's frames, in its order.
  public let frameIDs: [String]
  private let matcher: TermMatcher

  /// Compiles the terms of a codebook.
  ///
  /// - Throws: ``FramingError/codebook(file:line:message:remedy:)`` for a term without a word in it.
  public init(_ codebook: Codebook) throws {
    frameIDs = codebook.frameIDs
    matcher = try TermMatcher(codebook)
  }

  /// Scores one text.
  ///
  /// - Complexity: O(bytes) for a given codebook.
  public func score(_ text: String) -> DictionaryScore {
    score(of: hits(in: text)[...])
  }

  /// Scores each paragraph of a text on its own, as ``score(_:)`` would, but reads the text once.
  ///
  /// - Returns: the paragraphs of ``Passage/paragraphs(of:in:)``; spans of hits count from the paragraph's start.
  /// - Complexity: O(bytes) for a given codebook.
  public func scoreParagraphs(of text: String) -> [(passage: Passage, score: DictionaryScore)] {
    // No match runs over a line's end, so that matches of the whole text are those of its paragraphs.
    let hits = hits(in: text)
    var next = 0
    return Passage.paragraphs(of: text).map { passage in
      let start = next
      while next < hits.count, hits[next].span.lowerBound < passage.span.upperBound { next += 1 }
      let own = hits[start..<next].map { hit in
        PlacedHit(
          frame: hit.frame, term: hit.term,
          span: hit.span.lowerBound - passage.span.lowerBound..<hit.span.upperBound - passage.span.lowerBound)
      }
      return (passage, score(of: own[...]))
    }
  }

  /// A hit with the position of its frame.
  private struct PlacedHit {
    var frame: Int
    var term: String
    var span: Range<Int>
  }

  /// The matches that count, in order of the text.
  private func hits(in text: String) -> [PlacedHit] {
    let words = WordScan(text)
    let matches = Self.counted(matcher.matches(in: words))
    let points = CodePoints.offsets(
      of: matches.flatMap {
        [words.spans[$0.words.lowerBound].lowerBound, words.spans[$0.words.upperBound - 1].upperBound]
      },
      in: words.bytes)
    return matches.enumerated().map { index, match in
      PlacedHit(
        frame: match.frame, term: matcher.text(ofTerm: match.term),
        span: points[2 * index]..<points[2 * index + 1])
    }
  }

  private func score(of hits: ArraySlice<PlacedHit>) -> DictionaryScore {
    var counts = [Int](repeating: 0, count: frameIDs.count)
    for hit in hits { counts[hit.frame] += 1 }
    return DictionaryScore(
      frameIDs: frameIDs, counts: counts,
      hits: hits.map { DictionaryScore.Hit(frame: frameIDs[$0.frame], term: $0.term, span: $0.span) })
  }

  /// The matches that count, in order of the text and then of the codebook.
  private static func counted(_ matches: [TermMatch]) -> [TermMatch] {
    let order = matches.sorted {
      ($0.frame, $0.words.lowerBound, -$0.words.count, $0.term)
        < ($1.frame, $1.words.lowerBound, -$1.words.count, $1.term)
    }
    var result: [TermMatch] = []
    var start = 0
    while start < order.count {
      let end = order[start...].firstIndex { $0.frame != order[start].frame } ?? order.count
      let exclusions = order[start..<end].filter(\.isExclusion).map(\.words)
      var free = 0
      // Exclusions ascend by start; the furthest end of those that have started decides.
      var nextExclusion = 0
      var excludedUntil = 0
      for match in order[start..<end] where !match.isExclusion {
        while nextExclusion < exclusions.count,
          exclusions[nextExclusion].lowerBound <= match.words.lowerBound
        {
          excludedUntil = max(excludedUntil, exclusions[nextExclusion].upperBound)
          nextExclusion += 1
        }
        guard match.words.upperBound > excludedUntil, match.words.lowerBound >= free else { continue }
        result.append(match)
        free = match.words.upperBound
      }
      start = end
    }
    return result.sorted { ($0.words.lowerBound, $0.frame) < ($1.words.lowerBound, $1.frame) }
  }
}

/// What a codebook's terms say of one text.
public struct DictionaryScore: Sendable, Hashable {
  /// Identifiers of the codebook's frames, in its order.
  public let frameIDs: [String]
  /// Matches of each frame, in the same order.
  public let counts: [Int]
  /// Every match that counts, in order of the text.
  public let hits: [Hit]

  /// One match.
  public struct Hit: Sendable, Hashable {
    /// Frame it speaks for.
    public let frame: String
    /// Term of the codebook, as written there.
    public let term: String
    /// Unicode code points of the text that matched, half-open.
    public let span: Range<Int>
  }

  /// Share of each frame among all matches, in codebook order; zeros where nothing matched.
  public var shares: [Double] {
    let total = counts.reduce(0, +)
    return counts.map { total == 0 ? 0 : Double($0) / Double(total) }
  }

  /// Frame with most matches, the first in codebook order of equals; `nil` where nothing matched.
  public var topFrame: String? {
    guard let most = counts.max(), most > 0 else { return nil }
    return counts.firstIndex(of: most).map { frameIDs[$0] }
  }
}
