import Reports
import Store

/// The page of one event.
struct EventPage {
  let content: ReportContent
  let analysis: EventAnalysis
  let pictures: ReportPictures

  private static let root = "../"

  func page() throws -> MarkdownDocument {
    let parts = PageParts(content: content, pictures: pictures, root: Self.root)
    var page = MarkdownDocument()
    page.heading(1, MarkdownText(analysis.event?.title ?? ""))
    page.paragraph(summary + " · " + .link("all events", to: Self.root + "index.md"))
    caveats(into: &page)
    page.heading(2, "Who reports it")
    try articles(into: &page)
    if !analysis.mentions.isEmpty {
      page.heading(2, "Names at first mention")
      page.paragraph(
        "The words with which each \(content.request.grouping) introduces the names that most of them share.")
      try parts.names(analysis, limit: ReportLimits.names, into: &page)
      page.paragraph("As a table: " + .link("names.csv", to: Self.root + "names.csv") + ".")
    }
    let actors = ActorParts(content: content, root: Self.root)
    try actors.labels(analysis, into: &page)
    try actors.speakers(analysis, into: &page)
    if content.request.sections.contains(.terms) {
      page.heading(2, "Distinctive wording")
      if pictures.hasTerms(analysis) {
        page.image(
          Self.root + ReportContent.picture(of: analysis, "terms"),
          description: "Bars: what each \(content.request.grouping) says more than the others")
      }
      try parts.distinctiveTerms(analysis, into: &page)
      page.paragraph(
        "More terms, all numbers and where the examples stand: "
          + .link("terms.csv", to: Self.root + "terms.csv") + ", rows with event "
          + .code(analysis.event?.id ?? "") + ".")
    }
    if content.request.sections.contains(.frames) {
      page.heading(2, "Frames")
      try parts.frames(analysis, into: &page)
    }
    parts.howToRead(into: &page)
    return page
  }

  private var summary: MarkdownText {
    let count = analysis.articles.count
    let groups = analysis.groups.count + analysis.pooledGroupCount
    let noun = content.request.grouping == .outlet ? "outlets" : "\(content.request.grouping) groups"
    return MarkdownText(
      "\(count) articles, \(groups) \(noun), \(PageParts.days(analysis.event)) · event "
    )
      + .code(analysis.event?.id ?? "")
  }

  private func caveats(into page: inout MarkdownDocument) {
    var caveats: [MarkdownText] = []
    let largest = analysis.groups.map(\.articleCount).max() ?? 0
    if largest <= 3 {
      caveats.append(
        "Descriptive: no \(content.request.grouping) has more than \(largest) article\(largest == 1 ? "" : "s") here, so differences between articles and between groups cannot be told apart."
      )
    }
    if analysis.pooledGroupCount > 0 {
      caveats.append(
        "\(analysis.pooledGroupCount) smaller groups are counted together as \"\(EventAnalysis.others)\" and not shown one by one."
      )
    }
    let languages = Set(analysis.articles.compactMap(\.language))
    if languages.count > 1 {
      caveats.append(
        "Articles are in \(languages.count) languages (\(languages.sorted().joined(separator: ", "))); words of different languages cannot be compared."
      )
    }
    page.quote(caveats)
  }

  /// Articles listed on a page; the rest stand in the CSV.
  private static let listedArticles = 30

  private func articles(into page: inout MarkdownDocument) throws {
    let listed = analysis.articles.prefix(Self.listedArticles)
    try page.table(
      [Column("outlet"), Column("published"), Column("headline"), Column("article")],
      rows: listed.map { article in
        let headline = MarkdownText(article.headline)
        return [
          MarkdownText(article.outlet ?? EventAnalysis.unnamed),
          MarkdownText(article.published?.description ?? ""),
          article.url.map { .link(headline, url: $0) } ?? headline, .code(article.id),
        ]
      })
    if analysis.articles.count > listed.count {
      page.paragraph(
        MarkdownText("The first \(listed.count) of \(analysis.articles.count) articles; all are in ")
          + .link("articles.csv", to: Self.root + "articles.csv") + ".")
    }
  }
}
