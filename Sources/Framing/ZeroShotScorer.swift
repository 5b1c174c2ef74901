import Foundation
import Kernels

/// Guesses frames from a codebook alone, before anything is coded: how near a text's vector is to the vectors of
/// each frame's definition, name, seed terms and examples.
///
/// This is a start for choosing what to code, not a measurement: nothing was learned, and the shares are no
/// probabilities. Results are a type of their own, so that they are never taken for a classifier's.
///
/// ```swift
/// let scorer = try ZeroShotScorer(codebook, embedder: embedder)
/// try scorer.score(["The levy will cost every household."])[0].topFrame
/// ```
public struct ZeroShotScorer: Sendable {
  /// Identifiers of the frames, in the codebook's order.
  public let frameIDs: [String]
  private let embedder: TextEmbedder
  /// For each frame, unit vectors of what describes it.
  private let descriptions: [DenseMatrix]

  /// Weight of a cosine in the softmax over frames; at 20 a lead of 0.05 is a share of about 2.7 to 1.
  static let sharpness = 20.0

  /// Embeds what the codebook says of its frames.
  ///
  /// - Throws: ``FramingError/codebook(file:line:message:remedy:)`` for a codebook without frames; what the embedder
  ///   throws.
  public init(_ codebook: Codebook, embedder: TextEmbedder) throws {
    guard !codebook.frames.isEmpty else {
      throw FramingError.codebook(
        file: codebook.name, line: nil, message: "the codebook has no frames", remedy: "add frames")
    }
    frameIDs = codebook.frameIDs
    self.embedder = embedder
    descriptions = try codebook.frames.map { frame in
      // A list of terms is one description: single words alone say little to a sentence encoder.
      let terms = frame.terms.map { $0.replacing("*", with: "") }.joined(separator: ", ")
      let texts = ["\(frame.name): \(frame.definition)", terms] + frame.examples
      return Self.unit(try embedder.embed(texts.filter { !$0.isEmpty }))
    }
  }

  /// What a codebook's words suggest for one text.
  public struct Score: Sendable, Hashable {
    /// Identifiers of the frames.
    public let frameIDs: [String]
    /// Mean cosine of the text with each frame's descriptions, −1 to 1.
    public let similarities: [Double]
    /// Softmax of the similarities: a share of the resemblance, not a probability.
    public let shares: [Double]

    /// The nearest frame, the first of equals; `nil` for a text without words.
    public var top: (frame: String, similarity: Double, share: Double)? {
      guard let best = similarities.max(), similarities.contains(where: { $0 != 0 }) else { return nil }
      return similarities.firstIndex(of: best).map { (frameIDs[$0], similarities[$0], shares[$0]) }
    }

    /// Its identifier.
    public var topFrame: String? { top?.frame }

    /// Always true: says in exported rows how the frame came about.
    public var isZeroShot: Bool { true }
  }

  /// Scores texts, in order. A text without a letter or digit is like no frame, though an encoder gives it a vector.
  public func score(_ texts: [String]) throws -> [Score] {
    let vectors = Self.unit(try embedder.embed(texts))
    return (0..<texts.count).map { row in
      let text = vectors.row(row)
      let isBlank = TrainingCheck.isBlank(texts[row])
      let similarities = descriptions.map { own in
        if isBlank { return 0.0 }
        let sum = (0..<own.rowCount).reduce(0.0) { sum, description in
          sum + zip(text, own.row(description)).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        }
        return sum / Double(max(1, own.rowCount))
      }
      return Score(
        frameIDs: frameIDs, similarities: similarities,
        shares: ScoreLink.softmax(similarities.map { $0 * Self.sharpness }))
    }
  }

  /// Rows of unit length; rows of zeros stay.
  private static func unit(_ matrix: DenseMatrix) -> DenseMatrix {
    var result = matrix
    for row in 0..<matrix.rowCount {
      let square = matrix.row(row).reduce(0.0) { $0 + Double($1) * Double($1) }
      guard square > 0 else { continue }
      let factor = Float(1 / square.squareRoot())
      for column in 0..<matrix.columnCount { result[row, column] *= factor }
    }
    return result
  }
}
