import Corpus
import GRDB

/// A phrase by which an article characterises an actor.
public struct StoredLabel: Sendable, Hashable {
  /// Section it stands in: `headline`, `dek` or `body`.
  public var section: String
  /// Number of its sentence in the section, from 1.
  public var sentence: Int
  /// The sentence, in code points of the section.
  public var sentenceSpan: Range<Int>
  /// The label, in code points of the section.
  public var span: Range<Int>
  /// The label, as printed.
  public var label: String
  /// Its head word, as printed.
  public var head: String
  /// What it is counted by: base forms of its modifiers and its head, words for nations, places and ages left out.
  public var term: String
  /// The same with the words that ``term`` leaves out.
  public var fullTerm: String
  /// The mention of the actor that it is tied to, as printed.
  public var mention: String
  /// The article's entity that is mentioned.
  public var entity: Int?
  /// How it is tied to the mention.
  public var construction: String
  /// In whose voice it is said: `author`, `quoted` or `attributed`.
  public var voice: String
  /// The words that name the speaker, as printed.
  public var speaker: String?
  /// The article's entity that speaks.
  public var speakerEntity: Int?
  /// The hedging word.
  public var hedge: String?
  /// How sure the finding is, from 0 to 1.
  public var confidence: Double

  /// Makes a label; see the properties.
  public init(
    section: String, sentence: Int, sentenceSpan: Range<Int>, span: Range<Int>, label: String, head: String,
    term: String, fullTerm: String, mention: String, entity: Int?, construction: String, voice: String,
    speaker: String?,
    speakerEntity: Int?, hedge: String?, confidence: Double
  ) {
    self.section = section
    self.sentence = sentence
    self.sentenceSpan = sentenceSpan
    self.span = span
    self.label = label
    self.head = head
    self.term = term
    self.fullTerm = fullTerm
    self.mention = mention
    self.entity = entity
    self.construction = construction
    self.voice = voice
    self.speaker = speaker
    self.speakerEntity = speakerEntity
    self.hedge = hedge
    self.confidence = confidence
  }
}

/// A piece of reported content.
public struct StoredQuotation: Sendable, Hashable {
  /// Section it stands in: `headline`, `dek` or `body`.
  public var section: String
  /// The content with its quotation marks, in code points of the section.
  public var span: Range<Int>
  /// `direct`, `indirect` or `mixed`.
  public var type: String
  /// Words of the content.
  public var words: Int
  /// Those of them within quotation marks.
  public var quotedWords: Int
  /// The reporting words, as printed.
  public var cue: String?
  /// What the reporting word implies.
  public var cueClass: String?
  /// The words that name the speaker, as printed.
  public var speaker: String?
  /// The article's entity that speaks.
  public var speakerEntity: Int?

  /// Makes a quotation; see the properties.
  public init(
    section: String, span: Range<Int>, type: String, words: Int, quotedWords: Int, cue: String?,
    cueClass: String?, speaker: String?, speakerEntity: Int?
  ) {
    self.section = section
    self.span = span
    self.type = type
    self.words = words
    self.quotedWords = quotedWords
    self.cue = cue
    self.cueClass = cueClass
    self.speaker = speaker
    self.speakerEntity = speakerEntity
  }
}

/// What findings of one article share.
public struct FindingContext: Sendable, Hashable {
  /// Article id.
  public var article: String
  /// Outlet name.
  public var outlet: String?
  /// Date of publication, as stored.
  public var published: String?
  /// Event the article is grouped under.
  public var event: String?
  /// The article's group.
  public var group: String?

  /// Makes a context; see the properties.
  public init(article: String, outlet: String?, published: String?, event: String?, group: String?) {
    self.article = article
    self.outlet = outlet
    self.published = published
    self.event = event
    self.group = group
  }
}

/// A label with the actors it is about and said by.
public struct LabelRecord: Sendable, Hashable {
  /// The label.
  public var label: StoredLabel
  /// The actor it is about.
  public var actor: ActorName?
  /// The actor who says it.
  public var speaker: ActorName?
}

