import Reports
import Store

/// The page of one event.
struct EventPage {
  let content: ReportContent
  let analysis: EventAnalysis
  let pictures: ReportPictures

  private static let root = "../"

  func page() throws -> Page {
    let parts = PageParts(content: content, pictures: pictures, root: Self.root)
    var page = Page()
    page.heading(1, RichText(analysis.title))
    page.paragraph(summary + " · " + .link("all events", to: Self.root + "index.md"))
    page.quote(Caveats(content: content, analysis: analysis).texts)
    page.heading(2, "What happened")
    try articles(into: &page)
    let actors = ActorParts(content: content, root: Self.root)
    try labels(actors, into: &page)
    try actors.speakers(analysis, into: &page)
    try actors.hedges(analysis, examples: analysis.actors?.hedgeExamples ?? [:], into: &page)
    if content.request.sections.contains(.frames) {
      page.heading(2, "Frames")
      try parts.frames(analysis, into: &page)
    }
    try terms(parts, into: &page)
    if !analysis.mentions.isEmpty {
      page.heading(2, "Names at first mention")
      page.paragraph(
        "The words with which each \(content.request.grouping) introduces the names that most of them share.")
      try parts.names(analysis, limit: ReportLimits.names, into: &page)
      page.paragraph("As a table: " + .link("names.csv", to: Self.root + "names.csv") + ".")
    }
    try copies(into: &page)
    parts.howToRead(into: &page)
    return page
  }

  private var summary: RichText {
    let count = analysis.articles.count
    let groups = analysis.groups.count + analysis.pooledGroupCount
    let noun = content.request.grouping == .outlet ? "outlet" : "\(content.request.grouping) group"
    return RichText(
      "\(PageParts.counted(count, "article")), \(PageParts.counted(groups, noun)), \(PageParts.days(analysis.event)) · event "
    )
      + .code(analysis.event?.id ?? "")
  }

  private func labels(_ actors: ActorParts, into page: inout Page) throws {
    guard content.request.sections.contains(.labels) else { return }
    if let main = ActorParts.mainActor(analysis) {
      page.heading(2, RichText("Who calls \(main.name) what, in whose voice"))
      try actors.overview(of: main, analysis, into: &page)
    }
    try actors.labels(analysis, into: &page)
    if pictures.hasActors(analysis) {
      page.image(
        Self.root + ReportContent.picture(of: analysis, "actors"),
        description: "Heat map: how many labels each \(content.request.grouping) has for each actor")
    }
  }

  private func terms(_ parts: PageParts, into page: inout Page) throws {
    guard content.request.sections.contains(.terms) else { return }
    page.heading(2, "Distinctive wording")
    if pictures.hasTerms(analysis) {
      page.image(
        Self.root + ReportContent.picture(of: analysis, "terms"),
        description: "Bars: what each \(content.request.grouping) says more than the others")
    }
    try parts.distinctiveTerms(analysis, into: &page)
    page.paragraph(
      "More terms, scores and the examples' places: " + .link("terms.csv", to: Self.root + "terms.csv")
        + ", rows with event " + .code(analysis.event?.id ?? "") + ".")
    guard content.request.sections.contains(.places) else { return }
    page.paragraph(
      "Every place of these terms: " + .link("term_places.csv", to: Self.root + "term_places.csv") + ".")
  }

  private func copies(into page: inout Page) throws {
    guard content.request.sections.contains(.copies) else { return }
    page.heading(2, "Copies")
    guard !analysis.copies.isEmpty else {
      page.paragraph("No article here copies another.")
      return
    }
    let articles = Dictionary(
      analysis.articles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    func name(_ id: String) -> RichText {
      RichText(articles[id].map { $0.outlet ?? EventAnalysis.unnamed } ?? "") + " " + .code(id)
    }
    try page.table(
      [
        Column("copy"), Column("published"), Column("of"), Column("words in common", alignment: .trailing),
      ],
      rows: analysis.copies.prefix(ReportLimits.copiesOnPage).map { copy in
        let share = copy.isExact ? "same words" : "\(PageParts.decimal(copy.containment * 100, places: 0)) %"
        return [
          name(copy.article), RichText(articles[copy.article]?.published?.description ?? ""),
          name(copy.original), RichText(share),
        ]
      })
    page.paragraph(
      "\"words in common\": share of the shorter text's runs of five words that stand in the other. All: "
        + .link("copies.csv", to: Self.root + "copies.csv") + ".")
  }

  /// Articles listed on a page; the rest stand in the CSV.
  private static let listedArticles = 30

  private func articles(into page: inout Page) throws {
    let listed = analysis.articles.prefix(Self.listedArticles)
    let copies = Set(analysis.copies.map(\.article))
    try page.table(
      [Column("outlet"), Column("published"), Column("headline"), Column("article")],
      rows: listed.map { article in
        let mark: RichText = copies.contains(article.id) ? " (copy)" : ""
        let headline = RichText(article.headline)
        let linked = article.url.map { RichText.link(headline, url: $0) } ?? headline
        return [
          RichText(article.outlet ?? EventAnalysis.unnamed),
          RichText(article.published?.description ?? ""), linked + mark, .code(article.id),
        ]
      })
    if analysis.articles.count > listed.count {
      page.paragraph(
        RichText("The first \(listed.count) of \(analysis.articles.count) articles; all are in ")
          + .link("articles.csv", to: Self.root + "articles.csv") + ".")
    }
    if pictures.hasTimeline(analysis) {
      page.image(
        Self.root + ReportContent.picture(of: analysis, "timeline"),
        description: "Timeline: when each \(content.request.grouping) reports; copies are hollow")
    }
  }
}
