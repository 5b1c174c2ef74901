import Corpus
import Kernels
import Vectors

/// What turns texts into rows of features: the feature sets that were learned, side by side in one matrix.
public struct FeatureSpace: Sendable, Hashable {
  /// Words and n-grams of words.
  public let words: TermModel?
  /// Runs of characters.
  public let characters: CharacterModel?
  /// The sentence encoder whose vectors follow.
  public let embedding: Embedding?

  /// Which vectors are features.
  public struct Embedding: Sendable, Hashable, Codable {
    /// ``TextEmbedder/name`` of the encoder.
    public let name: String
    /// Length of its vectors.
    public let dimension: Int
  }

  /// Columns of one feature set.
  struct Block: Sendable, Hashable {
    var set: FeatureSet
    var columns: Range<Int>
  }

  /// The feature sets in order of their columns.
  var blocks: [Block] {
    var blocks: [Block] = []
    var start = 0
    func add(_ set: FeatureSet, _ count: Int?) {
      guard let count else { return }
      blocks.append(Block(set: set, columns: start..<start + count))
      start += count
    }
    add(.words, words?.vocabulary.count)
    add(.characters, characters?.terms.vocabulary.count)
    add(.embedding, embedding?.dimension)
    return blocks
  }

  /// Number of features.
  public var columnCount: Int { blocks.last?.columns.upperBound ?? 0 }

  func columns(of set: FeatureSet) -> Range<Int>? { blocks.first { $0.set == set }?.columns }

  /// Learns the feature sets of texts.
  ///
  /// - Parameter vectors: one row a text, for ``FeatureSet/embedding``.
  /// - Returns: the space, and the texts in it.
  static func learn(
    _ texts: [String], options: FrameClassifier.Options, embedding: Embedding?, vectors: DenseMatrix?,
    jobs: Int
  ) throws -> (space: FeatureSpace, matrix: SparseMatrix) {
    let sets = options.usedSets
    let batch = TextBatch(texts)
    let words = try sets.contains(.words) ? wordMatrix(batch, options.vectorizer, jobs: jobs) : nil
    let characters =
      try sets.contains(.characters) ? CharacterModel.learn(texts, options: options.characters) : nil
    if let characters, characters.terms.vocabulary.isEmpty { throw noTerms(texts.count) }
    let space = FeatureSpace(
      words: words?.model, characters: characters,
      embedding: sets.contains(.embedding) ? embedding : nil)
    let parts: [SparseMatrix?] = [
      words?.matrix, try characters?.transform(texts, jobs: jobs),
      space.embedding == nil ? nil : vectors?.sparse,
    ]
    return (space, SparseMatrix.joined(parts.compactMap(\.self), rowCount: texts.count))
  }

  private static func wordMatrix(
    _ batch: TextBatch, _ options: VectorizerOptions, jobs: Int
  ) throws -> TermMatrix {
    do {
      return try TermVectorizer(options).fitTransform(batch, jobs: jobs)
    } catch VectorsError.noTerms {
      throw noTerms(batch.count)
    }
  }

  private static func noTerms(_ count: Int) -> FramingError {
    .training(
      message: "no term is left in the \(count) training texts",
      remedy: "check the text column, lower the smallest document frequency or remove fewer stop words")
  }

  /// Rows of features for texts.
  ///
  /// - Parameter vectors: one row a text where ``embedding`` is used.
  /// - Throws: ``FramingError/shape(message:)`` if vectors are missing or do not fit.
  func transform(_ texts: [String], vectors: DenseMatrix?, jobs: Int) throws -> SparseMatrix {
    var parts: [SparseMatrix] = []
    if let words { parts.append(try words.transform(TextBatch(texts), jobs: jobs)) }
    if let characters { parts.append(try characters.transform(texts, jobs: jobs)) }
    if let embedding {
      guard let vectors, vectors.rowCount == texts.count, vectors.columnCount == embedding.dimension else {
        throw FramingError.shape(
          message:
            "the classifier needs the vectors of \(embedding.name), one of \(embedding.dimension) a text")
      }
      parts.append(vectors.sparse)
    }
    return SparseMatrix.joined(parts, rowCount: texts.count)
  }
}

extension DenseMatrix {
  /// The same values with the index of every column.
  fileprivate var sparse: SparseMatrix {
    SparseMatrix(
      rowCount: rowCount, columnCount: columnCount, rowOffsets: (0...rowCount).map { $0 * columnCount },
      columnIndices: (0..<values.count).map { UInt32(truncatingIfNeeded: $0 % max(1, columnCount)) },
      values: values)
  }
}
