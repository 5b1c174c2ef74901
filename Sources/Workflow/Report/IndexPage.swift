import Reports
import Store

/// The first page of a report.
struct IndexPage {
  let content: ReportContent
  let pictures: ReportPictures

  func page() throws -> MarkdownDocument {
    let parts = PageParts(content: content, pictures: pictures, root: "")
    var page = MarkdownDocument()
    page.heading(1, MarkdownText(content.request.title))
    page.paragraph(summary)
    try headlines(into: &page)
    if let widest = widestEvent { try ActorParts(content: content, root: "").labels(widest, into: &page) }
    if content.request.sections.contains(.terms) { try differences(parts, into: &page) }
    page.heading(2, "Events")
    try events(into: &page)
    actors(into: &page)
    page.heading(2, "Outlets")
    try outlets(into: &page)
    if content.request.sections.contains(.terms), pictures.hasTerms(content.overall) {
      page.heading(2, MarkdownText("Wording of each \(content.request.grouping) over all events"))
      page.paragraph(
        "What a group says more than the others in at least \(ReportLimits.minimumDocuments) articles. Groups that report other events differ in topic, too; the event pages compare like with like."
      )
      page.image(
        ReportContent.picture(of: content.overall, "terms"),
        description:
          "Bars: what each \(content.request.grouping) says more than the others, all events together")
    }
    if content.request.sections.contains(.frames), pictures.hasFrames(content.overall) {
      page.heading(2, "Frames over all events")
      try parts.frames(content.overall, into: &page)
    }
    parts.howToRead(into: &page)
    page.heading(2, "Files")
    page.paragraph(
      "All tables are described column by column in " + .link("README.md", to: "README.md")
        + "; what the report was made from and how stands in "
        + .link("manifest.json", to: Manifest.fileName) + ".")
    return page
  }

  private var summary: MarkdownText {
    let articles = content.overall.articles
    let named = content.outlets.filter { !$0.name.isEmpty }.count
    let days = articles.compactMap { $0.published?.day }
    var text =
      "\(articles.count) articles of \(named) outlets on \(content.events.count) events"
    if let first = days.min(), let last = days.max() {
      text += ", \(CalendarDay.text(first)) to \(CalendarDay.text(last))"
    }
    let compared = content.comparedEvents.count
    text +=
      ". \(compared) of the events \(compared == 1 ? "is" : "are") told by at least two groups and compared: who says what the others do not, with the sentence it stands in."
    return MarkdownText(text)
  }

  /// The event that most groups report within few days; of several the one with most shared names, then the
  /// largest.
  private var widestEvent: EventAnalysis? {
    content.comparedEvents.filter(\.isOneEvent).enumerated().max { left, right in
      (left.element.groups.count, left.element.mentions.count, right.offset)
        < (right.element.groups.count, right.element.mentions.count, left.offset)
    }?.element
  }

  /// One event in the words of each group: headline and first mention in the group's first article.
  private func headlines(into page: inout MarkdownDocument) throws {
    guard let widest = widestEvent else { return }
    page.heading(2, MarkdownText("One event, \(widest.groups.count) headlines"))
    let name = widest.mentions.first?.name
    var columns = [Column(content.request.grouping.name), Column("headline")]
    if let name { columns.append(Column("first mention of \(name)")) }
    try page.table(
      columns,
      rows: widest.groups.map { group in
        let article = widest.articles.first { ($0.group ?? EventAnalysis.unnamed) == group.name }
        var row = [MarkdownText(group.name), MarkdownText(article?.headline ?? "")]
        if name != nil {
          let mention = widest.mentions.first { $0.name == name && $0.group == group.name }
          row.append(PageParts.example(mention?.example))
        }
        return row
      })
    page.paragraph(
      "More on this event: "
        + .link(MarkdownText(widest.event?.title ?? ""), to: ReportContent.page(of: widest))
        + ".")
  }

