import Foundation
import GRDB

/// An article whose analysis is missing or was made of another text or in another way.
public struct AnalysisCandidate: Sendable, Hashable {
  /// Article id.
  public var id: String
  /// Hash of the content that is to be analysed.
  public var contentHash: String
  /// Language of the article, if it is known.
  public var language: String?
}

/// What was found in one article.
public struct StoredAnalysis: Sendable, Hashable {
  /// Article id.
  public var article: String
  /// Hash of the content that was analysed.
  public var contentHash: String
  /// Names the model, the lexicons and the version that made it.
  public var method: String
  /// Whether the article was left out, such as for its language.
  public var isSkipped: Bool
  /// The article's entities, in a form that their reader knows.
  public var entities: [UInt8]
  /// Labels, in order of the text.
  public var labels: [StoredLabel]
  /// Quotations, in order of the text.
  public var quotations: [StoredQuotation]

  /// Makes an analysis; see the properties.
  public init(
    article: String, contentHash: String, method: String, isSkipped: Bool = false, entities: [UInt8] = [],
    labels: [StoredLabel] = [], quotations: [StoredQuotation] = []
  ) {
    self.article = article
    self.contentHash = contentHash
    self.method = method
    self.isSkipped = isSkipped
    self.entities = entities
    self.labels = labels
    self.quotations = quotations
  }
}

extension CorpusStore {
  /// Current articles without an analysis of their present content by a method, ascending by id.
  public func articlesToAnalyze(method: String) throws -> [AnalysisCandidate] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT article.id, article.contentHash, article.language FROM article
          LEFT JOIN articleAnalysis AS analysis ON analysis.article = article.id
          WHERE article.isCurrent AND (analysis.article IS NULL
            OR analysis.contentHash <> article.contentHash OR analysis.method <> ?)
          ORDER BY article.id
          """, arguments: [method]
      ).map { AnalysisCandidate(id: $0[0], contentHash: $0[1], language: $0[2]) }
    }
  }

  /// Stores a batch of analyses in place of earlier ones of the same articles, in one transaction.
  public func storeAnalyses(_ analyses: [StoredAnalysis]) throws {
    try write { database in
      let writer = try AnalysisWriter(database)
      for analysis in analyses { try writer.store(analysis) }
    }
  }

  /// Numbers of analysed articles, and of those that were left out.
  public func analysisCounts() throws -> (analyzed: Int, skipped: Int) {
    try read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT count(*), coalesce(sum(isSkipped), 0) FROM articleAnalysis
          WHERE article IN (SELECT id FROM article WHERE isCurrent)
          """)
      guard let row else { return (0, 0) }
      let (all, skipped): (Int, Int) = (row[0], row[1])
      return (all - skipped, skipped)
    }
  }

  /// Entities of the analysed articles of an event, ascending by article id.
  public func entities(ofEvent event: String) throws -> [(article: String, entities: [UInt8])] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT analysis.article, analysis.entities FROM eventMember
          JOIN articleAnalysis AS analysis ON analysis.article = eventMember.article
          WHERE eventMember.event = ? AND NOT analysis.isSkipped
          ORDER BY analysis.article
          """, arguments: [event]
      ).map { (article: $0[0], entities: Array($0[1] as Data)) }
    }
  }
}

/// The prepared statements of a transaction that stores analyses.
private struct AnalysisWriter {
  private let delete: Statement
  private let insert: Statement
  private let insertLabel: Statement
  private let insertQuotation: Statement

  init(_ database: Database) throws {
    delete = try database.cachedStatement(sql: "DELETE FROM articleAnalysis WHERE article = ?")
    insert = try database.cachedStatement(
      sql: """
        INSERT INTO articleAnalysis (article, contentHash, method, isSkipped, entities)
        VALUES (?, ?, ?, ?, ?)
        """)
    insertLabel = try database.cachedStatement(
      sql: """
        INSERT INTO label (article, number, section, sentence, sentenceStart, sentenceEnd, start, end, label,
          head, term, fullTerm, mention, entity, construction, voice, speaker, speakerEntity, hedge, confidence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    insertQuotation = try database.cachedStatement(
      sql: """
        INSERT INTO quotation (article, number, section, start, end, type, words, quotedWords, cue, cueClass,
          speaker, speakerEntity)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
  }

  func store(_ analysis: StoredAnalysis) throws {
    try delete.execute(arguments: [analysis.article])
    try insert.execute(arguments: [
      analysis.article, analysis.contentHash, analysis.method, analysis.isSkipped, Data(analysis.entities),
    ])
    for (number, label) in analysis.labels.enumerated() {
      try insertLabel.execute(arguments: [
        analysis.article, number, label.section, label.sentence, label.sentenceSpan.lowerBound,
        label.sentenceSpan.upperBound, label.span.lowerBound, label.span.upperBound, label.label, label.head,
        label.term, label.fullTerm, label.mention, label.entity, label.construction, label.voice,
        label.speaker, label.speakerEntity, label.hedge, label.confidence,
      ])
    }
    for (number, quotation) in analysis.quotations.enumerated() {
      try insertQuotation.execute(arguments: [
        analysis.article, number, quotation.section, quotation.span.lowerBound, quotation.span.upperBound,
        quotation.type, quotation.words, quotation.quotedWords, quotation.cue, quotation.cueClass,
        quotation.speaker, quotation.speakerEntity,
      ])
    }
  }
}
