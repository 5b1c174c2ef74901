import Comparison
import Corpus
import Framing
import Reports
import Store

/// Everything a report shows, and the files it becomes.
struct ReportContent {
  let request: ReportRequest
  let codebook: Codebook
  let overall: EventAnalysis
  let events: [EventAnalysis]
  let outlets: [OutletSummary]
  let repeatedLines: [RepeatedLines.Line]

  /// Events that have a page: those that at least two groups report. Others have nothing to compare.
  var comparedEvents: [EventAnalysis] { events.filter(\.isComparable) }

  /// The files of the report.
  func files() throws -> [ReportFolder.Entry] {
    var files: [ReportFolder.Entry] = []
    let tables = try tables()
    if request.outputs.contains(.csv) {
      for file in tables {
        files.append(ReportFolder.Entry(name: file.name, bytes: file.rows.csv))
      }
    }
    guard request.outputs.contains(.markdown) else { return files }
    let pictures = ReportPictures(content: self)
    files.append(
      ReportFolder.Entry(name: "README.md", text: ReportGuide(tables: tables, content: self).page().text))
    files.append(
      ReportFolder.Entry(name: "index.md", text: try IndexPage(content: self, pictures: pictures).page().text)
    )
    for event in comparedEvents {
      files.append(
        ReportFolder.Entry(
          name: Self.page(of: event),
          text: try EventPage(content: self, analysis: event, pictures: pictures).page().text))
    }
    files += try pictures.files()
    return files
  }

  private func tables() throws -> [ReportTables.File] {
    var tables = [
      try ReportTables.File(
        name: "articles.csv", title: "Articles",
        table: try Workspace.articleTable(overall.articles, grouping: request.grouping)),
      try ReportTables.File(
        name: "events.csv", title: "Events", table: try Workspace.eventTable(events.compactMap(\.event))),
    ]
    if request.sections.contains(.names) {
      tables.append(
        try ReportTables.File(
          name: "names.csv", title: "Names at first mention", table: try ReportTables.mentions(events)))
    }
    if request.sections.contains(.terms) {
      tables.append(
        try ReportTables.File(
          name: "repeated_lines.csv", title: "Lines left out of the comparison",
          table: try ReportTables.repeatedLines(repeatedLines)))
      tables.append(
        try ReportTables.File(
          name: "terms.csv", title: "Distinctive terms", table: try ReportTables.terms([overall] + events)))
    }
    if request.sections.contains(.frames) {
      tables.append(
        try ReportTables.File(
          name: "frames.csv", title: "Frame shares", table: try ReportTables.shares([overall] + events)))
      tables.append(
        try ReportTables.File(
          name: "frame_passages.csv", title: "Frame of each passage",
          columns: ReportTables.passageColumns, rows: events.map(\.passages)))
    }
    return tables
  }

  /// Path of an event's page.
  static func page(of analysis: EventAnalysis) -> String { "events/\(fileName(of: analysis)).md" }

  /// Path of an event's picture.
  static func picture(of analysis: EventAnalysis, _ kind: String) -> String {
    "images/\(fileName(of: analysis))-\(kind).svg"
  }

  /// A name that is safe in any file system and readable in a link: the id where it is made of small letters, digits
  /// and hyphens, else what is left of it with a hash, so that no two ids share a name.
  private static func fileName(of analysis: EventAnalysis) -> String {
    guard let id = analysis.event?.id else { return "all" }
    var name = ""
    for scalar in id.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": name.unicodeScalars.append(scalar)
      default: if !name.isEmpty, !name.hasSuffix("-") { name += "-" }
      }
    }
    if name == id, name.utf8.count <= longestName { return name }
    let hash = SHA256.hexDigest(of: Array(id.utf8)).prefix(8)
    return "\(name.prefix(longestName))-\(hash)".replacing("--", with: "-")
  }

  /// Longest readable part of a file name, in bytes.
  private static let longestName = 80

  /// Name of a frame as the codebook gives it.
  func frameName(_ id: String) -> String {
    codebook.frames.first { $0.id == id }?.name ?? id
  }
}
