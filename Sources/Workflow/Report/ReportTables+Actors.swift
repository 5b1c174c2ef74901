import Comparison
import Labels
import Reports

extension ReportTables {
  static let labelMatrixColumns = [
    Column("event", description: "event the groups are compared within; empty: over all events"),
    Column("actor", description: "actor id"), Column("name", description: "canonical name of the actor"),
    Column("group", description: "group that uses the label"),
    Column("label", description: "the label, without an article, as the group prints it most often"),
    Column("count", kind: .integer, description: "uses by the group, of this actor"),
    Column("rest_count", kind: .integer, description: "uses by all other groups, of this actor"),
    Column("articles", kind: .integer, description: "articles of the group that use it"),
    Column("author", kind: .integer, description: "uses in the author's voice"),
    Column("quoted", kind: .integer, description: "uses inside quotation marks"),
    Column("attributed", kind: .integer, description: "uses in reported content outside quotation marks"),
    Column("speakers", description: "who says it, where it is quoted or attributed"),
    Column(
      "log_odds", kind: .decimal(4),
      description:
        "log-odds ratio with informative Dirichlet prior (Monroe et al. 2008) against the other groups' labels of this actor"
    ),
    Column("z", kind: .decimal(3), description: "z score of log_odds; ranks, is no test"),
  ]

  static func labelMatrix(_ analyses: [EventAnalysis]) throws -> Table {
    var table = try Table(labelMatrixColumns)
    for analysis in analyses {
      guard let actors = analysis.actors else { continue }
      for cell in actors.matrix.cells {
        for entry in cell.entries {
          var speakers: [String] = []
          for part in entry.voices.parts { speakers += part.speakers.filter { !speakers.contains($0) } }
          try table.append([
            Cell(analysis.event?.id), .text(cell.actor), Cell(actors.actors[cell.actor]?.name),
            .text(cell.group),
            .text(entry.text), .integer(entry.count), .integer(entry.restCount), .integer(entry.articles),
            .integer(entry.voices.count(.author)), .integer(entry.voices.count(.quoted)),
            .integer(entry.voices.count(.attributed)), .text(speakers.joined(separator: "; ")),
            .decimal(entry.logOdds), .decimal(entry.z),
          ])
        }
      }
    }
    return table
  }

  static func speakers(_ analyses: [EventAnalysis]) throws -> Table {
    var table = try Table(
      [
        Column("event", description: "event id; empty: over all events"),
        Column("group", description: "group that quotes"), Column("speaker", description: "actor id"),
        Column("name", description: "canonical name of the speaker"),
        Column("articles", kind: .integer, description: "articles of the group that quote the speaker"),
        Column("quotations", kind: .integer, description: "quotations, direct or not"),
      ]
        + Attribution.Form.allCases.map {
          Column($0.rawValue, kind: .integer, description: "of these, \($0.rawValue) ones")
        } + [
          Column("words", kind: .integer, description: "words of what is said"),
          Column("quoted_words", kind: .integer, description: "those of them within quotation marks"),
        ]
        + CueClass.allCases.map {
          Column($0.rawValue, kind: .integer, description: "quotations with a reporting word of this class")
        })
    for analysis in analyses {
      guard let actors = analysis.actors else { continue }
      for tally in actors.speakers {
        try table.append(
          [
            Cell(analysis.event?.id), .text(tally.group), .text(tally.speaker),
            Cell(actors.actors[tally.speaker]?.name), .integer(tally.articleCount),
            .integer(tally.quotations),
          ] + Attribution.Form.allCases.map { .integer(tally.forms[$0] ?? 0) }
            + [.integer(tally.words), .integer(tally.quotedWords)]
            + CueClass.allCases.map { .integer(tally.cueClasses[$0] ?? 0) })
      }
    }
    return table
  }

  static func actors(_ analysis: ActorAnalysis) throws -> Table {
    var table = try Table(ActorColumns.all)
    let order = analysis.actors.values.sorted { ($1.mentions, $0.id) < ($0.mentions, $1.id) }
    for actor in order { try table.append(actor.row) }
    return table
  }
}
