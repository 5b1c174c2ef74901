import Comparison
import Labels
import Reports

extension ReportTables {
  static let labelColumns = LabelColumns.all + [groupColumn]
  static let quotationColumns = QuotationColumns.all + [groupColumn]
  private static let groupColumn = Column("group", description: "group the article counts under in its event")

  static func hedges(_ analyses: [EventAnalysis]) throws -> Table {
    var table = try Table([
      Column("event", description: "event id; empty: over all events"),
      Column("group", description: "group whose labels of known actors are counted"),
      Column("voice", description: "author, quoted or attributed; empty: all three"),
      Column("labels", kind: .integer, description: "labels: rows of labels.csv with an actor"),
      Column("hedged", kind: .integer, description: "those of them with a hedging word"),
      Column("share", kind: .decimal(4), description: "hedged / labels"),
      Column(
        "share_lower", kind: .decimal(4),
        description:
          "lower bound of Wilson's 95 % interval; labels of one article depend on each other, so it is too narrow"
      ),
      Column("share_upper", kind: .decimal(4), description: "upper bound of the interval"),
      Column("words", description: "the hedging words with their numbers"),
    ])
    for analysis in analyses {
      for row in analysis.hedges {
        try table.append([
          Cell(analysis.event?.id), .text(row.group), Cell(row.voice?.rawValue), .integer(row.labels),
          .integer(row.hedged), .decimal(row.share), .decimal(row.interval.lower),
          .decimal(row.interval.upper),
          .text(row.words.map { "\($0.text) ×\($0.count)" }.joined(separator: "; ")),
        ])
      }
    }
    return table
  }

  static func copies(_ analyses: [EventAnalysis]) throws -> Table {
    var table = try Table([
      Column("event", description: "event id"), Column("article", description: "id of the copy"),
      Column("group", description: "group the copy is of"),
      Column("published", description: "when the copy was published"),
      Column("original", description: "id of the earliest article of the event that it copies"),
      Column("original_group", description: "group the original is of"),
      Column(
        "containment", kind: .decimal(3),
        description: "share of the shorter text's runs of five words that stand in the other; 1: all"),
      Column("exact", description: "yes if the bodies have the same words in the same order"),
    ])
    for analysis in analyses {
      let articles = Dictionary(
        analysis.articles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      for copy in analysis.copies {
        try table.append([
          Cell(analysis.event?.id), .text(copy.article),
          .text(articles[copy.article]?.group ?? EventAnalysis.unnamed),
          Cell(articles[copy.article]?.published?.description), .text(copy.original),
          .text(articles[copy.original]?.group ?? EventAnalysis.unnamed), .decimal(copy.containment),
          .text(copy.isExact ? "yes" : "no"),
        ])
      }
    }
    return table
  }

  static let labelMatrixColumns = [
    Column("event", description: "event the groups are compared within; empty: over all events"),
    Column("actor", description: "actor id"), Column("name", description: "canonical name of the actor"),
    Column("group", description: "group that uses the label"),
    Column("label", description: "the label, without an article, as the group prints it most often"),
    Column("term", description: "what is counted: the term of the rows of labels.csv"),
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
            .text(entry.text), .text(entry.term), .integer(entry.count), .integer(entry.restCount),
            .integer(entry.articles),
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
