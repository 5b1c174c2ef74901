import Corpus
import Framing
import Kernels
import Reports
import Vectors

/// Draws units to code and writes them as a table.
public enum SampleStage {
  /// A drawn sample.
  public struct Sample: Sendable {
    /// The plan.
    public let plan: SamplePlan
    /// One row a unit and coder, to fill in.
    public let table: Table
  }

  /// Draws a sample.
  ///
  /// - Parameters:
  ///   - pool: what to draw from.
  ///   - design: how many units, and how they are chosen.
  ///   - model: a classifier whose doubts lead to uncertain units.
  ///   - coded: units that are coded already and are not drawn again.
  ///   - coders: who is to code every unit; one empty column to fill in if empty.
  ///   - embedder: the sentence encoder. Where it is given, its vectors tell how unlike units are, else their words;
  ///     a model may need it.
  ///   - jobs: most threads; results do not depend on it.
  /// - Throws: `CodingError`, `FramingError`, `VectorsError`; what the embedder throws.
  public static func draw(
    _ pool: UnitPool, design: SampleDesign, model: FrameClassifier? = nil,
    coded: Set<SampleUnit.Key> = [], coders: [String] = [], embedder: TextEmbedder? = nil, jobs: Int
  ) throws -> Sample {
    let units = pool.entries.map(\.unit)
    let probabilities =
      try design.uncertainty > 0
      ? model?.classify(units.map(\.text), embedder: embedder, jobs: jobs).map(\.probabilities) : nil
    let plan = try Sampler(
      units: units, coded: coded, probabilities: probabilities,
      vectors: design.diversity > 0 ? try vectors(units, embedder, jobs: jobs) : nil
    ).plan(design)
    var table = try Table(
      SampleTable.columns.map { name in
        Column(name, kind: ["start", "end"].contains(name) ? .integer : .text)
      })
    for coder in coders.isEmpty ? [""] : coders {
      for row in try SampleTable.rows(of: plan, units: units, coder: coder) {
        try table.append(
          zip(SampleTable.columns, row).map { name, cell in
            ["start", "end"].contains(name) ? Cell(Int(cell)) : .text(cell)
          })
      }
    }
    return Sample(plan: plan, table: table)
  }

  private static func vectors(
    _ units: [SampleUnit], _ embedder: TextEmbedder?, jobs: Int
  ) throws -> UnitVectors {
    let texts = units.map(\.text)
    if let embedder { return .dense(try embedder.embed(texts)) }
    return .sparse(
      try TermVectorizer(VectorizerOptions(weighting: .sublinearTfidf))
        .fitTransform(TextBatch(texts), jobs: jobs).matrix)
  }

  /// The units of a coded or imported table.
  ///
  /// - Throws: `ReadIssue`, ``WorkflowError`` that names the file.
  public static func keys(ofCoded path: String) throws -> Set<SampleUnit.Key> {
    let table = try CodedFile(path: path)
    return Set(table.rows.compactMap { table.key(of: $0) })
  }
}
