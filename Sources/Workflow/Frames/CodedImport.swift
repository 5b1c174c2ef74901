import Framing
import Reports

/// Reads a table of codes back, checks it against the texts, and makes the table that `frames train` reads.
public struct CodedImport: Sendable {
  /// One row a unit: `id, text, label, group, article, section, start, end, sha256, stratum, probability, coder`.
  public let table: Table
  /// What was not taken, one message a row: `<file>:<line>: <what is wrong>; <what to do>`.
  public let issues: [String]
  /// Units with a label.
  public var unitCount: Int { units.count }
  /// The units with their labels, in the order of the rows.
  let units: [CodedTable.CodedUnit]
  /// Rows without a label.
  public let uncodedRows: Int
  /// Units whose coders are evenly divided; they are left out.
  public let disputedCount: Int

  /// Imports codes. Where several coders coded a unit, it gets the label that most of them gave.
  ///
  /// With several labels a cell, each is checked, and the unit's label is the set that most coders gave.
  ///
  /// - Parameters:
  ///   - path: table from `frames sample`, filled in.
  ///   - pool: the texts that the sample was drawn from.
  ///   - codebook: labels must be its frames, if given.
  ///   - hasSeveralLabels: whether a cell may hold several labels, with `;` between them.
  /// - Throws: `ReadIssue`, ``WorkflowError``: no row can be taken.
  public init(_ path: String, pool: UnitPool, codebook: Codebook? = nil, hasSeveralLabels: Bool = false)
    throws
  {
    var issues: [String] = []
    let file = try CodedFile(path: path) { issues.append($0.description) }
    let codes = try file.codes(
      labels: codebook?.frameIDs ?? [], hasSeveralLabels: hasSeveralLabels, pool: pool)
    issues += codes.issues.map { "\(path):\($0.line): \($0.message); \($0.remedy)" }
    let consensus = codes.consensus()
    guard !consensus.units.isEmpty else {
      throw WorkflowError.badData(
        path: path, line: nil,
        reason: issues.first.map { "no row can be taken; the first fault: \($0)" }
          ?? "no row has a label", remedy: "fill in the column \"label\"")
    }
    var coders: [SampleUnit.Key: [String]] = [:]
    for unit in codes.units where !unit.coder.isEmpty {
      coders[unit.unit.key, default: []].append(unit.coder)
    }
    let stories = Dictionary(
      pool.entries.map { ($0.unit.key, $0.story) }, uniquingKeysWith: { first, _ in first })
    var table = try Table(Self.columns)
    for coded in consensus.units {
      let unit = coded.unit
      let key = unit.key
      try table.append([
        .text("\(unit.id):\(unit.section.rawValue):\(key.start)-\(key.end)"), .text(unit.text),
        .text(coded.label), Cell(stories[key] ?? nil), .text(unit.id), .text(unit.section.rawValue),
        .integer(key.start), .integer(key.end), .text(unit.textHash), Cell(unit.stratum),
        Cell(coded.samplingProbability.map { "\($0)" }),
        .text((coders[key] ?? []).joined(separator: ";")),
      ])
    }
    self.table = table
    self.issues = issues
    units = consensus.units
    uncodedRows = codes.uncodedRows
    disputedCount = consensus.disputed.count
  }

  private static let columns = [
    Column("id", description: "the unit, as article, section and place"), Column("text"), Column("label"),
    Column("group", description: "event, else article: what folds must not split"), Column("article"),
    Column("section"), Column("start", kind: .integer), Column("end", kind: .integer),
    Column("sha256", description: "SHA-256 of the text"), Column("stratum"),
    Column("probability", description: "probability with which the unit was sampled and coded"),
    Column("coder"),
  ]
}
