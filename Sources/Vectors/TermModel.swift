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

  /// Reads a model back and checks that its parts belong together.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    options = try container.decode(VectorizerOptions.self, forKey: .options)
    vocabulary = try container.decode(Vocabulary.self, forKey: .vocabulary)
    documentCount = try container.decode(Int.self, forKey: .documentCount)
    documentFrequencies = try container.decode([UInt32].self, forKey: .documentFrequencies)
    guard documentFrequencies.count == vocabulary.count, documentCount >= 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .documentFrequencies, in: container, debugDescription: "not one document frequency a term")
    }
    do { try options.validate() } catch {
      throw DecodingError.dataCorruptedError(forKey: .options, in: container, debugDescription: "\(error)")
    }
  }

  /// Weight of each term's rarity.
  public var inverseDocumentFrequencies: [Double] {
    documentFrequencies.map { options.weighting.idf(documents: documentCount, frequency: $0) }
  }
}
