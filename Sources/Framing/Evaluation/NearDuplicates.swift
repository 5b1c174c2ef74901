import Corpus
import Kernels
import Vectors

/// Two texts that are nearly the same.
public struct NearDuplicate: Sendable, Hashable, Codable {
  /// Positions of the texts among those evaluated.
  public let first: Int
  /// See ``first``.
  public let second: Int
  /// Cosine of their words and pairs of words, each counted once.
  public let similarity: Double
  /// Whether they have the same label.
  public let agree: Bool
}

/// Finds texts that are nearly the same, such as a headline and its reprint, so that none is tested by a model that
/// was trained on the other.
enum NearDuplicates {
  /// Least cosine: of twenty words in a row, one may be another.
  static let threshold: Float = 0.9

  /// Pairs in order of the first and then of the second text. Texts without words have none.
  static func pairs(_ texts: [LabelledText], jobs: Int) throws -> [NearDuplicate] {
    let weighting = TermWeighting(
      termFrequency: .binary, inverseDocumentFrequency: .none, normalization: .l2)
    let vectorizer = try TermVectorizer(
      VectorizerOptions(tokenization: TokenizationOptions(ngrams: 1...2), weighting: weighting))
    let matrix: SparseMatrix
    do {
      matrix = try vectorizer.fitTransform(TextBatch(texts.map(\.text)), jobs: jobs).matrix
    } catch VectorsError.noTerms {
      return []
    }
    return try matrix.similarPairs(atLeast: threshold, jobs: jobs).map {
      NearDuplicate(
        first: $0.first, second: $0.second, similarity: Double($0.cosine),
        agree: texts[$0.first].labels == texts[$0.second].labels)
    }
  }
}
