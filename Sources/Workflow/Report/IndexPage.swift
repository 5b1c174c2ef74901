import Reports
import Store

/// The first page of a report.
struct IndexPage {
  let content: ReportContent
  let pictures: ReportPictures

  func page() throws -> Page {
    let parts = PageParts(content: content, pictures: pictures, root: "")
    var page = Page()
    page.heading(1, RichText(content.request.title))
    page.paragraph(summary)
    let featured = featuredEvent
    let actorParts = ActorParts(content: content, root: "")
    if let featured, let main = ActorParts.mainActor(featured), content.request.sections.contains(.labels) {
      page.heading(2, RichText("Who calls \(main.name) what, in whose voice?"))
      page.paragraph(
        "One event, " + .link(RichText(featured.title), to: ReportContent.page(of: featured))
          + RichText(
            ", as \(PageParts.counted(featured.groups.count, content.request.grouping.name)) print it:"))
      try actorParts.overview(of: main, featured, into: &page)
    }
    try headlines(into: &page)
    if let featured { try actorParts.labels(featured, into: &page) }
    if content.request.sections.contains(.terms) { try differences(parts, into: &page) }
    if let contrasts = content.contrasts {
      try ContrastParts(content: content).differences(contrasts, into: &page)
    }
    page.heading(2, "Events")
    try events(into: &page)
    actors(into: &page)
    page.heading(2, "Outlets")
    try outlets(into: &page)
    if content.request.sections.contains(.terms), pictures.hasTerms(content.overall) {
      page.heading(2, RichText("Wording of each \(content.request.grouping) over all events"))
      page.paragraph(
        "What a group says more than the others in at least \(ReportLimits.minimumDocuments) articles. Groups that report other events differ in topic, too; the event pages compare like with like."
      )
      page.image(
        ReportContent.picture(of: content.overall, "terms"),
        description:
          "Bars: what each \(content.request.grouping) says more than the others, all events together")
    }
    if pictures.hasVoices(content.overall) {
      page.heading(2, "In whose voice")
      page.paragraph(
        "Whether labels of known actors stand in the article's own voice, inside quotation marks, or in reported speech outside of them; and how many are weakened by a word such as \"alleged\"."
      )
      page.image(
        ReportContent.picture(of: content.overall, "voices"),
        description: "Stacked bars: share of labels by voice, one bar for each \(content.request.grouping)")
      page.image(
        ReportContent.picture(of: content.overall, "hedges"),
        description:
          "Forest plot: share of labels that are hedged, with intervals, a row for each \(content.request.grouping)"
      )
      page.paragraph("The numbers: " + .link("hedges.csv", to: "hedges.csv") + ", rows without event.")
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

  private var summary: RichText {
    let articles = content.overall.articles
    let named = content.outlets.filter { !$0.name.isEmpty }.count
    let days = articles.compactMap { $0.published?.day }
    var text =
      "\(PageParts.counted(articles.count, "article")) of \(PageParts.counted(named, "outlet")) on \(PageParts.counted(content.events.count, "event"))"
    if let first = days.min(), let last = days.max() {
      text += ", \(CalendarDay.text(first)) to \(CalendarDay.text(last))"
    }
    let compared = content.comparedEvents.count
    text +=
      ". \(compared) of the events \(compared == 1 ? "is" : "are") told by at least two groups and compared: who says what the others do not, with the sentence it stands in."
    return RichText(text)
  }

  /// The event that most groups report within few days; of several the one whose main actor's labels speak for
  /// most frames, then the one with most shared names, then the largest.
  private var featuredEvent: EventAnalysis? {
    let events = content.comparedEvents.filter(\.isOneEvent)
    let most = events.map(\.groups.count).max() ?? 0
    let ranked = events.enumerated().filter { $0.element.groups.count == most }.map { offset, event in
      let main = ActorParts.mainActor(event)?.id
      let frames = Set(event.actors?.uses.filter { $0.use.actor == main }.compactMap(\.frame) ?? [])
      return (event: event, rank: (frames.count, event.mentions.count, -offset))
    }
    return ranked.max { $0.rank < $1.rank }?.event
  }

  /// One event in the words of each group: headline and first mention in the group's first article.
  private func headlines(into page: inout Page) throws {
    guard let widest = featuredEvent else { return }
    page.heading(2, RichText("One event, \(widest.groups.count) headlines"))
    let name = widest.mentions.first?.name
    var columns = [Column(content.request.grouping.name), Column("headline")]
    if let name { columns.append(Column("first mention of \(name)")) }
    try page.table(
      columns,
      rows: widest.groups.map { group in
        let article = widest.articles.first { ($0.group ?? EventAnalysis.unnamed) == group.name }
        var row = [RichText(group.name), RichText(article?.headline ?? "")]
        if name != nil {
          let mention = widest.mentions.first { $0.name == name && $0.group == group.name }
          row.append(PageParts.example(mention?.example))
        }
        return row
      })
    page.paragraph(
      "More on this event: "
        + .link(RichText(widest.title), to: ReportContent.page(of: widest))
        + ".")
  }

  /// The strongest contrasts of all events, one an event and group, so that no event fills the list.
  private func differences(_ parts: PageParts, into page: inout Page) throws {
    var rows: [(analysis: EventAnalysis, row: EventAnalysis.TermRow)] = []
    for analysis in content.comparedEvents {
      for group in analysis.groups {
        // A habit of a group is told once, not for every event.
        let known = Set(rows.filter { $0.row.group == group.name }.map(\.row.term))
        let own = analysis.terms.filter { $0.group == group.name && $0.isShown && !known.contains($0.term) }
        // "Illegal migrants" tells more of how something is told than any one word.
        if let row = own.first(where: { $0.term.contains(" ") }) ?? own.first { rows.append((analysis, row)) }
      }
    }
    guard !rows.isEmpty else { return }
    page.heading(2, "What differs most")
    if let widest = featuredEvent ?? content.comparedEvents.first, pictures.hasTerms(widest) {
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
          .link(RichText(entry.analysis.title), to: ReportContent.page(of: entry.analysis)),
          RichText(entry.row.group), .strong(RichText(entry.row.term)),
          RichText(String(entry.row.contrast.count)), RichText(String(entry.row.contrast.restCount)),
          PageParts.example(entry.row.example),
        ]
      })
    page.paragraph(
      "The most distinctive wording of each group in each event, the strongest \(strongest.count) of \(rows.count); \"others\" counts the other groups' articles on the same event. Example sentences are quotations from the articles."
    )
  }

