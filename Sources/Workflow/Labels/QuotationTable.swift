import Reports
import Store

/// Which quotations are wanted.
public struct QuotationRequest: Sendable {
  /// Which articles.
  public var filter: ArticleFilter
  /// Names, aliases or ids of speakers; all quotations if empty.
  public var actors: [String]
  /// Forms (`direct`, `indirect`, `mixed`); all if empty.
  public var types: [String]
  /// Classes of reporting words; all if empty.
  public var cueClasses: [String]
  /// Sections of the article; all if empty.
  public var sections: [String]
  /// Most rows; all unless given.
  public var limit: Int?

  /// Makes a request; see the properties.
  public init(
    filter: ArticleFilter = ArticleFilter(), actors: [String] = [], types: [String] = [],
    cueClasses: [String] = [], sections: [String] = [], limit: Int? = nil
  ) {
    self.filter = filter
    self.actors = actors
    self.types = types
    self.cueClasses = cueClasses
    self.sections = sections
    self.limit = limit
  }

  func accepts(_ quotation: StoredQuotation) -> Bool {
    (types.isEmpty || types.contains(quotation.type))
      && (cueClasses.isEmpty || quotation.cueClass.map(cueClasses.contains) == true)
      && (sections.isEmpty || sections.contains(quotation.section))
  }
}

/// The columns of quotation rows.
public enum QuotationColumns {
  /// The columns, in order.
  public static let all = [
    Column("event", description: "event id"), Column("article", description: "article id"),
    Column("outlet", description: "outlet name"),
    Column("section", description: "section of the article that the offsets count in"),
    Column("speaker", description: "who speaks: canonical name, or the words that name the speaker"),
    Column("speaker_actor", description: "id of the actor who speaks"),
    Column("cue", description: "reporting words, as printed"),
    Column(
      "cue_class",
      description: "what they imply: neutral, assertive, factive, accusing, denying"),
    Column("content", description: "what is said, with its quotation marks"),
    Column("type", description: "direct, indirect, or mixed (indirect with a quoted part)"),
    Column("words", kind: .integer, description: "words of the content"),
    Column("quoted_words", kind: .integer, description: "those of them within quotation marks"),
    Column("start", kind: .integer, description: "start of the content, in code points"),
    Column("end", kind: .integer, description: "end of the content, in code points"),
  ]

  static func row(_ record: QuotationRecord, _ context: FindingContext, content: String) -> [Cell] {
    let quotation = record.quotation
    return [
      Cell(context.event), .text(context.article), Cell(context.outlet), .text(quotation.section),
      Cell(record.speaker?.name ?? quotation.speaker), Cell(record.speaker?.id), Cell(quotation.cue),
      Cell(quotation.cueClass), .text(content), .text(quotation.type), .integer(quotation.words),
      .integer(quotation.quotedWords), .integer(quotation.span.lowerBound),
      .integer(quotation.span.upperBound),
    ]
  }
}

extension Workspace {
  /// Hands on the quotations that a request asks for as rows of ``QuotationColumns/all``, articles by date, in order of
  /// the text.
  ///
  /// - Throws: what ``refreshLabels(_:)`` and `body` throw.
  public func forEachQuotationRow(_ request: QuotationRequest, _ body: ([Cell]) throws -> Void) throws {
    try refreshLabels()
    let wanted = try actorSelection(request.actors)
    var left = request.limit ?? .max
    for context in try store.findingContexts(request.filter) {
      guard left > 0 else { return }
      let selected = try store.quotations(ofArticle: context.article).filter {
        request.accepts($0.quotation) && wanted.contains($0.speaker, event: context.event)
      }.prefix(left)
      guard !selected.isEmpty else { continue }
      left -= selected.count
      let texts = try codePointTexts(ofArticle: context.article)
      for record in selected {
        let content = texts[record.quotation.section]?.text(record.quotation.span) ?? ""
        try body(QuotationColumns.row(record, context, content: content))
      }
    }
  }
}
