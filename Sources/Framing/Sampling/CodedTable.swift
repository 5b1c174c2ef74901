import Corpus

/// Reads a table of codes back, as ``SampleTable`` writes it and coders return it.
///
/// A row is taken only if what was coded is what is there: the hash must be that of the text that the span
/// holds now. Everything else is an issue that names the row.
public struct CodedTable: Sendable, Hashable {
  /// The codes, in the order of the rows.
  public let units: [CodedUnit]
  /// The rows that were not taken, and why, in order.
  public let issues: [CodingIssue]
  /// Rows without a label: not coded yet, and no fault.
  public let uncodedRows: Int

  /// A coded unit.
  public struct CodedUnit: Sendable, Hashable {
    /// The unit.
    public var unit: SampleUnit
    /// The frame, or what else the coder may answer; several in order of the alphabet, with `;` between them.
    public var label: String
    /// Who coded it; empty if the table does not say.
    public var coder: String
    /// Probability with which the unit was sampled *and* coded; `nil` where estimates cannot use it.
    ///
    /// Where rows of a stratum are left without a label, the probability of the others is lowered by the
    /// share that is coded: n planned of N, of which m are coded, is m of N. That is right if coders work
    /// through the table from the top, as its order is random, and wrong if they leave out what is hard.
    public var samplingProbability: Double?
    /// Line of the table.
    public var line: Int
  }

  /// Label of a unit that may have several frames and was found to have none; an empty cell is not coded yet.
  public static let noFrame = ";"

  /// Columns that a table must have.
  public static let requiredColumns = ["id", "section", "start", "end", "sha256", "label"]

  /// Reads rows.
  ///
  /// - Parameters:
  ///   - columns: the header.
  ///   - rows: line and cells of each row.
  ///   - labels: what coders may answer: the codebook's frames, and others such as "none". Any if empty.
  ///   - hasSeveralLabels: whether a cell may hold several, with `;` between them, or "none".
  ///   - text: the text of a section of an article as it is now; `nil` if there is none.
  /// - Throws: ``CodingError/table(message:remedy:)`` if a column is missing.
  public init(
    columns: [String], rows: [(line: Int, cells: [String])], labels: [String], hasSeveralLabels: Bool = false,
    text: (_ id: String, _ section: ArticleSection) -> String?
  ) throws {
    let layout = try CodedTableLayout(columns)
    var units: [CodedUnit] = []
    var issues: [CodingIssue] = []
    var uncoded = 0
    var codings: [CodedTableLayout.CodingKey: CodedUnit] = [:]
    var planned: [PlanCell: Set<SampleUnit.Key>] = [:]
    var done: [PlanCell: Set<SampleUnit.Key>] = [:]
    for row in rows {
      do throws(CodingIssue) {
        var entry = try layout.entry(row.cells, line: row.line)
        planned[PlanCell(of: entry.unit), default: []].insert(entry.unit.unit.key)
        guard !entry.unit.label.isEmpty else {
          uncoded += 1
          continue
        }
        try entry.check(labels: labels, hasSeveralLabels: hasSeveralLabels, text: text)
        if let known = codings[entry.codingKey] { throw entry.repetition(of: known) }
        codings[entry.codingKey] = entry.unit
        done[PlanCell(of: entry.unit), default: []].insert(entry.unit.unit.key)
        units.append(entry.unit)
      } catch {
        issues.append(error)
      }
    }
    self.units = units.map { unit in
      var unit = unit
      let cell = PlanCell(of: unit)
      if let all = planned[cell]?.count, let coded = done[cell]?.count, all > 0 {
        unit.samplingProbability = unit.samplingProbability.map { $0 * Double(coded) / Double(all) }
      }
      return unit
    }
    self.issues = issues
    uncodedRows = uncoded
  }

  /// Units of a plan that were as likely to be in it.
  private struct PlanCell: Hashable {
    var stratum: String?
    var probability: Double?

    init(of unit: CodedUnit) {
      stratum = unit.unit.stratum
      probability = unit.samplingProbability
    }
  }
}
