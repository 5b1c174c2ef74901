import Corpus
import Kernels

/// Vocabulary and weights learned from texts, to be applied to others.
public struct TermModel: Sendable, Hashable, Codable {
  /// How the vocabulary was made.
  public let options: VectorizerOptions
  /// The terms, in column order.
  public let vocabulary: Vocabulary
  /// Number of documents it was learned from.
  public let documentCount: Int
  /// How many of them hold each term.
  public let documentFrequencies: [UInt32]

  /// Makes a model of parts that belong together.
  public init(
    options: VectorizerOptions, vocabulary: Vocabulary, documentCount: Int, documentFrequencies: [UInt32]
  ) {
    self.options = options
    self.vocabulary = vocabulary
    self.documentCount = documentCount
    self.documentFrequencies = documentFrequencies
  }

  /// Weight of each term's rarity.
  public var inverseDocumentFrequencies: [Double] {
    documentFrequencies.map { options.weighting.idf(documents: documentCount, frequency: $0) }
  }
}
