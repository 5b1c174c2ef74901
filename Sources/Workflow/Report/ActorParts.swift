import Comparison
import Labels
import Reports

/// Parts about actors that several pages of a report share.
struct ActorParts {
  let content: ReportContent
  /// Path from the page's folder to the report's.
  let root: String

  /// The actor whose labels the event's page tells first: of those that several groups characterise, the one whose
  /// labels speak for most frames, then the one with most such labels; persons before all others.
  static func mainActor(_ analysis: EventAnalysis) -> ActorOverview? {
    guard let actors = analysis.actors else { return nil }
    var labels: [String: Int] = [:]
    var frames: [String: Set<String>] = [:]
    for placed in actors.uses {
      guard let frame = placed.frame else { continue }
      labels[placed.use.actor, default: 0] += 1
      frames[placed.use.actor, default: []].insert(frame)
    }
    // Where all speak for one frame ("minister"), there is little to tell.
    let several = actors.sharedActors.filter { (frames[$0.id]?.count ?? 0) > 1 }
    let persons = several.filter { $0.type == "person" }
    return (persons.isEmpty ? several : persons).enumerated().max { left, right in
      let (first, second) = (left.element.id, right.element.id)
      return (frames[first]?.count ?? 0, labels[first] ?? 0, right.offset)
        < (frames[second]?.count ?? 0, labels[second] ?? 0, left.offset)
    }?.element
  }

