import Corpus
import GRDB

/// An article that a full-text search found.
public struct FullTextMatch: Sendable, Hashable {
  /// Article id.
  public var id: String
  /// Outlet name.
  public var outlet: String?
}

extension CorpusStore {
  /// Brings the full-text index up to date. It is built on first use, since building it takes longer than
  /// ingest itself; afterwards only new article versions are added.
  ///
  /// - Parameter progress: called with (articles indexed, articles to index).
  public func refreshFullTextIndex(progress: (Int, Int) -> Void = { _, _ in }) throws {
    let (isThere, pending) = try read { database in
      let isThere = try database.tableExists("articleText")
      let count = isThere ? Self.pendingCount : "SELECT count(*) FROM article"
      return (isThere, try Int.fetchOne(database, sql: count) ?? 0)
    }
    guard pending > 0 || !isThere else { return }
    var indexed = 0
    try write { database in
      // Words are found as they are written, whatever their case; diacritics count.
      try database.execute(
        sql: """
          CREATE VIRTUAL TABLE IF NOT EXISTS articleText USING fts5 (
            headline, dek, body, content = 'article', content_rowid = 'row',
            tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
          );
          CREATE TABLE IF NOT EXISTS articleTextState (lastRow INTEGER NOT NULL);
          INSERT INTO articleTextState SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM articleTextState);
          """)
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT row, headline, dek, body FROM article
          WHERE row > (SELECT lastRow FROM articleTextState) ORDER BY row
          """)
      let insert = try database.cachedStatement(
        sql: "INSERT INTO articleText (rowid, headline, dek, body) VALUES (?, ?, ?, ?)")
      while let row = try rows.next() {
        try insert.execute(arguments: [
          row[0] as Int64, row[1] as String, row[2] as String?, row[3] as String,
        ])
        indexed += 1
        progress(indexed, max(indexed, pending))
      }
      try database.execute(
        sql: "UPDATE articleTextState SET lastRow = (SELECT coalesce(max(row), 0) FROM article)")
    }
  }

  private static let pendingCount =
    "SELECT count(*) FROM article WHERE row > (SELECT lastRow FROM articleTextState)"

  /// Articles in which a full-text query matches, in order of date, outlet and id.
  ///
  /// - Parameters:
  ///   - query: an FTS5 expression, see ``FullTextQuery``.
  ///   - filter: which articles may match.
  /// - Throws: ``StoreError/badQuery(_:)``.
  public func articles(matching query: FullTextQuery, _ filter: ArticleFilter = ArticleFilter()) throws
    -> [FullTextMatch]
  {
    try refreshFullTextIndex()
    let condition = filter.condition
    do {
      return try read { database in
        try Row.fetchAll(
          database,
          sql: """
            SELECT id, outlet FROM currentArticle
            WHERE row IN (SELECT rowid FROM articleText WHERE articleText MATCH ?) AND \(condition.sql)
            ORDER BY publishedDay IS NULL, publishedDay, published, outlet, id
            """, arguments: [query.expression] + condition.arguments
        ).map { FullTextMatch(id: $0[0], outlet: $0[1]) }
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      throw StoreError.badQuery(query.pattern)
    }
  }
}

/// A search pattern of words: a word, a `prefix*`, or a phrase of several.
public struct FullTextQuery: Sendable, Hashable {
  /// The pattern as the user wrote it.
  public let pattern: String
  /// The FTS5 expression for it; every word is quoted, so that no part of a pattern is an operator.
  public let expression: String

  /// Reads a pattern.
  ///
  /// - Throws: ``StoreError/badQuery(_:)`` if it holds no word, or a `*` elsewhere than at its end.
  public init(_ pattern: String) throws {
    self.pattern = pattern
    // SQLite would end the text at a NUL.
    let words = pattern.split { $0.isWhitespace || $0 == "\0" }
    let isPrefix = words.last?.hasSuffix("*") == true
    let phrase = words.map { $0.filter { $0 != "\"" && $0 != "*" } }.joined(separator: " ")
    let stars = pattern.count { $0 == "*" }
    guard phrase.contains(where: { $0.isLetter || $0.isNumber }), stars == (isPrefix ? 1 : 0) else {
      throw StoreError.badQuery(pattern)
    }
    expression = "\"\(phrase)\"" + (isPrefix ? " *" : "")
  }
}
