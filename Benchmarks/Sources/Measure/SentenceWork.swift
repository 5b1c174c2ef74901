import Foundation
import Kernels
import Vectors

/// Encoding sentences with the installed encoder.
struct SentenceWork {
  let path: String
  let jobs: Int

  /// Sentences of a file, one a line, to vectors; loading the model is not timed.
  func run() throws -> Measurement {
    let sentences = try String(contentsOfFile: path, encoding: .utf8).unicodeScalars
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { String($0) }
    let encoder = try SentenceEncoder.load()
    _ = try encoder.encode(Array(sentences.prefix(1)))
    let watch = Stopwatch()
    let vectors = try encoder.encode(sentences, jobs: jobs)
    let done = watch.measurement([])
    let tokens = sentences.reduce(0) { $0 + encoder.tokens(of: $1).count }
    return Measurement(
      seconds: done.seconds, cpu: done.cpu,
      result: [
        ("sentences", "\(vectors.rowCount)"), ("tokens", "\(tokens)"),
        ("sum", "\(vectors.values.reduce(0) { $0 + Double($1) })"),
        ("kernels", "\"\(BLASProvider.kernels ?? "reference")\""),
      ])
  }

  /// Writes the vectors of the texts in a JSON array to a file: single precision, little-endian, one after
  /// the other.
  func writeVectors(to target: String) throws -> Measurement {
    let watch = Stopwatch()
    let vectors = try SentenceEncoder.load().encode(try texts(), jobs: jobs)
    try Data(Embedding.bytes(of: vectors.values)).write(to: URL(fileURLWithPath: target))
    return watch.measurement([("sentences", "\(vectors.rowCount)")])
  }

  /// Writes the token numbers of the texts in a JSON array to a file: for each text how many there are, then
  /// the numbers, 32 bits each, little-endian.
  func writeTokens(to target: String) throws -> Measurement {
    let watch = Stopwatch()
    let encoder = try SentenceEncoder.load()
    let texts = try texts()
    var data = Data()
    for text in texts {
      let tokens = encoder.tokens(of: text)
      for number in [tokens.count] + tokens {
        withUnsafeBytes(of: Int32(truncatingIfNeeded: number).littleEndian) { data.append(contentsOf: $0) }
      }
    }
    try data.write(to: URL(fileURLWithPath: target))
    return watch.measurement([("sentences", "\(texts.count)")])
  }

  private func texts() throws -> [String] {
    try JSONDecoder().decode([String].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
