import Framing
import Reports

extension FrameWork {
  /// Why texts got their frames, as rows `id, frame, probability, term, source, weight, start, end`: one row a place of
  /// a term. The weight of a term is shared equally by its places, so that rows add up. Of a classifier that uses
  /// vectors there are rows of sentences, too: by how much the score falls without them.
  ///
  /// - Parameters:
  ///   - frame: frame to explain; of each text its own if `nil`.
  ///   - limit: most terms, and most sentences, a text.
  ///   - embedder: the sentence encoder, where the classifier needs it.
  /// - Throws: `FramingError` for a frame that the classifier does not know.
  public static func explanationTable(
    _ items: [FrameTable.Item], classifier: FrameClassifier, frame: String? = nil, limit: Int,
    embedder: TextEmbedder? = nil
  ) throws -> Table {
    var table = try Table([
      Column("id", description: "id of the text"),
      Column("frame", description: "frame that is explained"),
      Column("probability", kind: .decimal(4), description: "its probability"),
      Column("term", description: "term, word whose runs of characters count, or sentence"),
      Column("source", description: "words, characters, or embedding: the vector of the sentence encoder"),
      Column(
        "weight", kind: .decimal(3),
        description: "what it adds to the score of the frame here; negative where it speaks against it"),
      Column("start", kind: .integer, description: "where it stands in the text, in code points"),
      Column("end", kind: .integer, description: "end of that place, half-open"),
    ])
    for item in items {
      let explanation = try classifier.explain(item.text, limit: limit, frame: frame, embedder: embedder)
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
      let text = CodePointText(item.text)
      for sentence in explanation.sentences {
        try table.append([
          .text(item.id), .text(explained), Cell(probability), .text(text.text(sentence.span)),
          .text(FeatureSet.embedding.rawValue), .decimal(sentence.weight),
          .integer(sentence.span.lowerBound), .integer(sentence.span.upperBound),
        ])
      }
    }
    return table
  }
}
