import Comparison
import Corpus
import Framing
import Hashing
import Kernels
import Reports
import Store

/// Everything a report shows, and the files it becomes.
struct ReportContent: Sendable {
  let request: ReportRequest
  let codebook: Codebook
  let overall: EventAnalysis
  let events: [EventAnalysis]
  let outlets: [OutletSummary]
  let repeatedLines: [RepeatedLines.Line]
  /// Actors with a page of their own, main actors first.
  let actorPages: [ActorPage.Content]
  /// Groups compared over all events, if there is anything to compare.
  let contrasts: ReportContrasts?

  /// Events that have a page: those that at least two groups report. Others have nothing to compare.
  var comparedEvents: [EventAnalysis] { events.filter(\.isComparable) }

  /// Groups with a page of their own.
  var groupPages: [String] { overall.actors == nil ? [] : overall.groups.map(\.name) }

  /// The files of the report.
  ///
  /// - Parameter jobs: most threads to use; the files don't depend on it.
  func files(jobs: Int) throws -> [ReportFolder.Entry] {
    var files: [ReportFolder.Entry] = []
    let tables = try tables(jobs: jobs)
    if request.outputs.contains(.csv) {
      files += tables.map { ReportFolder.Entry(name: $0.name, chunks: $0.chunks) }
    }
    let guide = ReportFolder.Entry(
      name: "README.md", text: ReportGuide(tables: tables, content: self).page().markdown)
    if request.isReplicationPack { files.append(guide) }
    guard request.outputs.contains(.markdown) else { return files }
    let pictures = ReportPictures(content: self)
    files.append(guide)
    files.append(
      ReportFolder.Entry(
        name: "index.md", text: try IndexPage(content: self, pictures: pictures).page().markdown)
    )
    files += try pictures.files(of: overall)
    if let contrasts, let forest = try ContrastParts.forest(contrasts) {
      files.append(ReportFolder.Entry(name: ContrastParts.picture, text: forest))
    }
    let events = comparedEvents
    files += try Parallel.map(count: events.count, jobs: jobs) { index in
      let page = try EventPage(content: self, analysis: events[index], pictures: pictures).page()
      let entry = ReportFolder.Entry(name: Self.page(of: events[index]), text: page.markdown)
      return [entry] + (try pictures.files(of: events[index]))
    }.flatMap { $0 }
    files += try actorPages.map { actor in
      ReportFolder.Entry(
        name: Self.page(ofActor: actor.actor.id),
        text: try ActorPage(content: self, pictures: pictures, page: actor).document().markdown)
    }
    files += try groupPages.map { group in
      ReportFolder.Entry(
        name: Self.page(ofGroup: group),
        text: try GroupPage(content: self, pictures: pictures, group: group).document().markdown)
    }
    return files
  }

  private func tables(jobs: Int) throws -> [ReportTables.File] {
    let makers = tableMakers(jobs: jobs)
    return try Parallel.map(count: makers.count, jobs: jobs) { try makers[$0]() }
  }

