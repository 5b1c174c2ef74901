import Comparison
import Labels
import Store

/// What a report tells of the actors of one event, or of all events together.
struct ActorAnalysis: Sendable {
  /// A label as it is counted, with its place.
  struct PlacedUse: Sendable {
    var use: LabelUse
    /// Frame of the label phrase, as the codebook names it.
    var frame: String?
    var section: String
    var span: Range<Int>
    var left: Range<Int>
    var right: Range<Int>
    /// The hedging word.
    var hedge: String?
    /// Whether the label is a clause ("who heads the group"), not what somebody is called.
    var isClause: Bool
  }

  /// The actors that take part, by id.
  var actors: [String: ActorOverview]
  /// Labels by articles of the groups that are compared.
  var uses: [PlacedUse] = []
  /// Quotations whose speaker is known.
  var quotations: [QuotationUse] = []
  /// What each group calls each actor.
  var matrix: LabelMatrix
  /// How each group lets each speaker be heard, those most heard first.
  var speakers: [SpeakerTally] = []
  /// Sentences that show hedged labels, by position among the uses.
  var hedgeExamples: [Int: LabelExample] = [:]
  /// Rows of the tables of labels and quotations as CSV, without their headers.
  var labelRows: ReportTables.Rows
  var quotationRows: ReportTables.Rows

  /// Counts uses and quotations.
  init(
    actors: [ActorOverview], uses: [PlacedUse], quotations: [QuotationUse], style: TableStyle, jobs: Int = 1
  ) throws {
    labelRows = ReportTables.Rows(of: "labels.csv", style)
    quotationRows = ReportTables.Rows(of: "quotations.csv", style)
    self.actors = Dictionary(actors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.uses = uses
    self.quotations = quotations
    matrix = try LabelMatrix(uses.map(\.use), jobs: jobs)
    speakers = SpeakerTally.tallies(quotations)
  }

  /// Whether an entry of the matrix is a clause, not what somebody is called.
  func isClause(_ entry: LabelMatrix.Entry) -> Bool {
    uses.indices.contains(entry.example) && uses[entry.example].isClause
  }

  /// The frames of the labels of one actor, by group.
  func frames(of actor: String) throws -> LabelMatrix {
    try LabelMatrix(
      uses.filter { $0.use.actor == actor }.compactMap { placed in
        placed.frame.map { frame in
          var use = placed.use
          (use.term, use.text) = (frame, frame)
          return use
        }
      })
  }

  /// Actors that at least two groups characterise, those with most different labels first: where all say the same, a
  /// matrix shows nothing.
  var sharedActors: [ActorOverview] {
    var groups: [String: Int] = [:]
    var terms: [String: Set<String>] = [:]
    for cell in matrix.cells where cell.group != EventAnalysis.others {
      groups[cell.actor, default: 0] += 1
      terms[cell.actor, default: []].formUnion(cell.entries.map(\.term))
    }
    return matrix.actors.filter { (groups[$0] ?? 0) >= ReportLimits.comparableGroups }
      .compactMap { actors[$0] }.filter { $0.type != ActorType.other.rawValue }
      .enumerated().sorted { left, right in
        let (first, second) = (terms[left.element.id]?.count ?? 0, terms[right.element.id]?.count ?? 0)
        return first != second ? first > second : left.offset < right.offset
      }.map(\.element)
  }

  /// The speakers most heard, with their tallies by group.
  func heard(limit: Int) -> [(speaker: ActorOverview, tallies: [String: SpeakerTally])] {
    var order: [String] = []
    var tallies: [String: [String: SpeakerTally]] = [:]
    for tally in speakers {
      if tallies[tally.speaker] == nil { order.append(tally.speaker) }
      tallies[tally.speaker, default: [:]][tally.group] = tally
    }
    return order.lazy.compactMap { id in actors[id].map { ($0, tallies[id] ?? [:]) } }.prefix(limit).map {
      $0
    }
  }
}

/// Constructions by what they are good for in a list.
enum LabelConstructions {
  /// Clauses tell what somebody does; the others what somebody is called.
  static let clauses: Set<String> = ["relative", "participial"]
}

/// Collects what an ``ActorAnalysis`` is made of.
struct ActorAnalysisBuilder {
  private let groupOfArticle: [String: String]
  private let framer: LabelFramer
  private var labels = LabelUses()
  private var placed: [ActorAnalysis.PlacedUse] = []
  private var quotations: [QuotationUse] = []

  /// - Parameters:
  ///   - groupOfArticle: group that each article counts under.
  ///   - framer: gives labels their frames.
  init(groupOfArticle: [String: String], framer: LabelFramer) {
    self.groupOfArticle = groupOfArticle
    self.framer = framer
  }

  /// The group that an article counts under.
  func group(ofArticle id: String) -> String { groupOfArticle[id] ?? EventAnalysis.unnamed }

  /// Counts a label, if it is linked to an actor.
  ///
  /// - Returns: id of the label phrase's frame.
  mutating func add(_ record: LabelRecord, article: String) -> String? {
    let frame = framer.frame(of: record.label)
    let before = labels.uses.count
    labels.add(record, group: group(ofArticle: article), article: article)
    guard labels.uses.count > before, let use = labels.uses.last else { return frame?.id }
    let (left, right) = record.label.contextSpans
    placed.append(
      ActorAnalysis.PlacedUse(
        use: use, frame: frame?.name, section: record.label.section,
        span: record.label.span, left: left, right: right, hedge: record.label.hedge,
        isClause: LabelConstructions.clauses.contains(record.label.construction)))
    return frame?.id
  }

  /// Counts a quotation, if its speaker is known.
  mutating func add(_ record: QuotationRecord, article: String) {
    guard let speaker = record.speaker, let form = Attribution.Form(rawValue: record.quotation.type) else {
      return
    }
    quotations.append(
      QuotationUse(
        speaker: speaker.id, group: group(ofArticle: article), form: form,
        words: record.quotation.words, quotedWords: record.quotation.quotedWords,
        cueClass: record.quotation.cueClass.flatMap(CueClass.init(rawValue:)), article: article))
  }

  func analysis(_ actors: [ActorOverview], _ style: TableStyle) throws -> ActorAnalysis {
    try ActorAnalysis(actors: actors, uses: placed, quotations: quotations, style: style)
  }
}
