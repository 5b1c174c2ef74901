import Vectors

/// Which runs of characters are learned from: those of words with a space before and after, as scikit-learn's
/// `analyzer="char_wb"` has them.
public struct CharacterOptions: Sendable, Hashable, Codable {
  /// Longest run that may be asked for.
  public static let longest = 8

  /// Shortest and longest run, in code points.
  public var lengths: ClosedRange<Int>
  /// Fewest texts that must hold a run. The default of 2 halves the model: half the runs of a few hundred texts occur
  /// in one text only. It changed accuracy by less than 0.003 on headlines and passages.
  public var minDocumentFrequency: Int
  /// How counts become weights.
  public var weighting: TermWeighting

  /// Makes options; see the properties.
  public init(
    lengths: ClosedRange<Int> = 3...5, minDocumentFrequency: Int = 2,
    weighting: TermWeighting = .sublinearTfidf
  ) {
    self.lengths = lengths
    self.minDocumentFrequency = minDocumentFrequency
    self.weighting = weighting
  }

  /// Throws ``FramingError/training(message:remedy:)`` for options out of range.
  func validate() throws {
    guard lengths.lowerBound >= 1, lengths.upperBound <= Self.longest else {
      throw FramingError.training(
        message:
          "runs of \(lengths.lowerBound) to \(lengths.upperBound) characters cannot be learned from",
        remedy: "ask for 1 to \(Self.longest)")
    }
    guard minDocumentFrequency >= 0 else {
      throw FramingError.training(
        message: "the smallest document frequency is negative", remedy: "give 1 or more")
    }
  }
}
