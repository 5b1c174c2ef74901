import GRDB

/// The frame of one unit of an article.
public struct StoredFramePrediction: Sendable, Hashable {
  /// Article id.
  public var article: String
  /// Section the unit stands in: `headline`, `dek` or `body`.
  public var section: String
  /// Start of the unit in the section, in code points.
  public var start: Int
  /// End of the unit in the section, in code points.
  public var end: Int
  /// Frame id; `nil` where no frame was found.
  public var frame: String?
  /// Probability the classifier gives the frame; `nil` for dictionaries.
  public var probability: Double?
  /// The terms that carried it with their spans, as a JSON array.
  public var evidence: String

  /// Makes a prediction; see the properties.
  public init(
    article: String, section: String, start: Int, end: Int, frame: String?, probability: Double?,
    evidence: String
  ) {
    self.article = article
    self.section = section
    self.start = start
    self.end = end
    self.frame = frame
    self.probability = probability
    self.evidence = evidence
  }
}

extension CorpusStore {
  /// Replaces all frame predictions and records the run, in one transaction.
  ///
  /// - Parameter fill: calls its argument once a prediction.
  public func replaceFramePredictions(
    run: StageRun, fill: ((StoredFramePrediction) throws -> Void) throws -> Void
  ) throws {
    try write { database in
      try database.execute(sql: "DELETE FROM framePrediction")
      let insert = try database.cachedStatement(
        sql: """
          INSERT INTO framePrediction (article, section, start, end, frame, probability, evidence)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """)
      try fill { prediction in
        try insert.execute(arguments: [
          prediction.article, prediction.section, prediction.start, prediction.end, prediction.frame,
          prediction.probability, prediction.evidence,
        ])
      }
      try Self.record(run, in: database)
    }
  }

  /// Calls `body` with every stored prediction of articles that pass the filter, with the article's group,
  /// in order of article, section and start.
  public func forEachFramePrediction(
    _ filter: ArticleFilter = ArticleFilter(), grouping: Grouping = .outlet,
    _ body: (StoredFramePrediction, _ group: String?, _ event: String?) throws -> Void
  ) throws {
    let group = grouping.expression
    let condition = filter.condition
    let sql = """
      SELECT prediction.article, prediction.section, prediction.start, prediction.end,
        prediction.frame, prediction.probability, prediction.evidence, selected.groupName,
        selected.event
      FROM (SELECT id, event, \(group.sql) AS groupName FROM currentArticle
        WHERE \(condition.sql)) AS selected
      JOIN framePrediction AS prediction ON prediction.article = selected.id
      ORDER BY prediction.article, prediction.section, prediction.start, prediction.end
      """
    try read { database in
      let rows = try Row.fetchCursor(database, sql: sql, arguments: group.arguments + condition.arguments)
      while let row = try rows.next() {
        try body(
          StoredFramePrediction(
            article: row[0], section: row[1], start: row[2], end: row[3], frame: row[4],
            probability: row[5], evidence: row[6]),
          row[7], row[8])
      }
    }
  }
}
