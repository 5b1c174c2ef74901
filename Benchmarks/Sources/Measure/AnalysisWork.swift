import BenchmarkInput
import Foundation
import Kernels
import Linguistics

/// Analysing the texts of the first articles with the installed English model.
struct AnalysisWork {
  let articles: ArticleLines
  let count: Int
  let jobs: Int

  /// Texts in memory to documents; loading the model is not timed.
  func run() throws -> Measurement {
    var texts: [String] = []
    for piece in 0..<articles.pieceCount where texts.count < count {
      let batch = try articles.fields(["text"], ofPiece: piece)[0]
      for index in 0..<batch.count where texts.count < count {
        texts.append(String(decoding: batch.bytes[batch.range(of: index)], as: UTF8.self))
      }
    }
    let pipeline = try Pipeline.load()
    if let first = texts.first { _ = try pipeline.analyze(first) }
    let watch = Stopwatch()
    var tokens = 0
    var sentences = 0
    var entities = 0
    var chunks = 0
    try pipeline.analyze(streaming: texts, jobs: jobs) { document in
      tokens += document.tokens.count
      sentences += document.sentences.count
      entities += document.entities.count
      chunks += document.nounChunks.count
    }
    return watch.measurement([
      ("documents", "\(texts.count)"), ("tokens", "\(tokens)"), ("sentences", "\(sentences)"),
      ("entities", "\(entities)"), ("chunks", "\(chunks)"),
      ("blas", BLASProvider.isOpenBLAS ? "\"OpenBLAS\"" : "\"reference\""),
    ])
  }
}

/// The rate at which this machine multiplies matrices that stay in its cache, one thread: what the analyser's products
/// could reach at best.
struct ProductRate {
  /// Rows, inner and columns of the layer that takes most of the encoder's time.
  private static let shape = (rows: 384, inner: 96, columns: 288)
  private static let repeats = 20_000

  /// Multiplies again and again.
  func run() -> Measurement {
    let (rows, inner, columns) = Self.shape
    let left = [Float](repeating: 0.5, count: rows * inner)
    let right = [Float](repeating: 0.25, count: inner * columns)
    var result = [Float](repeating: 0, count: rows * columns)
    let watch = Stopwatch()
    for _ in 0..<Self.repeats {
      left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
          result.withUnsafeMutableBufferPointer { result in
            guard let left = left.baseAddress, let right = right.baseAddress, let result = result.baseAddress
            else { return }
            BlockProduct.multiply(
              left, by: right, rightStride: columns, into: result, resultStride: columns, rows: rows,
              inner: inner, columns: columns)
          }
        }
      }
    }
    return watch.measurement([
      ("flops", "\(2 * rows * inner * columns * Self.repeats)"), ("sum", "\(result[0])"),
    ])
  }
}
