import Foundation
import Kernels
import Models

/// spaCy's tagger: the fine-grained tag with the highest score under a linear layer, the first of equals.
struct Tagger: @unchecked Sendable {  // Reads only; the file that owns the memory is kept beside.
  /// Room for tags; the rest is filled up.
  static let width = 64

  let file: ModelFile
  /// Tags, in the order in which they are scored.
  let labels: [String]
  /// Width of vectors × width.
  let weights: UnsafePointer<Float>
  /// Minus infinity beyond the last tag.
  let bias: UnsafePointer<FloatLane>

  /// - Throws: `ModelError` for sections that are missing or damaged.
  init(_ file: ModelFile) throws {
    self.file = file
    labels = try file.text("tagger/labels").split(separator: "\n").map(String.init)
    guard !labels.isEmpty, labels.count <= Self.width else {
      throw ModelError.section(name: "tagger/labels", reason: "is damaged")
    }
    weights = try EncoderWeights.floats(file, "tagger/weights", [EncoderShape.width, Self.width])
    bias = try EncoderWeights.floats(file, "tagger/bias", [Self.width]).lanes
  }

  private struct Settings: Decodable {
    var labels: [String]
  }

  /// Writes the tagger of a spaCy model.
  ///
  /// - Throws: `ModelError` or ``NetworkError``.
  static func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws {
    guard
      let settings = try? JSONDecoder().decode(Settings.self, from: Data(try source.bytes(of: "tagger/cfg")))
    else { throw ModelError.malformed(what: "tagger/cfg", reason: "has no labels") }
    let labels = settings.labels
    guard labels.count <= width, !labels.contains(where: { $0.isEmpty || $0.contains("\n") }) else {
      throw NetworkError.unsupported("a tagger with \(labels.count) tags")
    }
    let network = try ThincModelFile(try source.bytes(of: "tagger/model"), named: "tagger/model")
    guard let layer = network.layers(named: "softmax").first else {
      throw NetworkError.unsupported("a tagger without a softmax layer")
    }
    let inputs = EncoderShape.width
    let values = try layer.floats("W", shape: [labels.count, inputs]).values
    let bias = try layer.floats("b", shape: [labels.count]).values
    try writer.add("tagger/labels", text: labels.joined(separator: "\n"))
    try writer.add(
      "tagger/weights",
      floats: (0..<inputs).flatMap { input in
        (0..<width).map { $0 < labels.count ? values[$0 * inputs + input] : 0 }
      }, shape: [inputs, width])
    // The largest negative number, since files hold finite numbers.
    let unused = [Float](repeating: -.greatestFiniteMagnitude, count: width - labels.count)
    try writer.add("tagger/bias", floats: bias + unused, shape: [width])
  }

  /// Index of the tag with the highest score.
  ///
  /// - Parameter scores: ``width`` products, without bias.
  func best(_ scores: UnsafeMutablePointer<Float>) -> Int16 {
    let lanes = scores.lanes
    for lane in 0..<Self.width / FloatLane.scalarCount { lanes[lane] += bias[lane] }
    var best = 0
    for index in 1..<labels.count where scores[index] > scores[best] { best = index }
    return Int16(truncatingIfNeeded: best)
  }
}