  /// Who calls an actor what, in whose voice: a row a frame of the labels, outlets with their labels in it.
  func overview(of actor: ActorOverview, _ analysis: EventAnalysis, into page: inout Page) throws {
    guard let actors = analysis.actors else { return }
    let uses = actors.uses.filter { $0.use.actor == actor.id }
    // By different labels: "president" a dozen times tells less than two names.
    var terms: [String: Set<[String]>] = [:]
    for placed in uses {
      if let frame = placed.frame { terms[frame, default: []].insert([placed.use.group, placed.use.term]) }
    }
    let frames = terms.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.key)
    let groups = analysis.groups.map(\.name) + [EventAnalysis.others]
    var rows = frames.map { frame in
      row(frame, uses.filter { $0.frame == frame }, groups, limit: ReportLimits.labelsInOverview)
    }
    // What speaks for no frame is mostly ages, offices and relatives: names and nouns only, and fewer.
    let rest = uses.filter { $0.frame == nil && !$0.isClause }
    if !rest.isEmpty { rows.append(row("(no frame)", rest, groups, limit: 2)) }
    guard !rows.isEmpty else { return }
    try page.table(
      [
        Column("called in terms of"), Column("in the \(content.request.grouping)'s own voice"),
        Column("in somebody else's words"),
      ], rows: rows)
    page.paragraph(
      "Rows are what the labels speak for by the terms of the codebook " + .code(LabelRequest.defaultCodebook)
        + "; in brackets, who says it.")
    page.paragraph(
      "Every label with its place: " + .link("labels.csv", to: root + "labels.csv") + ", rows with actor "
        + .code(actor.id) + ".")
  }

  private func row(
    _ title: String, _ uses: [ActorAnalysis.PlacedUse], _ groups: [String], limit: Int
  ) -> [RichText] {
    [
      .strong(RichText(title)),
      Self.voices(uses.filter { $0.use.voice == .author }, groups, limit: limit),
      Self.voices(uses.filter { $0.use.voice != .author }, groups, limit: limit),
    ]
  }

  /// A line a group: its labels, most uses first, with who says them.
  private static func voices(_ uses: [ActorAnalysis.PlacedUse], _ groups: [String], limit: Int) -> RichText {
    let lines = groups.compactMap { group -> RichText? in
      var order: [String] = []
      var found: [String: [ActorAnalysis.PlacedUse]] = [:]
      for placed in uses where placed.use.group == group {
        if found[placed.use.term] == nil { order.append(placed.use.term) }
        found[placed.use.term, default: []].append(placed)
      }
      guard !order.isEmpty else { return nil }
      let ranked = order.enumerated().sorted { left, right in
        let (first, second) = (found[left.element]?.count ?? 0, found[right.element]?.count ?? 0)
        return first != second ? first > second : left.offset < right.offset
      }.map(\.element)
      let labels = ranked.prefix(limit).map { label(found[$0] ?? []) }
      let more = ranked.count > limit ? RichText(" and \(ranked.count - limit) more") : ""
      return RichText.strong(RichText(group)) + ": " + RichText.joined(labels, separator: ", ") + more
    }
    return .joined(lines, separator: .lineBreak)
  }

  /// A label with its number and, unless it is the author's, with those who say it.
  private static func label(_ uses: [ActorAnalysis.PlacedUse]) -> RichText {
    guard let first = uses.first else { return "" }
    let count = uses.count > 1 ? " ×\(uses.count)" : ""
    let text = "“\(LabelMatrix.Entry.short(first.use.text))”\(count)"
    guard first.use.voice != .author else { return RichText(text) }
    var speakers: [String] = []
    for speaker in uses.compactMap(\.use.speaker) where !speakers.contains(speaker) {
      speakers.append(speaker)
    }
    let more = speakers.count > 2 ? " and \(speakers.count - 2) more" : ""
    let names = speakers.isEmpty ? "somebody unnamed" : speakers.prefix(2).joined(separator: ", ") + more
    return RichText("\(text) (\(names))")
  }

  /// The matrix: a row a group, a column an actor.
  func labels(_ analysis: EventAnalysis, into page: inout Page) throws {
    guard content.request.sections.contains(.labels), let actors = analysis.actors else { return }
    page.heading(2, "Who is called what")
    let shown = Array(actors.sharedActors.prefix(ReportLimits.actorsOnEventPage))
    guard !shown.isEmpty else {
      page.paragraph("No actor is characterised by two groups.")
      return
    }
    try page.table(
      [Column(content.request.grouping.name)] + Self.columns(shown.map(\.name)),
      rows: analysis.groups.map { group in
        [RichText(group.name)]
          + shown.map { actor in
            Self.labels(
              actors.matrix.cell(actor: actor.id, group: group.name), limit: ReportLimits.labelsInMatrix,
              last: { actors.isClause($0) })
          }
      })
    page.paragraph(
      RichText(
        "The labels of each actor that tell one \(content.request.grouping) from the others most, clauses last, with the voice they are printed in. All of them: "
      ) + .link("label_matrix.csv", to: root + "label_matrix.csv") + "; where each stands: "
        + .link("labels.csv", to: root + "labels.csv") + ".")
    let pages = shown.filter { actor in content.actorPages.contains { $0.actor.id == actor.id } }
    if !pages.isEmpty {
      page.paragraph(
        "More on "
          + .joined(
            pages.map { .link(RichText($0.name), to: root + ReportContent.page(ofActor: $0.id)) },
            separator: ", ") + ".")
    }
  }

  /// Labels with their number and voice, one after the other.
  ///
  /// - Parameter isLast: entries that stand behind all others, whatever their rank.
  static func labels(
    _ cell: LabelMatrix.Cell?, limit: Int, last isLast: (LabelMatrix.Entry) -> Bool = { _ in false }
  ) -> RichText {
    let entries = cell?.entries ?? []
    return .joined(
      (entries.filter { !isLast($0) } + entries.filter(isLast)).prefix(limit).map { entry in
        .strong(RichText(entry.shortText)) + RichText(" ×\(entry.count) (\(entry.voices.mark))")
      }, separator: " · ")
  }

  /// Who speaks: a row a speaker, a column a group.
  func speakers(_ analysis: EventAnalysis, into page: inout Page) throws {
    guard content.request.sections.contains(.quotes), let actors = analysis.actors else { return }
    page.heading(2, "Whose voices are heard")
    let heard = actors.heard(limit: ReportLimits.speakersOnPage)
    guard !heard.isEmpty else {
      page.paragraph("Nobody who is known by name or office is quoted.")
      return
    }
    let groups = analysis.groups.map(\.name)
    try page.table(
      [Column("speaker")] + Self.columns(groups, alignment: .trailing) + [
        Column("reported with words that are")
      ],
      rows: heard.map { speaker, tallies in
        [RichText(speaker.name)]
          + groups.map { group in
            tallies[group].map { RichText("\($0.quotations) · \($0.quotedWords)") } ?? ""
          } + [RichText(Self.cueLine(Array(tallies.values)))]
      })
    page.paragraph(
      "How often each is quoted or reported · words of it inside quotation marks. All speakers: "
        + .link("speakers.csv", to: root + "speakers.csv") + "; what they say: "
        + .link("quotations.csv", to: root + "quotations.csv") + ".")
  }

  /// How often labels are hedged: a row a group.
  func hedges(_ analysis: EventAnalysis, examples: [Int: LabelExample], into page: inout Page) throws {
    guard content.request.sections.contains(.labels), analysis.actors != nil else { return }
    page.heading(2, "Hedging")
    let rows = analysis.hedges.filter { $0.voice == nil }
    guard rows.contains(where: { $0.hedged > 0 }) else {
      page.paragraph("No label of a known actor is hedged.")
      return
    }
    try page.table(
      [
        Column(content.request.grouping.name), Column("labels", kind: .integer),
        Column("hedged", kind: .integer), Column("share", alignment: .trailing), Column("with"),
        Column("for example"),
      ],
      rows: rows.map { row in
        [
          RichText(row.group), RichText(String(row.labels)), RichText(String(row.hedged)),
          RichText(PageParts.percent(row.hedged, of: row.labels)),
          RichText(row.words.prefix(4).map { "\($0.text) ×\($0.count)" }.joined(separator: ", ")),
          ActorPage.example(row.example.flatMap { examples[$0] }),
        ]
      })
    page.paragraph(
      "Labels that are weakened by a word such as \"alleged\" or \"reportedly\", or by a verb such as \"accuse\"."
    )
    page.paragraph(
      "By voice, with intervals: " + .link("hedges.csv", to: root + "hedges.csv") + "; where each stands: "
        + .link("labels.csv", to: root + "labels.csv") + ", column " + .code("hedge") + ".")
  }

  private static func cueLine(_ tallies: [SpeakerTally]) -> String {
    CueClass.allCases.compactMap { cueClass in
      let count = tallies.reduce(0) { $0 + ($1.cueClasses[cueClass] ?? 0) }
      return count > 0 ? "\(cueClass.rawValue) ×\(count)" : nil
    }.joined(separator: ", ")
  }

  /// Columns whose names are data, which may be the same twice.
  private static func columns(_ names: [String], alignment: Column.Alignment? = nil) -> [Column] {
    names.map { Column($0, alignment: alignment) }
  }
}
