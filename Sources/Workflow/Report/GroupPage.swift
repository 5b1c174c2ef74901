import Comparison
import Reports

/// The page of one outlet (or another group) over all events: what it calls the main actors, and whom it lets be heard.
struct GroupPage {
  let content: ReportContent
  let pictures: ReportPictures
  let group: String

  private static let root = "../"

  func document() throws -> Page {
    var document = Page()
    document.heading(1, RichText(group))
    let articles = content.overall.articles.filter { ($0.group ?? EventAnalysis.unnamed) == group }
    document.paragraph(
      RichText("\(articles.count) article\(articles.count == 1 ? "" : "s") · ")
        + .link("all events", to: Self.root + "index.md"))
    if content.request.sections.contains(.labels) { try labels(into: &document) }
    if content.request.sections.contains(.quotes) { try speakers(into: &document) }
    PageParts(content: content, pictures: pictures, root: Self.root).howToRead(into: &document)
    return document
  }

  private func labels(into document: inout Page) throws {
    guard let matrix = content.overall.actors?.matrix else { return }
    document.heading(2, "What it calls the main actors")
    let rows = content.actorPages.compactMap { page -> [RichText]? in
      guard let cell = matrix.cell(actor: page.actor.id, group: group) else { return nil }
      return [
        .link(RichText(page.actor.name), to: Self.root + ReportContent.page(ofActor: page.actor.id)),
        RichText(String(cell.count)), ActorParts.labels(cell, limit: ReportLimits.labelsOnActorPage),
      ]
    }
    guard !rows.isEmpty else {
      document.paragraph("It characterises none of them.")
      return
    }
    try document.table(
      [Column("actor"), Column("labels", kind: .integer), Column("most telling")], rows: rows)
    document.paragraph(
      "The labels that tell it from the others most. All of them: "
        + .link("label_matrix.csv", to: Self.root + "label_matrix.csv") + ", rows with group "
        + .code(group) + " and no event.")
  }

  private func speakers(into document: inout Page) throws {
    document.heading(2, "Whom it lets be heard")
    guard let actors = content.overall.actors else { return }
    let own = actors.speakers.filter { $0.group == group }
      .sorted { ($1.quotations, $1.quotedWords, $0.speaker) < ($0.quotations, $0.quotedWords, $1.speaker) }
    guard !own.isEmpty else {
      document.paragraph("Nobody who is known by name or office.")
      return
    }
    try document.table(
      [
        Column("speaker"), Column("quotations", kind: .integer),
        Column("words in quotation marks", kind: .integer),
        Column("reported with words that are"),
      ],
      rows: own.prefix(ReportLimits.speakersOnPage).map { tally in
        [
          RichText(actors.actors[tally.speaker]?.name ?? tally.speaker),
          RichText(String(tally.quotations)),
          RichText(String(tally.quotedWords)), RichText(tally.cueLine),
        ]
      })
    document.paragraph("All speakers: " + .link("speakers.csv", to: Self.root + "speakers.csv") + ".")
  }
}
