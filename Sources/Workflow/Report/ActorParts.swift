import Comparison
import Labels
import Reports

/// Parts about actors that several pages of a report share.
struct ActorParts {
  let content: ReportContent
  /// Path from the page's folder to the report's.
  let root: String

  /// The matrix: a row a group, a column an actor.
  func labels(_ analysis: EventAnalysis, into page: inout MarkdownDocument) throws {
    guard content.request.sections.contains(.labels), let actors = analysis.actors else { return }
    page.heading(2, "Who is called what")
    let shown = Array(actors.sharedActors.prefix(ReportLimits.actorsOnEventPage))
    guard !shown.isEmpty else {
      page.paragraph("No actor is characterised by two groups.")
      return
    }
    try page.table(
      [Column(content.request.grouping.name)] + Self.columns(shown.map(\.name)),
      rows: analysis.groups.map { group in
        [MarkdownText(group.name)]
          + shown.map {
            Self.labels(
              actors.matrix.cell(actor: $0.id, group: group.name), limit: ReportLimits.labelsInMatrix)
          }
      })
    page.paragraph(
      MarkdownText(
        "The labels of each actor that tell one \(content.request.grouping) from the others most, with the voice they are printed in. All of them: "
      ) + .link("label_matrix.csv", to: root + "label_matrix.csv") + "; where each stands: "
        + .link("labels.csv", to: root + "labels.csv") + ".")
    let pages = shown.filter { actor in content.actorPages.contains { $0.actor.id == actor.id } }
    if !pages.isEmpty {
      page.paragraph(
        "More on "
          + .joined(
            pages.map { .link(MarkdownText($0.name), to: root + ReportContent.page(ofActor: $0.id)) },
            separator: ", ") + ".")
    }
  }

  /// Labels with their number and voice, one after the other.
  static func labels(_ cell: LabelMatrix.Cell?, limit: Int) -> MarkdownText {
    .joined(
      (cell?.entries ?? []).prefix(limit).map { entry in
        .strong(MarkdownText(entry.shortText)) + MarkdownText(" ×\(entry.count) (\(entry.voices.mark))")
      }, separator: " · ")
  }

  /// Who speaks: a row a speaker, a column a group.
  func speakers(_ analysis: EventAnalysis, into page: inout MarkdownDocument) throws {
    guard content.request.sections.contains(.quotes), let actors = analysis.actors else { return }
    page.heading(2, "Who is heard")
    let heard = actors.heard(limit: ReportLimits.speakersOnPage)
    guard !heard.isEmpty else {
      page.paragraph("Nobody who is known by name or office is quoted.")
      return
    }
    let groups = analysis.groups.map(\.name)
    try page.table(
      [Column("speaker")] + Self.columns(groups, alignment: .trailing) + [
        Column("reported with words that are")
      ],
      rows: heard.map { speaker, tallies in
        [MarkdownText(speaker.name)]
          + groups.map { group in
            tallies[group].map { MarkdownText("\($0.quotations) · \($0.quotedWords)") } ?? ""
          } + [MarkdownText(Self.cueLine(Array(tallies.values)))]
      })
    page.paragraph(
      "How often each is quoted or reported · words of it inside quotation marks. All speakers: "
        + .link("speakers.csv", to: root + "speakers.csv") + "; what they say: "
        + .link("quotations.csv", to: root + "quotations.csv") + ".")
  }

  private static func cueLine(_ tallies: [SpeakerTally]) -> String {
    CueClass.allCases.compactMap { cueClass in
      let count = tallies.reduce(0) { $0 + ($1.cueClasses[cueClass] ?? 0) }
      return count > 0 ? "\(cueClass.rawValue) ×\(count)" : nil
    }.joined(separator: ", ")
  }

  /// Columns whose names are data, which may be the same twice.
  private static func columns(_ names: [String], alignment: Column.Alignment? = nil) -> [Column] {
    names.map { Column($0, alignment: alignment) }
  }
}