/// A quotation with the actor who speaks.
public struct QuotationRecord: Sendable, Hashable {
  /// The quotation.
  public var quotation: StoredQuotation
  /// The actor who speaks.
  public var speaker: ActorName?
}

/// An actor's id and canonical name.
public struct ActorName: Sendable, Hashable {
  /// Actor id.
  public var id: String
  /// Canonical name.
  public var name: String
}

extension CorpusStore {
  /// What the findings of each article that passes the filter have in common, articles by date, outlet and id.
  public func findingContexts(_ filter: ArticleFilter = ArticleFilter(), grouping: Grouping = .outlet) throws
    -> [FindingContext]
  {
    let group = grouping.expression
    let condition = filter.condition
    let sql = """
      SELECT id, outlet, published, event, \(group.sql) FROM currentArticle WHERE \(condition.sql)
      ORDER BY publishedDay IS NULL, publishedDay, published, outlet, id
      """
    return try read { database in
      try Row.fetchAll(database, sql: sql, arguments: group.arguments + condition.arguments).map { row in
        FindingContext(
          article: row[0], outlet: row[1], published: row[2], event: row[3], group: Self.text(row[4]))
      }
    }
  }

  /// The labels of one article, in order of the text.
  public func labels(ofArticle id: String) throws -> [LabelRecord] {
    try read {
      try Row.fetchAll($0.cachedStatement(sql: Self.labelQuery), arguments: [id]).map(Self.labelRecord)
    }
  }

  /// The quotations of one article, in order of the text.
  public func quotations(ofArticle id: String) throws -> [QuotationRecord] {
    try read {
      try Row.fetchAll($0.cachedStatement(sql: Self.quotationQuery), arguments: [id]).map(
        Self.quotationRecord)
    }
  }

  private static let labelQuery = """
    SELECT section, sentence, sentenceStart, sentenceEnd, start, end, label, head, term, fullTerm, mention,
      label.entity, construction, voice, speaker, speakerEntity, hedge, label.confidence,
      actor.id, actor.name, speaking.id, speaking.name
    FROM label
    LEFT JOIN actorLink AS link ON link.article = label.article AND link.entity = label.entity
    LEFT JOIN actor ON actor.event = link.event AND actor.id = link.actor
    LEFT JOIN actorLink AS speech ON speech.article = label.article AND speech.entity = label.speakerEntity
    LEFT JOIN actor AS speaking ON speaking.event = speech.event AND speaking.id = speech.actor
    WHERE label.article = ? ORDER BY number
    """

  private static let quotationQuery = """
    SELECT section, start, end, quotation.type, words, quotedWords, cue, cueClass, speaker, speakerEntity,
      actor.id, actor.name
    FROM quotation
    LEFT JOIN actorLink AS link ON link.article = quotation.article AND link.entity = speakerEntity
    LEFT JOIN actor ON actor.event = link.event AND actor.id = link.actor
    WHERE quotation.article = ? ORDER BY number
    """

  private static func labelRecord(_ row: Row) -> LabelRecord {
    LabelRecord(
      label: StoredLabel(
        section: row[0], sentence: row[1], sentenceSpan: row[2]..<row[3], span: row[4]..<row[5],
        label: row[6],
        head: row[7], term: row[8], fullTerm: row[9], mention: row[10], entity: row[11],
        construction: row[12],
        voice: row[13], speaker: row[14], speakerEntity: row[15], hedge: row[16], confidence: row[17]),
      actor: actorName(row[18], row[19]), speaker: actorName(row[20], row[21]))
  }

  private static func quotationRecord(_ row: Row) -> QuotationRecord {
    QuotationRecord(
      quotation: StoredQuotation(
        section: row[0], span: row[1]..<row[2], type: row[3], words: row[4], quotedWords: row[5], cue: row[6],
        cueClass: row[7], speaker: row[8], speakerEntity: row[9]),
      speaker: actorName(row[10], row[11]))
  }

  private static func actorName(_ id: String?, _ name: String?) -> ActorName? {
    guard let id, let name else { return nil }
    return ActorName(id: id, name: name)
  }
}
