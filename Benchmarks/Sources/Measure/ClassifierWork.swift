import BenchmarkInput
import Corpus
import Framing
import Kernels
import Vectors

/// Training a classifier of topics on TF-IDF rows of the articles: the commonest topics, and the rest as one class.
struct ClassifierWork {
  /// What is trained.
  enum Method: String {
    case multinomial
    case oneAgainstRest = "ovr"
    case supportVectors = "svm"
  }

  let articles: ArticleLines
  let method: Method
  let jobs: Int

  /// Topics that are classes of their own; the others are one more.
  private static let topics = 15
  private static let leastDocuments = 6

  /// Rows to model; making the rows is not timed.
  func run() throws -> Measurement {
    let (features, classes) = try rows()
    let classCount = Self.topics + 1
    let watch = Stopwatch()
    let model: LinearModel
    switch method {
    case .multinomial:
      model = try LogisticRegression().fit(features, classes: classes, classCount: classCount, jobs: jobs)
    case .oneAgainstRest:
      model = try LogisticRegression(penalizesIntercepts: true)
        .fit(features, labels: classes.map { [$0] }, labelCount: classCount, jobs: jobs)
    case .supportVectors:
      model = try LinearSupportVectorMachine()
        .fit(features, classes: classes, classCount: classCount, jobs: jobs)
    }
    return watch.measurement([
      ("documents", "\(features.rowCount)"), ("terms", "\(features.columnCount)"),
      ("nonzeros", "\(features.nonZeroCount)"), ("classes", "\(classCount)"),
      ("objective", "\(model.convergence.objective)"), ("converged", "\(model.convergence.isConverged)"),
    ])
  }

  private func rows() throws -> (features: SparseMatrix, classes: [Int]) {
    var texts = TextBatch()
    var topics: [String] = []
    for piece in 0..<articles.pieceCount {
      let fields = try articles.fields(["text", "topic"], ofPiece: piece)
      for index in 0..<fields[0].count {
        texts.append { $0.append(contentsOf: fields[0].bytes[fields[0].range(of: index)]) }
        topics.append(fields[1][index])
      }
    }
    let options = VectorizerOptions(
      tokenization: TokenizationOptions(pattern: .sklearn, ngrams: 1...2),
      minDocumentFrequency: .count(Self.leastDocuments), weighting: .tfidf)
    let features = try TermVectorizer(options).fitTransform(texts, jobs: jobs).matrix
    var counts: [String: Int] = [:]
    for topic in topics { counts[topic, default: 0] += 1 }
    let order = counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.prefix(Self.topics).map(\.key)
    return (features, topics.map { order.firstIndex(of: $0) ?? Self.topics })
  }
}
