import Framing
import Reports

extension FrameWork {
  /// Why texts got their frames, as rows `id, frame, probability, term, source, weight, start, end`: one row a place of
  /// a term. The weight of a term is shared equally by its places, so that rows add up.
  ///
  /// - Parameters:
  ///   - frame: frame to explain; of each text its own if `nil`.
  ///   - limit: most terms a text.
  /// - Throws: `FramingError` for a frame that the classifier does not know.
  public static func explanationTable(
    _ items: [FrameTable.Item], classifier: FrameClassifier, frame: String? = nil, limit: Int
  ) throws -> Table {
    var table = try Table([
      Column("id", description: "id of the text"),
      Column("frame", description: "frame that is explained"),
      Column("probability", kind: .decimal(4), description: "its probability"),
      Column("term", description: "term, or word whose runs of characters count"),
      Column("source", description: "words or characters"),
      Column(
        "weight", kind: .decimal(3),
        description: "what it adds to the score of the frame here; negative where it speaks against it"),
      Column("start", kind: .integer, description: "where it stands in the text, in code points"),
      Column("end", kind: .integer, description: "end of that place, half-open"),
    ])
    for item in items {
      let explanation = try classifier.explain(item.text, limit: limit, frame: frame)
      let explained = frame ?? explanation.prediction.frame
      let probability = classifier.classes.firstIndex(of: explained).map {
        explanation.prediction.probabilities[$0]
      }
      for contribution in explanation.contributions {
        let spans = contribution.spans
        for span in spans.isEmpty ? [nil] : spans.map(Optional.some) {
          try table.append([
            .text(item.id), .text(explained), Cell(probability), .text(contribution.term),
            .text(contribution.source.rawValue),
            .decimal(contribution.weight / Double(max(1, spans.count))), Cell(span?.lowerBound),
            Cell(span?.upperBound),
          ])
        }
      }
    }
    return table
  }
}
