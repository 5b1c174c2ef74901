import BenchmarkInput
import Corpus
import Statistics
import Synchronization
import Vectors

/// Document-bootstrap intervals of the log ratio of every term, for one group of articles against all others; counting
/// is measured elsewhere.
struct BootstrapWork {
  let articles: ArticleLines
  let first: String
  let resamples: Int
  let jobs: Int

  func run() throws -> Measurement {
    let flags = Mutex([[Bool]](repeating: [], count: articles.pieceCount))
    let options = VectorizerOptions(
      tokenization: TokenizationOptions(pattern: .sklearn), weighting: .counts)
    let terms = try TermVectorizer(options).fitTransform(chunkCount: articles.pieceCount, jobs: jobs) {
      piece, texts in
      let fields = try articles.fields(["text", "leaning"], ofPiece: piece)
      var isFirst: [Bool] = []
      for index in 0..<fields[0].count {
        isFirst.append(fields[1][index] == first)
        texts.append { $0.append(contentsOf: fields[0].bytes[fields[0].range(of: index)]) }
      }
      flags.withLock { $0[piece] = isFirst }
    }
    let groups = flags.withLock { $0.joined().map { $0 ? 0 : 1 } }
    let watch = Stopwatch()
    let documents = try GroupedDocuments(counts: terms.matrix, groups: groups, groupCount: 2)
    let intervals = try DocumentBootstrap.logRatios(
      documents, contrasts: [GroupContrast(group: 0)],
      options: DocumentBootstrap.Options(resamples: resamples), jobs: jobs)
    let width = intervals.reduce(0) { sum, one in
      sum + zip(one.lower, one.upper).reduce(0) { $0 + $1.1 - $1.0 }
    }
    return watch.measurement([
      ("documents", "\(terms.documentCount)"), ("terms", "\(terms.vocabulary.count)"),
      ("resamples", "\(resamples)"), ("width", "\(width)"),
    ])
  }
}
