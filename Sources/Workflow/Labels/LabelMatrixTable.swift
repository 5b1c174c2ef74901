import Comparison
import Framing
import Labels
import Reports
import Store

/// What tells labels apart in a matrix.
public enum MatrixTerm: Sendable {
  /// The label in its normal form.
  case label
  /// The frame of the label by the terms of the codebook.
  case frame
}

extension Workspace {
  /// What each group calls each actor: rows `actor, name, group, labels, count`, actors with most labels first.
  ///
  /// - Parameters:
  ///   - request: which labels; its limit counts rows.
  ///   - term: what tells labels apart.
  /// - Throws: what ``refreshLabels(_:)`` throws; `FramingError` for the codebook.
  public func labelMatrixTable(_ request: LabelRequest, by term: MatrixTerm = .label) throws -> Table {
    var request = request
    let limit = request.limit ?? .max
    request.limit = nil
    if request.grouping.name == "event" { try refreshEvents() }
    var uses = LabelUses(keepsEthnonyms: request.keepsEthnonyms)
    let framer = term == .frame ? try LabelFramer(try CodebookSource.codebook(request.codebook)) : nil
    try forEachLabel(request) { context, record in
      let group = context.group ?? EventAnalysis.unnamed
      guard let framer else { return uses.add(record, group: group, article: context.article) }
      guard let frame = framer.frame(of: record.label) else { return }
      uses.add(record, term: frame.id, text: frame.name, group: group, article: context.article)
    }
    let matrix = try LabelMatrix(uses.uses, jobs: settings.jobs)
    var table = try Table([
      Column("actor", description: "actor id"), Column("name", description: "canonical name"),
      Column(request.grouping.name == "name" ? "group" : request.grouping.name, description: "who says it"),
      Column(
        "labels",
        description: term == .label
          ? "the labels that tell the group from the others most, with their number and voice"
          : "frames of the labels, with their number and voice"),
      Column("count", kind: .integer, description: "all labels of the actor in the group's articles"),
    ])
    for cell in matrix.cells.prefix(limit) {
      try table.append([
        .text(cell.actor), Cell(uses.names[cell.actor]), .text(cell.group),
        .text(cell.line(limit: request.labelsPerCell)), .integer(cell.count),
      ])
    }
    return table
  }
}

/// Collects stored labels as what a matrix counts.
struct LabelUses {
  private(set) var uses: [LabelUse] = []
  /// Canonical name of each actor, as first met.
  private(set) var names: [String: String] = [:]
  private let keepsEthnonyms: Bool

  /// - Parameter keepsEthnonyms: whether words for nations and ages tell labels apart.
  init(keepsEthnonyms: Bool = false) { self.keepsEthnonyms = keepsEthnonyms }

  /// Adds a label, if it is linked to an actor.
  mutating func add(_ record: LabelRecord, group: String, article: String) {
    add(
      record, term: keepsEthnonyms ? record.label.fullTerm : record.label.term,
      text: record.label.withoutDeterminer, group: group, article: article)
  }

  /// Adds a label under another term, such as its frame.
  mutating func add(_ record: LabelRecord, term: String, text: String, group: String, article: String) {
    guard let actor = record.actor, let voice = Voice(rawValue: record.label.voice) else { return }
    names[actor.id] = names[actor.id] ?? actor.name
    uses.append(
      LabelUse(
        actor: actor.id, group: group, term: term, text: text, voice: voice,
        speaker: record.speaker?.name ?? record.label.speaker, article: article))
  }
}

extension StoredLabel {
  /// The label without an article at its beginning, as lists of labels show it.
  var withoutDeterminer: String {
    guard let space = label.firstIndex(of: " "), ["a", "an", "the"].contains(label[..<space].lowercased())
    else {
      return label
    }
    return String(label[label.index(after: space)...])
  }
}