  /// The strongest contrasts of all events, one an event and group, so that no event fills the list.
  private func differences(_ parts: PageParts, into page: inout MarkdownDocument) throws {
    var rows: [(analysis: EventAnalysis, row: EventAnalysis.TermRow)] = []
    for analysis in content.comparedEvents {
      for group in analysis.groups {
        // A habit of a group is told once, not for every event.
        let known = Set(rows.filter { $0.row.group == group.name }.map(\.row.term))
        if let row = analysis.terms.first(where: {
          $0.group == group.name && $0.isShown && !known.contains($0.term)
        }) {
          rows.append((analysis, row))
        }
      }
    }
    guard !rows.isEmpty else { return }
    page.heading(2, "What differs most")
    if let widest = widestEvent ?? content.comparedEvents.first, pictures.hasTerms(widest) {
      page.image(
        ReportContent.picture(of: widest, "terms"),
        description:
          "Bars: what each \(content.request.grouping) says more than the others on this event")
    }
    let strongest = rows.enumerated().sorted { left, right in
      let (first, second) = (left.element.row.contrast.z, right.element.row.contrast.z)
      return first != second ? first > second : left.offset < right.offset
    }.prefix(ReportLimits.contrastsOnIndex).map(\.element)
    try page.table(
      [
        Column("event"), Column(content.request.grouping.name), Column("says"),
        Column("times", kind: .integer), Column("others", kind: .integer), Column("for example"),
      ],
      rows: strongest.map { entry in
        [
          .link(MarkdownText(entry.analysis.event?.title ?? ""), to: ReportContent.page(of: entry.analysis)),
          MarkdownText(entry.row.group), .strong(MarkdownText(entry.row.term)),
          MarkdownText(String(entry.row.contrast.count)), MarkdownText(String(entry.row.contrast.restCount)),
          PageParts.example(entry.row.example),
        ]
      })
    page.paragraph(
      "The most distinctive wording of each group in each event, the strongest \(strongest.count) of \(rows.count); \"others\" counts the other groups' articles on the same event. Example sentences are quotations from the articles."
    )
  }

  /// Events listed on the page; the rest stand in the CSV.
  private static let listedEvents = 40

  private func events(into page: inout MarkdownDocument) throws {
    let listed = content.events.prefix(Self.listedEvents)
    try page.table(
      [
        Column("event"), Column("articles", kind: .integer), Column("outlets", kind: .integer),
        Column("days"),
      ],
      rows: listed.map { analysis in
        let title = MarkdownText(analysis.event?.title ?? "")
        return [
          analysis.isComparable ? .link(title, to: ReportContent.page(of: analysis)) : title,
          MarkdownText(String(analysis.articles.count)),
          MarkdownText(String(analysis.event?.outletCount ?? 0)),
          MarkdownText(PageParts.days(analysis.event)),
        ]
      })
    var note: MarkdownText = "Events without a link are told by one group only. "
    if content.events.count > listed.count {
      note = note + MarkdownText("The \(listed.count) largest of \(content.events.count); all are in ")
    } else {
      note = note + "The same as a table: "
    }
    page.paragraph(note + .link("events.csv", to: "events.csv") + ".")
  }

  /// The actors that have a page of their own.
  private func actors(into page: inout MarkdownDocument) {
    guard !content.actorPages.isEmpty else { return }
    page.heading(2, "Actors")
    page.list(
      content.actorPages.map { one in
        .link(MarkdownText(one.actor.name), to: ReportContent.page(ofActor: one.actor.id))
          + MarkdownText(
            ", \(one.actor.mentions) mentions in \(one.actor.articles.count) articles of \(one.actor.outlets.count) outlets"
          )
      })
    page.paragraph(
      "Actors whom at least two groups characterise, those with most labels. All: "
        + .link("actors.csv", to: "actors.csv") + ".")
  }

  /// Outlets listed on the page.
  private static let listedOutlets = 25

  private func outlets(into page: inout MarkdownDocument) throws {
    let listed = content.outlets.prefix(Self.listedOutlets)
    try page.table(
      [
        Column("outlet"), Column("country"), Column("kind"), Column("articles", kind: .integer),
        Column("events", kind: .integer), Column("characters", kind: .integer),
      ],
      rows: listed.map { outlet in
        let name = outlet.name.isEmpty ? EventAnalysis.unnamed : outlet.name
        let hasPage = content.groupPages.contains(name) && content.request.grouping == .outlet
        return [
          hasPage ? .link(MarkdownText(name), to: ReportContent.page(ofGroup: name)) : MarkdownText(name)
        ]
          + [
            outlet.country ?? "", outlet.kind ?? "", String(outlet.articleCount), String(outlet.eventCount),
            String(outlet.characterCount),
          ].map { MarkdownText($0) }
      })
    if content.outlets.count > listed.count {
      page.paragraph(
        MarkdownText("The \(listed.count) with most articles of \(content.outlets.count); all are in ")
          + .link("articles.csv", to: "articles.csv") + ".")
    }
  }
}
