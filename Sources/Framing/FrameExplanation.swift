/// Why a classifier gave a text its frame: what moved the score, with where it stands.
public struct FrameExplanation: Sendable, Hashable {
  /// The prediction for the text.
  public let prediction: FramePrediction
  /// The frame that is explained.
  public let frame: String
  /// Score of that frame before it becomes a probability: its intercept and all contributions. With two frames it is
  /// the frame's log-odds.
  public let score: Double
  /// Terms by the size of their contribution, largest first; terms in order of bytes where they are equal.
  public let contributions: [Contribution]
  /// Sentences by the size of their contribution, largest first, where the classifier uses vectors.
  public let sentences: [SentenceContribution]

  /// What one term of the text adds to the score.
  public struct Contribution: Sendable, Hashable {
    /// Where a contribution comes from.
    public enum Source: String, Sendable, Hashable, Codable {
      /// A word or n-gram of words.
      case words
      /// The runs of characters of a word, added up over all places where they stand.
      case characters
    }

    /// The term, as the vocabulary has it; for runs of characters, the word they are of.
    public let term: String
    /// Its weight in the text times its weight for the frame; negative where it speaks against it.
    public let weight: Double
    /// Unicode code points of the text where it stands, half-open, in order.
    public let spans: [Range<Int>]
    /// Where it comes from.
    public let source: Source
  }

  /// What one sentence adds to the score through the text's vector.
  public struct SentenceContribution: Sendable, Hashable {
    /// Unicode code points of the sentence, half-open.
    public let span: Range<Int>
    /// By how much the score falls when the vector is made without the sentence; of a single sentence, all that the
    /// vector adds.
    public let weight: Double
  }
}
