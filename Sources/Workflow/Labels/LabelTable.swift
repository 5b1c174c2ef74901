import Framing
import Labels
import Reports
import Store

/// The columns of label rows.
public enum LabelColumns {
  /// The columns, in order.
  public static let all = [
    Column("event", description: "event id"), Column("article", description: "article id"),
    Column("outlet", description: "outlet name"),
    Column("published", description: "date of publication, as precise as the source"),
    Column("section", description: "section of the article that the offsets count in"),
    Column("sentence", kind: .integer, description: "number of the sentence in the section, from 1"),
    Column("actor", description: "id of the actor; empty if the mention is linked to none"),
    Column("name", description: "canonical name of the actor"),
    Column("mention", description: "the mention that the label is tied to, as printed"),
    Column("label", description: "the phrase that characterises the actor, as printed"),
    Column("head", description: "head word of the label"),
    Column(
      "construction",
      description:
        "how the label is tied to the mention: nominal, premodifier, appositive, copular, predicative, relative, participial"
    ),
    Column(
      "voice",
      description:
        "author; quoted (inside quotation marks); attributed (in reported content outside quotation marks)"),
    Column("speaker", description: "who says it: canonical name, or the words that name the speaker"),
    Column("speaker_actor", description: "id of the actor who says it"),
    Column("hedge", description: "hedging word, such as alleged"),
    Column("frame", description: "frame of the phrase by the terms of the codebook; empty if none matches"),
    Column("start", kind: .integer, description: "start of the label, in code points"),
    Column("end", kind: .integer, description: "end of the label, in code points"),
    Column("confidence", kind: .decimal(2), description: "how sure the finding is, 0 to 1"),
    Column(
      "term",
      description:
        "what the matrix counts by: base forms of modifiers and head, without words for nations and ages"),
  ]

  static func row(_ record: LabelRecord, _ context: FindingContext, frame: String?) -> [Cell] {
    let label = record.label
    return [
      Cell(context.event), .text(context.article), Cell(context.outlet), Cell(context.published),
      .text(label.section), .integer(label.sentence), Cell(record.actor?.id), Cell(record.actor?.name),
      .text(label.mention), .text(label.label), .text(label.head), .text(label.construction),
      .text(label.voice), Cell(record.speaker?.name ?? label.speaker), Cell(record.speaker?.id),
      Cell(label.hedge), Cell(frame), .integer(label.span.lowerBound), .integer(label.span.upperBound),
      .decimal(label.confidence), .text(label.term),
    ]
  }

  /// The columns of labels in their sentences.
  public static let inContext = [
    Column("article", description: "article id"), Column("outlet", description: "outlet name"),
    Column("name", description: "canonical name of the actor"),
    Column("voice", description: "in whose voice"), Column("section", description: "section of the article"),
    Column("left", alignment: .trailing, description: "the sentence up to the label"),
    Column("label", description: "the label"), Column("right", description: "the sentence after the label"),
    Column("start", kind: .integer, description: "start of the label, in code points"),
    Column("end", kind: .integer, description: "end of the label, in code points"),
  ]
}

extension Workspace {
  /// Hands on the labels that a request asks for as rows of ``LabelColumns/all``, articles by date, in order of the
  /// text.
  ///
  /// - Throws: what ``refreshLabels(_:)`` throws, `FramingError` for the codebook, and what `body` throws.
  public func forEachLabelRow(_ request: LabelRequest, _ body: ([Cell]) throws -> Void) throws {
    let framer = try LabelFramer(try CodebookSource.codebook(request.codebook))
    try forEachLabel(request) { context, record in
      try body(LabelColumns.row(record, context, frame: framer.frame(of: record.label)?.id))
    }
  }

  /// Hands on the same labels in their sentences, as rows of ``LabelColumns/inContext``.
  ///
  /// - Throws: as ``forEachLabelRow(_:_:)``.
  public func forEachLabelInContext(_ request: LabelRequest, _ body: ([Cell]) throws -> Void) throws {
    var current: (article: String, texts: [String: CodePointText]) = ("", [:])
    try forEachLabel(request) { context, record in
      if context.article != current.article {
        current = (context.article, try codePointTexts(ofArticle: context.article))
      }
      let label = record.label
      let text = current.texts[label.section]
      let (left, right) = label.contextSpans
      try body([
        .text(context.article), Cell(context.outlet), Cell(record.actor?.name), .text(label.voice),
        .text(label.section), .text(text?.text(left) ?? ""), .text(label.label),
        .text(text?.text(right) ?? ""),
        .integer(label.span.lowerBound), .integer(label.span.upperBound),
      ])
    }
  }

  /// The labels of a request with their articles, at most as many as its limit.
  func forEachLabel(_ request: LabelRequest, _ body: (FindingContext, LabelRecord) throws -> Void) throws {
    try refreshLabels()
    let wanted = try actorSelection(request.actors)
    var left = request.limit ?? .max
    for context in try store.findingContexts(request.filter, grouping: request.grouping) {
      for record in try store.labels(ofArticle: context.article) where request.accepts(record.label) {
        guard left > 0 else { return }
        guard wanted.contains(record.actor, event: context.event) else { continue }
        left -= 1
        try body(context, record)
      }
    }
  }
}

extension Workspace {
  /// The sections of an article by name, to be cut.
  func codePointTexts(ofArticle id: String) throws -> [String: CodePointText] {
    let sections = try store.texts(ids: [id]).first?.sections ?? []
    return Dictionary(
      sections.map { ($0.section.rawValue, CodePointText($0.text)) }, uniquingKeysWith: { first, _ in first })
  }
}

extension StoredLabel {
  /// What stands in the sentence before and after the label. A label may run on over what was taken for a sentence's
  /// end.
  var contextSpans: (left: Range<Int>, right: Range<Int>) {
    let start = min(sentenceSpan.lowerBound, span.lowerBound)
    let end = max(sentenceSpan.upperBound, span.upperBound)
    return (start..<span.lowerBound, span.upperBound..<end)
  }
}
