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
  func distinctiveTerms(_ analysis: EventAnalysis, into page: inout Page) throws {
    let columns = [
      Column("wording"), Column("times", kind: .integer), Column("others", kind: .integer),
      Column("articles", kind: .integer), Column("for example"),
    ]
    for group in analysis.groups {
      let rows = analysis.terms.filter { $0.group == group.name && $0.isShown }
      page.heading(3, RichText(group.name))
      guard !rows.isEmpty else {
        page.paragraph("Nothing that is said at least twice and more than by the others.")
        continue
      }
      try page.table(
        columns,
        rows: rows.map { row in
          [
            .strong(RichText(row.term)), RichText(String(row.contrast.count)),
            RichText(String(row.contrast.restCount)), RichText(String(row.contrast.documents)),
            Self.example(row.example),
          ]
        })
    }
  }

  /// How each group introduces the names that most groups share.
  func names(_ analysis: EventAnalysis, limit: Int, into page: inout Page) throws {
    var names: [String] = []
    for mention in analysis.mentions where !names.contains(mention.name) { names.append(mention.name) }
    for name in names.prefix(limit) {
      page.heading(3, RichText(name))
      try page.table(
        [Column(content.request.grouping.name), Column("first mention")],
        rows: analysis.mentions.filter { $0.name == name }.map { mention in
          [RichText(mention.group), Self.example(mention.example)]
        })
    }
  }

  static func example(_ example: TermExample?) -> RichText {
    guard let example else { return "" }
    return RichText(example.left) + .strong(RichText(example.match)) + RichText(example.right)
  }

  /// Frame shares by group.
  func frames(_ analysis: EventAnalysis, into page: inout Page) throws {
    let frames = pictures.shownFrames(analysis)
    guard !frames.isEmpty else {
      page.paragraph("No passage holds a term of the codebook.")
      return
    }
    page.image(
      root + ReportContent.picture(of: analysis, "frames"),
      description:
        "Small multiples: share of passages of each frame with its interval, a row for each \(content.request.grouping)"
    )
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
          Self.share(shares.first { $0.frame == frame })
        }
        return ([group.name, String(total)] + cells + [Self.percent(total - framed, of: total)]).map {
          RichText($0)
        }
      })
    page.paragraph(
      "Shares of passages, in brackets Wilson's 95 % interval, which is too narrow (see below). Counts and the rarer frames: "
        + .link("frames.csv", to: root + "frames.csv")
        + "; the frame of each passage with the terms that decided it: "
        + .link("frame_passages.csv", to: root + "frame_passages.csv") + ".")
  }

  static func decimal(_ value: Double, places: Int) -> String {
    let column = Column("value", kind: .decimal(places))
    guard var table = try? Table([column]), (try? table.append([.decimal(value)])) != nil,
      let text = try? table.text(as: .tsv)
    else { return "" }
    return String(text.split(separator: "\n").last ?? "")
  }

  /// A share with its interval: `12 % [5–27]`.
  private static func share(_ row: FrameShares.Row?) -> String {
    guard let row, row.total > 0 else { return "" }
    let (lower, upper) = (row.interval.lower * 100, row.interval.upper * 100)
    return
      "\(percent(row.count, of: row.total)) [\(decimal(lower, places: 0))–\(decimal(upper, places: 0))]"
  }

  /// `1 article`, `2 articles`.
  static func counted(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
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
