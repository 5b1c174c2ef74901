import GRDB

/// The label that coders gave a unit of an article.
public struct StoredCode: Sendable, Hashable {
  /// Article id.
  public var article: String
  /// Section the unit stands in: `headline`, `dek` or `body`.
  public var section: String
  /// Start of the unit in the section, in code points.
  public var start: Int
  /// End of the unit in the section, in code points.
  public var end: Int
  /// SHA-256 of the unit's text when it was coded, hexadecimal.
  public var textHash: String
  /// Frame id; several with `;` between them.
  public var label: String

  /// Makes a code; see the properties.
  public init(article: String, section: String, start: Int, end: Int, textHash: String, label: String) {
    self.article = article
    self.section = section
    self.start = start
    self.end = end
    self.textHash = textHash
    self.label = label
  }
}

extension CorpusStore {
  /// Keeps codes by a codebook in place of earlier ones of the same units, in one transaction.
  public func storeCodes(_ codes: [StoredCode], codebook: String) throws {
    try write { database in
      let insert = try database.cachedStatement(
        sql: """
          INSERT INTO codedUnit (codebook, article, section, start, end, textHash, label)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (codebook, article, section, start, end)
          DO UPDATE SET textHash = excluded.textHash, label = excluded.label
          """)
      for code in codes {
        try insert.execute(arguments: [
          codebook, code.article, code.section, code.start, code.end, code.textHash, code.label,
        ])
      }
    }
  }

  /// Codes by a codebook, in order of article, section and place.
  public func codes(codebook: String) throws -> [StoredCode] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT article, section, start, end, textHash, label FROM codedUnit WHERE codebook = ?
          ORDER BY article, section, start, end
          """, arguments: [codebook]
      ).map {
        StoredCode(
          article: $0[0], section: $0[1], start: $0[2], end: $0[3], textHash: $0[4], label: $0[5])
      }
    }
  }
}