  /// Events listed on the page; the rest stand in the CSV.
  private static let listedEvents = 40

  private func events(into page: inout Page) throws {
    let listed = content.events.prefix(Self.listedEvents)
    try page.table(
      [
        Column("event"), Column("articles", kind: .integer), Column("outlets", kind: .integer),
        Column("days"),
      ],
      rows: listed.map { analysis in
        let title = RichText(analysis.title)
        return [
          analysis.isComparable ? .link(title, to: ReportContent.page(of: analysis)) : title,
          RichText(String(analysis.articles.count)),
          RichText(String(analysis.event?.outletCount ?? 0)),
          RichText(PageParts.days(analysis.event)),
        ]
      })
    var note: RichText = "Events without a link are told by one group only. "
    if content.events.count > listed.count {
      note = note + RichText("The \(listed.count) largest of \(content.events.count); all are in ")
    } else {
      note = note + "The same as a table: "
    }
    page.paragraph(note + .link("events.csv", to: "events.csv") + ".")
  }

  /// The actors that have a page of their own.
  private func actors(into page: inout Page) {
    guard !content.actorPages.isEmpty else { return }
    page.heading(2, "Actors")
    page.list(
      content.actorPages.map { one in
        .link(RichText(one.actor.name), to: ReportContent.page(ofActor: one.actor.id))
          + RichText(
            ", \(one.actor.mentions) mentions in \(one.actor.articles.count) articles of \(one.actor.outlets.count) outlets"
          )
      })
    page.paragraph(
      "Actors whom at least two groups characterise, those with most labels. All: "
        + .link("actors.csv", to: "actors.csv") + ".")
  }

  /// Outlets listed on the page.
  private static let listedOutlets = 25

  private func outlets(into page: inout Page) throws {
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
          hasPage ? .link(RichText(name), to: ReportContent.page(ofGroup: name)) : RichText(name)
        ]
          + [
            outlet.country ?? "", outlet.kind ?? "", String(outlet.articleCount), String(outlet.eventCount),
            String(outlet.characterCount),
          ].map { RichText($0) }
      })
    if content.outlets.count > listed.count {
      page.paragraph(
        RichText("The \(listed.count) with most articles of \(content.outlets.count); all are in ")
          + .link("articles.csv", to: "articles.csv") + ".")
    }
  }
}
