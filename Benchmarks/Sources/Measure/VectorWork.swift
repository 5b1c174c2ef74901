import BenchmarkInput
import Corpus
import Kernels
import Vectors

/// Vectorizing the articles' texts with scikit-learn's tokens, at least five documents a term.
struct VectorWork {
  let articles: ArticleLines
  let longest: Int
  let jobs: Int

  /// JSON Lines to matrix.
  func fromFile(weighting: TermWeighting) throws -> Measurement {
    let watch = Stopwatch()
    return watch.measurement(describe(try matrix(weighting: weighting)))
  }

  /// Texts in memory to matrix; reading them is not timed.
  func resident(pattern: TokenPattern) throws -> Measurement {
    var texts = TextBatch()
    for piece in 0..<articles.pieceCount {
      let batch = try articles.fields(["text"], ofPiece: piece)[0]
      for index in 0..<batch.count {
        texts.append { $0.append(contentsOf: batch.bytes[batch.range(of: index)]) }
      }
    }
    let vectorizer = try TermVectorizer(options(.tfidf, pattern: pattern))
    let watch = Stopwatch()
    let terms = try vectorizer.fitTransform(texts, jobs: jobs)
    return watch.measurement(describe(terms) + [("bytes", "\(texts.bytes.count)")])
  }

  /// The matrix's decomposition; making the matrix is not timed.
  func decomposed(rank: Int) throws -> Measurement {
    let matrix = try matrix(weighting: .tfidf).matrix
    let watch = Stopwatch()
    let svd = try TruncatedSVD(matrix, rank: rank, options: TruncatedSVD.Options(jobs: jobs))
    return watch.measurement([
      ("documents", "\(svd.documents.rowCount)"), ("components", "\(svd.rank)"),
      ("explained", "\(svd.explainedVarianceRatio.reduce(0, +))"),
      ("blas", BLASProvider.isOpenBLAS ? "\"OpenBLAS\"" : "\"reference\""),
    ])
  }

  private func options(_ weighting: TermWeighting, pattern: TokenPattern = .sklearn) -> VectorizerOptions {
    VectorizerOptions(
      tokenization: TokenizationOptions(pattern: pattern, ngrams: 1...longest),
      minDocumentFrequency: .count(5), weighting: weighting)
  }

  private func matrix(weighting: TermWeighting) throws -> TermMatrix {
    let articles = articles
    return try TermVectorizer(options(weighting)).fitTransform(chunkCount: articles.pieceCount, jobs: jobs) {
      try articles.append("text", ofPiece: $0, to: &$1)
    }
  }

  private func describe(_ terms: TermMatrix) -> [(String, String)] {
    [
      ("documents", "\(terms.documentCount)"), ("terms", "\(terms.vocabulary.count)"),
      ("nonzeros", "\(terms.matrix.nonZeroCount)"),
    ]
  }
}
