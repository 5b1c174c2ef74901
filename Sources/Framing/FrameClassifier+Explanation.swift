import Corpus
import Vectors

/// Why a classifier gave a text its frame: the terms that moved the score, with where they stand.
public struct FrameExplanation: Sendable, Hashable {
  /// The prediction that is explained.
  public let prediction: FramePrediction
  /// Score of the predicted frame before it becomes a probability: its intercept and all contributions. With two
  /// frames it is the log-odds of the predicted one.
  public let score: Double
  /// Terms by the size of their contribution, largest first; terms in order of bytes where they are equal.
  public let contributions: [Contribution]

  /// What one term of the text adds to the score.
  public struct Contribution: Sendable, Hashable {
    /// The term, as the vocabulary has it.
    public let term: String
    /// Its weight in the text times its weight for the frame; negative where it speaks against it.
    public let weight: Double
    /// Unicode code points of the text where it stands, half-open, in order.
    public let spans: [Range<Int>]
  }
}

extension FrameClassifier {
  /// Explains the frame of a text.
  ///
  /// The regression is linear, so that contributions are exact: together with the intercept they are the score.
  /// With the L2 penalty the weights of a term over all frames sum to 0, so that a contribution counts against
  /// the average frame.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - limit: most terms to give.
  public func explain(_ text: String, limit: Int) throws -> FrameExplanation {
    let features = try terms.transform(TextBatch([text]), jobs: 1)
    guard let prediction = try classify([text], jobs: 1).first,
      let label = classes.firstIndex(of: prediction.frame)
    else { throw FramingError.shape(message: "the text has no prediction") }
    let all = features.entries(ofRow: 0).map { entry in
      let column = Int(features.columnIndices[entry])
      let weight = Double(features.values[entry]) * regression.weight(ofFeature: column, forClass: label)
      return (column: column, weight: weight)
    }
    let top = all.sorted { (abs($1.weight), $0.column) < (abs($0.weight), $1.column) }.prefix(max(0, limit))
    let spans = spans(ofColumns: top.map(\.column), in: text)
    let intercept = regression.intercepts[regression.vectorCount == 1 ? 0 : label]
    let base = regression.vectorCount == 1 && label == 0 ? -intercept : intercept
    return FrameExplanation(
      prediction: prediction, score: all.reduce(base) { $0 + $1.weight },
      contributions: top.map { entry in
        FrameExplanation.Contribution(
          term: terms.vocabulary.term(at: entry.column), weight: entry.weight,
          spans: spans[entry.column] ?? [])
      })
  }

  /// Where the terms of some columns stand in a text, in code points.
  private func spans(ofColumns columns: [Int], in text: String) -> [Int: [Range<Int>]] {
    let options = terms.options.tokenization
    let tokens = WordTokenizer(options).tokens(in: text)
    let wanted = Set(columns)
    var found: [(column: Int, range: Range<Int>)] = []
    for start in tokens.indices {
      var gram = ""
      for end in start..<min(tokens.count, start + options.ngrams.upperBound) {
        if end > start {
          if tokens[end].followsBoundary { break }
          gram += " "
        }
        gram += tokens[end].term
        guard end - start + 1 >= options.ngrams.lowerBound, let column = terms.vocabulary.column(of: gram),
          wanted.contains(column)
        else { continue }
        found.append((column, tokens[start].range.lowerBound..<tokens[end].range.upperBound))
      }
    }
    let points = CodePoints.offsets(
      of: found.flatMap { [$0.range.lowerBound, $0.range.upperBound] }, in: Array(text.utf8))
    var spans: [Int: [Range<Int>]] = [:]
    for (index, entry) in found.enumerated() {
      spans[entry.column, default: []].append(points[2 * index]..<points[2 * index + 1])
    }
    return spans
  }
}
