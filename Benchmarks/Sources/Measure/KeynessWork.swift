import BenchmarkInput
import Corpus
import Foundation
import Kernels
import Statistics
import Synchronization
import Vectors

/// Keyness of every term for two groups of articles, from JSON Lines to scores.
struct KeynessWork {
  let articles: ArticleLines
  let first: String
  let second: String
  let jobs: Int

  /// Terms named in the result.
  private static let top = 10

  func run() throws -> Measurement {
    let watch = Stopwatch()
    let (terms, isFirst) = try counted()
    let matrix = terms.matrix
    var groups = [[Int]](repeating: [Int](repeating: 0, count: matrix.columnCount), count: 2)
    for row in 0..<matrix.rowCount {
      let group = isFirst[row] ? 0 : 1
      for entry in matrix.entries(ofRow: row) {
        groups[group][Int(matrix.columnIndices[entry])] += Int(matrix.values[entry])
      }
    }
    let counts = try GroupedCounts(groups: groups)
    let scores = try Keyness.compare(counts, group: 0)
    let order = scores.z.indices.sorted { (-scores.z[$0], $0) < (-scores.z[$1], $1) }
    let names = order.prefix(Self.top).map { terms.vocabulary.term(at: $0) }.joined(separator: " ")
    func sum(_ values: [Double]) -> String { "\(values.reduce(0) { $0 + abs($1) })" }
    return watch.measurement([
      ("documents", "\(terms.documentCount)"), ("terms", "\(terms.vocabulary.count)"),
      ("tokens", "\(counts.total)"), ("top", "\"\(names)\""), ("z", sum(scores.z)), ("g2", sum(scores.g2)),
      ("log_ratio", sum(scores.logRatio)),
      ("frequencies", "\(terms.documentFrequencies.reduce(0) { $0 + Int($1) })"),
    ])
  }

  /// Counts of the articles of both groups, and which of them are of the first.
  private func counted() throws -> (TermMatrix, [Bool]) {
    let flags = Mutex([[Bool]](repeating: [], count: articles.pieceCount))
    let options = VectorizerOptions(
      tokenization: TokenizationOptions(pattern: .sklearn), weighting: .counts)
    let terms = try TermVectorizer(options).fitTransform(chunkCount: articles.pieceCount, jobs: jobs) {
      piece, texts in
      let fields = try articles.fields(["text", "leaning"], ofPiece: piece)
      var isFirst: [Bool] = []
      for index in 0..<fields[0].count {
        let leaning = fields[1][index]
        guard leaning == first || leaning == second else { continue }
        isFirst.append(leaning == first)
        texts.append { $0.append(contentsOf: fields[0].bytes[fields[0].range(of: index)]) }
      }
      flags.withLock { $0[piece] = isFirst }
    }
    return (terms, flags.withLock { Array($0.joined()) })
  }
}
