import Comparison
import Corpus
import Framing
import Reports
import Store

/// The CSV tables of a report. What a page shows can be traced to rows here.
enum ReportTables {
  /// A table with the file it is written to and what it is about.
  struct File {
    var name: String
    var title: String
    var columns: [Column]
    /// The CSV in pieces, header first; long tables are never joined.
    var chunks: [[UInt8]]
    /// Rows without the header.
    var count: Int

    init(name: String, title: String, table: Table, style: TableStyle) throws {
      var rows = Rows(of: name, style)
      try rows.append(table)
      try self.init(name: name, title: title, columns: table.columns, rows: [rows], style: style)
    }

    /// A table of rows that are CSV already.
    init(name: String, title: String, columns: [Column], rows: [Rows], style: TableStyle) throws {
      self.name = name
      self.title = title
      self.columns = style.columns(columns, of: name)
      chunks = [try Table(self.columns).bytes(as: .csv)] + rows.map(\.csv)
      count = rows.reduce(0) { $0 + $1.count }
    }
  }

  /// Rows of a table as CSV.
  struct Rows: Sendable {
    private(set) var csv: [UInt8] = []
    private(set) var count = 0
    private let file: String
    private let style: TableStyle

    /// No rows yet of a file.
    init(of file: String, _ style: TableStyle) {
      self.file = file
      self.style = style
    }

    /// Adds the rows of a table.
    mutating func append(_ table: Table) throws {
      let table = style.isReplicationPack ? try ReplicationPack.redacted(table, of: file) : table
      csv += try style.csv(table)
      count += table.rows.count
    }
  }

  /// Writes rows of the table of passages as they are found.
  struct PassageWriter {
    private let event: String?
    private var rows: Rows
    /// Rows collected before they are written as text.
    private var table: Table

    private static let batch = 1_000

    init(event: String?, _ style: TableStyle) throws {
      self.event = event
      rows = Rows(of: "frame_passages.csv", style)
      table = try Table(passageColumns)
    }

    mutating func add(_ passage: Passage, article: String, group: String, score: DictionaryScore) throws {
      let frame = score.topFrame
      let terms = score.hits.filter { $0.frame == frame }.map(\.term)
      try table.append([
        Cell(event), .text(article), .text(group), .text(passage.section.rawValue),
        .integer(passage.span.lowerBound), .integer(passage.span.upperBound), Cell(frame),
        .text(terms.joined(separator: "; ")),
      ])
      if table.rows.count >= Self.batch { try flush() }
    }

    mutating func finish() throws -> Rows {
      try flush()
      return rows
    }

    private mutating func flush() throws {
      try rows.append(table)
      table = try Table(passageColumns)
    }
  }

  static let termColumns =
    [
      Column("event", description: "event the groups are compared within; empty: over all events")
    ] + ComparisonColumns.all + [
      Column("shown", description: "yes if a page shows the row, no if a longer phrase there tells the same"),
      Column(
        "articles", kind: .integer, description: "articles of the whole report that hold the term"),
    ]

  static let passageColumns = [
    Column("event", description: "event id"), Column("article", description: "article id"),
    Column("group", description: "group the article counts under"),
    Column("section", description: "section of the article that the offsets count in"),
    Column("start", kind: .integer, description: "start of the passage, in code points"),
    Column("end", kind: .integer, description: "end of the passage, in code points"),
    Column("frame", description: "frame with most terms in the passage; empty if none has any"),
    Column("terms", description: "codebook terms of that frame found in the passage, in order"),
  ]

  static let placeColumns = [
    Column("event", description: "event id"),
    Column("feature", description: "term that a page of the event shows"),
    Column("group", description: "group the article counts under"),
    Column("article", description: "article id"),
    Column("section", description: "section of the article that the offsets count in"),
    Column("start", kind: .integer, description: "start of the term there, in code points"),
    Column("end", kind: .integer, description: "end of the term there, in code points"),
    Column("articles", kind: .integer, description: "articles of the whole report that hold the term"),
  ]

  static func terms(_ analysis: EventAnalysis, _ style: TableStyle) throws -> Rows {
    var table = try Table(termColumns)
    for row in analysis.terms {
      let example = row.example.flatMap { example in
        row.exampleArticle.map { ArticleExample(article: $0, example: example) }
      }
      try table.append(
        [Cell(analysis.event?.id)]
          + ComparisonColumns.row(row.contrast, term: row.term, group: row.group, example: example)
          + [.text(row.isShown ? "yes" : "no"), .integer(row.corpusArticles)])
    }
    var rows = Rows(of: "terms.csv", style)
    try rows.append(table)
    return rows
  }

  static let mentionColumns = [
    Column("event", description: "event id"),
    Column("name", description: "name that at least half of the groups mention"),
    Column("group", description: "group"),
    Column("article", description: "id of the group's first article with the name"),
    Column("section", description: "section of the article that the offsets count in"),
    Column("start", kind: .integer, description: "start of the first mention, in code points"),
    Column("end", kind: .integer, description: "end of the first mention, in code points"),
    Column("example", description: "the first mention in its context"),
  ]

  static func mentions(_ analyses: [EventAnalysis]) throws -> Table {
    var table = try Table(mentionColumns)
    for analysis in analyses {
      for mention in analysis.mentions {
        try table.append([
          Cell(analysis.event?.id), .text(mention.name), .text(mention.group), .text(mention.article),
          .text(mention.example.section.rawValue), .integer(mention.example.start),
          .integer(mention.example.end), .text(mention.example.text),
        ])
      }
    }
    return table
  }

  static func repeatedLines(_ lines: [RepeatedLines.Line]) throws -> Table {
    var table = try Table([
      Column("outlet", description: "outlet name"),
      Column(
        "line",
        description:
          "line that stands in at least \(RepeatedLines.minimumArticles) of its articles: the page's furniture, not counted as wording or as a passage"
      ),
      Column("articles", kind: .integer, description: "articles of the outlet that hold it"),
    ])
    for line in lines {
      try table.append([
        line.group.isEmpty ? .missing : .text(line.group), .text(line.text), .integer(line.articleCount),
      ])
    }
    return table
  }

  static func shares(_ analyses: [EventAnalysis]) throws -> Table {
    var table = try Table(FrameShareColumns.all)
    for analysis in analyses {
      for share in analysis.shares {
        try table.append(FrameShareColumns.row(share, event: analysis.event?.id))
      }
    }
    return table
  }
}
