import Comparison
import Framing
import Reports
import Store

/// Parts that several pages of a report share.
struct PageParts {
  let content: ReportContent
  let pictures: ReportPictures
  /// Path from the page's folder to the report's.
  let root: String

  /// A group's most distinctive terms with an example each.
  func distinctiveTerms(_ analysis: EventAnalysis, into page: inout MarkdownDocument) throws {
    let columns = [
      Column("wording"), Column("times", kind: .integer), Column("others", kind: .integer),
      Column("articles", kind: .integer), Column("z", kind: .decimal(1)), Column("for example"),
    ]
    for group in analysis.groups {
      let rows = analysis.terms.filter { $0.group == group.name && $0.isShown }
      page.heading(3, MarkdownText(group.name))
      guard !rows.isEmpty else {
        page.paragraph("Nothing that is said at least twice and more than by the others.")
        continue
      }
      try page.table(
        columns,
        rows: rows.map { row in
          [
            .strong(MarkdownText(row.term)), MarkdownText(String(row.contrast.count)),
            MarkdownText(String(row.contrast.restCount)), MarkdownText(String(row.contrast.documents)),
            MarkdownText(Self.decimal(row.contrast.z, places: 1)), Self.example(row.example),
          ]
        })
    }
  }

  /// How each group introduces the names that most groups share.
  func names(_ analysis: EventAnalysis, limit: Int, into page: inout MarkdownDocument) throws {
    var names: [String] = []
    for mention in analysis.mentions where !names.contains(mention.name) { names.append(mention.name) }
    for name in names.prefix(limit) {
      page.heading(3, MarkdownText(name))
      try page.table(
        [Column(content.request.grouping.name), Column("first mention")],
        rows: analysis.mentions.filter { $0.name == name }.map { mention in
          [MarkdownText(mention.group), Self.example(mention.example)]
        })
    }
  }

  static func example(_ example: TermExample?) -> MarkdownText {
    guard let example else { return "" }
    return MarkdownText(example.left) + .strong(MarkdownText(example.match)) + MarkdownText(example.right)
  }

  /// Frame shares by group.
  func frames(_ analysis: EventAnalysis, into page: inout MarkdownDocument) throws {
    let frames = pictures.shownFrames(analysis)
    guard !frames.isEmpty else {
      page.paragraph("No passage holds a term of the codebook.")
      return
    }
    page.image(
      root + ReportContent.picture(of: analysis, "frames"),
      description: "Stacked bars: share of passages by frame, one bar for each \(content.request.grouping)")
    let columns =
      [Column(content.request.grouping.name), Column("passages", kind: .integer)]
      + frames.map { Column(content.frameName($0), alignment: .trailing) } + [
        Column("no frame", alignment: .trailing)
      ]
    try page.table(
      columns,
      rows: analysis.groups.map { group in
        let shares = analysis.shares.filter { $0.group == group.name }
        let total = shares.first?.total ?? 0
        let framed = shares.reduce(0) { $0 + $1.count }
        let cells = frames.map { frame in
          Self.percent(shares.first { $0.frame == frame }?.count ?? 0, of: total)
        }
        return ([group.name, String(total)] + cells + [Self.percent(total - framed, of: total)]).map {
          MarkdownText($0)
        }
      })
    page.paragraph(
      "Counts, intervals and the rarer frames: " + .link("frames.csv", to: root + "frames.csv")
        + "; the frame of each passage with the terms that decided it: "
        + .link("frame_passages.csv", to: root + "frame_passages.csv") + ".")
  }

  /// What a reader must know to read the numbers.
  func howToRead(into page: inout MarkdownDocument) {
    var box = MarkdownDocument()
    var items: [MarkdownText] = []
    if content.request.sections.contains(.names) {
      items.append(
        .strong("Names")
          + ": two to four words with capitals side by side that at least half of the groups mention; found by their capitals alone, so offices and places are among them."
      )
    }
    if content.request.sections.contains(.terms) {
      let wording: MarkdownText =
        ": words and phrases of up to three words in headline and body that one \(content.request.grouping) uses more than all others together, in articles on the same event. \"times\" and \"others\" are occurrences in its own and in the others' articles; \"articles\" is how many of its own articles hold it."
      let ranking: MarkdownText =
        " ranks them: the log-odds ratio with an informative Dirichlet prior, divided by its standard error (Monroe, Colaresi & Quinn 2008). It is no test: words of one text are not independent, so a large z does not mean \"significant\"."
      items.append(.strong("Wording") + wording)
      items.append(.strong("z") + ranking)
      items.append(
        .strong("Left out")
          + ": lines that an outlet prints in \(RepeatedLines.minimumArticles) or more of its articles (notices, credits; listed in repeated_lines.csv), and terms in fewer than one in \(Int(1 / ReportLimits.minimumDocumentShare)) of a group's articles, which one long article may repeat."
      )
      items.append(
        "A phrase is shown once: shorter pieces of it, the \(content.request.grouping)'s own name, and phrases that begin or end with a word like \"the\" are left to terms.csv or left out."
      )
    }
    if content.request.sections.contains(.frames) {
      items.append(
        .strong("Frames")
          + MarkdownText(
            ": each passage (paragraph) gets the frame of the codebook \(content.codebook.name) with most terms in it, or none. Word lists miss frames that are told in other words and find some that are not there; read the passages before you rely on a share. Intervals in the CSV treat passages as independent and are too narrow."
          ))
    }
    if content.overall.actors != nil {
      items.append(
        .strong("Labels")
          + ": phrases by which an article says who or what an actor is. \"author\" is the article's own voice; \"quoted\" stands inside quotation marks, \"attributed\" in reported speech outside of them, with the name of who says it. Labels that differ in inflection, articles and words for nations only are counted as one. Found by rules on an automatic analysis, which errs: read the sentences in labels.csv before you rely on one."
      )
    }
    items.append(
      "Counts describe these articles. With few articles each, a difference may be chance or one author's habit; no test is made here."
    )
    items.append(
      "Parallax shows what outlets print, not what is true, and scores no outlet's bias.")
    box.list(items)
    page.details("How to read this", content: box)
  }

  static func decimal(_ value: Double, places: Int) -> String {
    let column = Column("value", kind: .decimal(places))
    guard var table = try? Table([column]), (try? table.append([.decimal(value)])) != nil,
      let text = try? table.text(as: .tsv)
    else { return "" }
    return String(text.split(separator: "\n").last ?? "")
  }

  static func percent(_ count: Int, of total: Int) -> String {
    guard total > 0 else { return "" }
    // Rounded as the pictures round.
    return "\(decimal(100 * Double(count) / Double(total), places: 0)) %"
  }

  /// `12–14 Feb 2024` as ISO dates: `2024-02-12 to 2024-02-14`.
  static func days(_ event: EventSummary?) -> String {
    guard let first = event?.firstDay, let last = event?.lastDay else { return "no date" }
    let (start, end) = (CalendarDay.text(first), CalendarDay.text(last))
    return start == end ? start : "\(start) to \(end)"
  }
}
