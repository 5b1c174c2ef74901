import Corpus
import Reports
import Store

/// The CSV tables of a report. What a page shows can be traced to rows here.
enum ReportTables {
  /// A table with the file it is written to and what it is about.
  struct File {
    var name: String
    var title: String
    var table: Table
  }

  static let termColumns =
    [
      Column("event", description: "event the groups are compared within; empty: over all events")
    ] + ComparisonColumns.all + [
      Column("shown", description: "yes if a page shows the row, no if a longer phrase there tells the same")
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

  static func terms(_ analyses: [EventAnalysis]) throws -> Table {
    var table = try Table(termColumns)
    for analysis in analyses {
      for row in analysis.terms {
        let example = row.example.flatMap { example in
          row.exampleArticle.map { ArticleExample(article: $0, example: example) }
        }
        try table.append(
          [Cell(analysis.event?.id)]
            + ComparisonColumns.row(row.contrast, term: row.term, group: row.group, example: example)
            + [.text(row.isShown ? "yes" : "no")])
      }
    }
    return table
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

  static func shares(_ analyses: [EventAnalysis]) throws -> Table {
    var table = try Table(FrameShareColumns.all)
    for analysis in analyses {
      for share in analysis.shares {
        try table.append(FrameShareColumns.row(share, event: analysis.event?.id))
      }
    }
    return table
  }

  static func passages(_ analyses: [EventAnalysis]) throws -> Table {
    var table = try Table(passageColumns)
    for analysis in analyses {
      for row in analysis.passages {
        try table.append([
          Cell(analysis.event?.id), .text(row.article), .text(row.group),
          .text(row.passage.section.rawValue), .integer(row.passage.span.lowerBound),
          .integer(row.passage.span.upperBound), Cell(row.frame), .text(row.terms.joined(separator: "; ")),
        ])
      }
    }
    return table
  }
}
