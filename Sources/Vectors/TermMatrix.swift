import Kernels

/// Documents by terms, with what the numbers mean.
public struct TermMatrix: Sendable {
  /// The terms, in column order.
  public let vocabulary: Vocabulary
  /// One row a document, one column a term; weighted as ``options`` say.
  public let matrix: SparseMatrix
  /// Documents that hold each term.
  public let documentFrequencies: [UInt32]
  /// Occurrences of each term in all documents.
  public let totals: [UInt64]
  /// Words of each document, stop words left out but rare words counted: what rates are taken of.
  public let documentLengths: [UInt32]
  /// How the matrix was made.
  public let options: VectorizerOptions

  /// Number of documents.
  public var documentCount: Int { matrix.rowCount }

  /// What is needed to give new texts the same columns and weights.
  public var model: TermModel {
    TermModel(
      options: options, vocabulary: vocabulary, documentCount: documentCount,
      documentFrequencies: documentFrequencies)
  }
}
