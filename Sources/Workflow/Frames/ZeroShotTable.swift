import Framing
import Reports

extension FrameWork {
  /// What rows say whose frames come from a codebook's words alone.
  static let zeroShot = "zero-shot"

  /// Guesses from a codebook alone as rows `id, frame, similarity, share, method`. There is no probability, and every row
  /// says "zero-shot", so that nobody takes them for a classifier's.
  ///
  /// - Throws: what the embedder throws; `FramingError` for a codebook without frames.
  public static func zeroShotTable(
    _ items: [FrameTable.Item], codebook: Codebook, embedder: TextEmbedder
  ) throws -> Table {
    var table = try Table([
      Column("id", description: "id of the text"),
      Column("frame", description: "frame whose description is nearest; a guess"),
      Column("similarity", kind: .decimal(4), description: "mean cosine of the text and what describes it"),
      Column(
        "share", kind: .decimal(4),
        description: "its share of the resemblance to all frames; no probability"),
      Column("method", description: "zero-shot: nothing was learned from coded texts"),
    ])
    let scores = try ZeroShotScorer(codebook, embedder: embedder).score(items.map(\.text))
    for (item, score) in zip(items, scores) {
      try table.append([
        .text(item.id), Cell(score.topFrame), Cell(score.top?.similarity), Cell(score.top?.share),
        .text(zeroShot),
      ])
    }
    return table
  }
}
