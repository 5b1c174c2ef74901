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

  /// Titles and texts in memory to findings, in pieces; each piece is analysed alone and analysed with all that is found
  /// in it, in turns which comes first, since the analyser remembers words. Seconds are those of the thread, which other
  /// work on the machine does not add to. Loading model and word lists is not timed.
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
      try counted(Array(all[pieces[piece]]), plainFirst: piece.isMultiple(of: 2), pipeline, analyzer)
    }
    let plain = found.reduce(0) { $0 + $1.plain }
    let whole = found.reduce(0) { $0 + $1.whole }
    return watch.measurement([
      ("articles", "\(all.count)"), ("labels", "\(found.reduce(0) { $0 + $1.labels })"),
      ("quotations", "\(found.reduce(0) { $0 + $1.quotations })"),
      ("actors", "\(found.reduce(0) { $0 + $1.actors })"), ("analysis", "\(plain)"), ("all", "\(whole)"),
    ])
  }

  private func counted(
    _ texts: [ArticleText], plainFirst: Bool, _ pipeline: Pipeline, _ analyzer: ArticleAnalyzer
  ) throws -> Counted {
    var counted = Counted()
    for isPlain in plainFirst ? [true, false] : [false, true] {
      let start = Stopwatch.threadSeconds()
      if isPlain {
        _ = try pipeline.analyze(texts.flatMap { [$0.headline, $0.body] }, jobs: 1)
        counted.plain = Stopwatch.threadSeconds() - start
      } else {
        let findings = try analyzer.findings(in: texts)
        counted.whole = Stopwatch.threadSeconds() - start
        for one in findings {
          counted.labels += one.labels.count
          counted.quotations += one.quotations.count
          counted.actors += one.cast.actors.count
        }
      }
    }
    return counted
  }

  /// What one piece gave, and the seconds that it took.
  private struct Counted: Sendable {
    var plain = 0.0
    var whole = 0.0
    var labels = 0
    var quotations = 0
    var actors = 0
  }
}
