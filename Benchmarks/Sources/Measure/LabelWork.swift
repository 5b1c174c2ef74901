import BenchmarkInput
import Foundation
import Kernels
import Labels
import Linguistics

/// Finding labels, quotations and actors in the first articles, and what that costs on top of the analysis.
struct LabelWork {
  let articles: ArticleLines
  let count: Int
  let jobs: Int

  /// Articles that are analysed together.
  private static let together = 16

  /// Titles and texts in memory to findings, in pieces; each piece is first only analysed and then analysed with all that
  /// is found in it, so that both see the same machine. Loading model and word lists is not timed.
  func run() throws -> Measurement {
    var texts: [ArticleText] = []
    for piece in 0..<articles.pieceCount where texts.count < count {
      let fields = try articles.fields(["title", "text"], ofPiece: piece)
      for index in 0..<fields[1].count where texts.count < count {
        func text(_ field: Int) -> String {
          String(decoding: fields[field].bytes[fields[field].range(of: index)], as: UTF8.self)
        }
        texts.append(ArticleText(headline: text(0), body: text(1)))
      }
    }
    let pipeline = try Pipeline.load()
    let analyzer = ArticleAnalyzer(pipeline: pipeline, lexicon: try CueLexicon.standard())
    _ = try analyzer.findings(in: Array(texts.prefix(1)))
    let all = texts
    let pieces = Parallel.ranges(count: all.count, parts: (all.count + Self.together - 1) / Self.together)
    let watch = Stopwatch()
    let found = try Parallel.map(count: all.isEmpty ? 0 : pieces.count, jobs: jobs) { piece in
      let texts = Array(all[pieces[piece]])
      let clock = ContinuousClock()
      let plain = try clock.measure {
        _ = try pipeline.analyze(texts.flatMap { [$0.headline, $0.body] }, jobs: 1)
      }
      var findings: [ArticleFindings] = []
      let whole = try clock.measure { findings = try analyzer.findings(in: texts) }
      return Counted(
        plain: plain / .seconds(1), whole: whole / .seconds(1),
        labels: findings.reduce(0) { $0 + $1.labels.count },
        quotations: findings.reduce(0) { $0 + $1.quotations.count },
        actors: findings.reduce(0) { $0 + $1.cast.actors.count })
    }
    let plain = found.reduce(0) { $0 + $1.plain }
    let whole = found.reduce(0) { $0 + $1.whole }
    return watch.measurement([
      ("articles", "\(all.count)"), ("labels", "\(found.reduce(0) { $0 + $1.labels })"),
      ("quotations", "\(found.reduce(0) { $0 + $1.quotations })"),
      ("actors", "\(found.reduce(0) { $0 + $1.actors })"), ("analysis", "\(plain)"), ("all", "\(whole)"),
    ])
  }

  /// What one piece gave, and the seconds that it took.
  private struct Counted: Sendable {
    var plain: Double
    var whole: Double
    var labels: Int
    var quotations: Int
    var actors: Int
  }
}