  /// What makes each table, in the order they are described in.
  private func tableMakers(jobs: Int) -> [@Sendable () throws -> ReportTables.File] {
    var makers: [@Sendable () throws -> ReportTables.File] = [
      {
        try ReportTables.File(
          name: "articles.csv", title: "Articles",
          table: try Workspace.articleTable(overall.articles, grouping: request.grouping),
          style: request.tableStyle)
      },
      {
        try ReportTables.File(
          name: "events.csv", title: "Events", table: try Workspace.eventTable(events.compactMap(\.event)),
          style: request.tableStyle)
      },
      {
        try ReportTables.File(
          name: "repeated_lines.csv", title: "Lines left out of the comparison",
          table: try ReportTables.repeatedLines(repeatedLines), style: request.tableStyle)
      },
    ]
    if let contrasts {
      makers.append {
        try ReportTables.File(
          name: "contrasts.csv", title: "Groups compared over all events", table: try contrasts.table(),
          style: request.tableStyle)
      }
    }
    if request.sections.contains(.copies) {
      makers.append {
        try ReportTables.File(
          name: "copies.csv", title: "Copies within an event", table: try ReportTables.copies(events),
          style: request.tableStyle)
      }
    }
    if request.sections.contains(.names) {
      makers.append {
        try ReportTables.File(
          name: "names.csv", title: "Names at first mention", table: try ReportTables.mentions(events),
          style: request.tableStyle)
      }
    }
    if request.sections.contains(.terms) {
      makers.append {
        let analyses = [overall] + events
        return try ReportTables.File(
          name: "terms.csv", title: "Distinctive terms", columns: ReportTables.termColumns,
          rows: try Parallel.map(count: analyses.count, jobs: jobs) {
            try ReportTables.terms(analyses[$0], request.tableStyle)
          }, style: request.tableStyle)
      }
      if request.sections.contains(.places) {
        makers.append {
          try ReportTables.File(
            name: "term_places.csv", title: "Where the terms stand that pages of events show",
            columns: ReportTables.placeColumns, rows: events.map(\.places), style: request.tableStyle)
        }
      }
    }
    if request.sections.contains(.frames) {
      makers.append {
        try ReportTables.File(
          name: "frames.csv", title: "Frame shares", table: try ReportTables.shares([overall] + events),
          style: request.tableStyle)
      }
      makers.append {
        try ReportTables.File(
          name: "frame_passages.csv", title: "Frame of each passage", columns: ReportTables.passageColumns,
          rows: events.map(\.passages), style: request.tableStyle)
      }
    }
    return makers + actorTableMakers
  }

  private var actorTableMakers: [@Sendable () throws -> ReportTables.File] {
    guard let all = overall.actors else { return [] }
    var makers: [@Sendable () throws -> ReportTables.File] = [
      {
        try ReportTables.File(
          name: "actors.csv", title: "Actors", table: try ReportTables.actors(all), style: request.tableStyle)
      }
    ]
    if request.sections.contains(.labels) {
      makers.append {
        try ReportTables.File(
          name: "labels.csv", title: "Labels", columns: ReportTables.labelColumns,
          rows: events.compactMap(\.actors?.labelRows), style: request.tableStyle)
      }
      makers.append {
        try ReportTables.File(
          name: "label_matrix.csv", title: "What each group calls each actor",
          table: try ReportTables.labelMatrix([overall] + events), style: request.tableStyle)
      }
      makers.append {
        try ReportTables.File(
          name: "hedges.csv", title: "How often labels are hedged",
          table: try ReportTables.hedges([overall] + events), style: request.tableStyle)
      }
    }
    if request.sections.contains(.quotes) {
      makers.append {
        try ReportTables.File(
          name: "quotations.csv", title: "Quotations", columns: ReportTables.quotationColumns,
          rows: events.compactMap(\.actors?.quotationRows), style: request.tableStyle)
      }
      makers.append {
        try ReportTables.File(
          name: "speakers.csv", title: "Whose voices are heard",
          table: try ReportTables.speakers([overall] + events),
          style: request.tableStyle)
      }
    }
    return makers
  }

  /// Path of an event's page.
  static func page(of analysis: EventAnalysis) -> String { "events/\(fileName(of: analysis)).md" }

  /// Path of an actor's page.
  static func page(ofActor id: String) -> String { "actors/\(fileName(for: id)).md" }

  /// Path of a group's page.
  static func page(ofGroup name: String) -> String { "groups/\(fileName(for: name)).md" }

  /// Path of an event's picture.
  static func picture(of analysis: EventAnalysis, _ kind: String) -> String {
    "images/\(fileName(of: analysis))-\(kind).svg"
  }

  private static func fileName(of analysis: EventAnalysis) -> String {
    analysis.event.map { fileName(for: $0.id) } ?? "all"
  }

  /// A name that is safe in any file system and readable in a link: the id where it is made of small letters, digits
  /// and hyphens, else what is left of it with a hash, so that no two ids share a name.
  private static func fileName(for id: String) -> String {
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
