import Comparison
import Reports

/// The page of one actor over all events.
struct ActorPage {
  /// What the page needs besides the report's content.
  struct Content: Sendable {
    var actor: ActorOverview
    /// Sentences that show labels, by position among the uses of the overall analysis.
    var examples: [Int: LabelExample]
    /// The frames of the actor's labels, by group.
    var frames: LabelMatrix
  }

  let content: ReportContent
  let pictures: ReportPictures
  let page: Content

  private static let root = "../"
  /// Aliases listed on the page; the rest stand in the CSV.
  private static let listedAliases = 12

  func document() throws -> Page {
    var document = Page()
    let actor = page.actor
    document.heading(1, RichText(actor.name))
    document.paragraph(summary + " · " + .link("all events", to: Self.root + "index.md"))
    document.paragraph(
      "Mentioned as "
        + .joined(
          actor.aliases.prefix(Self.listedAliases).map { RichText("\($0.text) ×\($0.count)") },
          separator: ", ")
        + (actor.aliases.count > Self.listedAliases
          ? "; all names: " + .link("actors.csv", to: Self.root + "actors.csv") : "") + ".")
    try events(into: &document)
    if content.request.sections.contains(.labels) {
      try labels(into: &document)
      try frames(into: &document)
    }
    if content.request.sections.contains(.quotes) { try quotations(into: &document) }
    PageParts(content: content, pictures: pictures, root: Self.root).howToRead(into: &document)
    return document
  }

  private var summary: RichText {
    let actor = page.actor
    return RichText(
      "\(actor.type) · \(actor.mentions) mentions in \(actor.articles.count) articles of \(actor.outlets.count) outlets · actor "
    ) + .code(actor.id)
  }

  private func events(into document: inout Page) throws {
    let known = content.events.filter { analysis in
      analysis.event.map { page.actor.events.contains($0.id) } ?? false
    }
    document.list(
      known.map { analysis in
        let title = RichText(analysis.title)
        return analysis.isComparable ? .link(title, to: Self.root + ReportContent.page(of: analysis)) : title
      })
  }

  private func labels(into document: inout Page) throws {
    guard let matrix = content.overall.actors?.matrix else { return }
    document.heading(2, "Called")
    for group in content.overall.groups {
      guard let cell = matrix.cell(actor: page.actor.id, group: group.name) else { continue }
      document.heading(3, RichText(group.name))
      try document.table(
        [
          Column("label"), Column("times", kind: .integer), Column("others", kind: .integer), Column("voice"),
          Column("for example"),
        ],
        rows: cell.entries.prefix(ReportLimits.labelsOnActorPage).map { entry in
          [
            .strong(RichText(entry.text)), RichText(String(entry.count)),
            RichText(String(entry.restCount)), RichText(entry.voices.mark),
            Self.example(page.examples[entry.example]),
          ]
        })
    }
    document.paragraph(
      RichText(
        "\"times\" and \"others\" count this \(content.request.grouping)'s and all others' labels. All of them: "
      )
        + .link("label_matrix.csv", to: Self.root + "label_matrix.csv") + ", rows with actor "
        + .code(page.actor.id) + ".")
  }

  /// What the labels make of the actor, by the terms of the codebook of label phrases.
  private func frames(into document: inout Page) throws {
    guard !page.frames.cells.isEmpty else { return }
    document.heading(2, "Framed as")
    try document.table(
      [Column(content.request.grouping.name), Column("frames of its labels")],
      rows: page.frames.cells.map { cell in
        [RichText(cell.group), ActorParts.labels(cell, limit: ReportLimits.labelsOnActorPage)]
      })
    document.paragraph(
      "By the terms of the codebook " + .code(LabelRequest.defaultCodebook)
        + "; labels without any of its terms do not count.")
  }

  static func example(_ example: LabelExample?) -> RichText {
    guard let example else { return "" }
    return RichText(example.left) + .strong(RichText(example.label)) + RichText(example.right)
  }

  private func quotations(into document: inout Page) throws {
    let own = (content.overall.actors?.speakers ?? []).filter { $0.speaker == page.actor.id }
    guard !own.isEmpty else { return }
    document.heading(2, "Heard")
    try document.table(
      [
        Column(content.request.grouping.name), Column("quotations", kind: .integer),
        Column("words in quotation marks", kind: .integer), Column("reported with words that are"),
      ],
      rows: own.map { tally in
        [
          RichText(tally.group), RichText(String(tally.quotations)),
          RichText(String(tally.quotedWords)), RichText(tally.cueLine),
        ]
      })
  }
}
