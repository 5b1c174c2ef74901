import Corpus
import Foundation
import GRDB
import Hashing

/// What became of one article at ingest.
public enum IngestOutcome: Sendable, Equatable {
  /// It was new.
  case added
  /// It was known with other content (a new version was stored, the old one stays) or another event.
  case updated
  /// This content was known already.
  case unchanged
  /// Its identifier belongs to a different article; nothing was stored.
  case conflict(reason: String)
}

extension CorpusStore {
  /// Stores a batch of articles in one transaction, in order.
  ///
  /// Idempotent: content that any version of the article already holds counts as unchanged. An event counts as
  /// news only with new or current content.
  ///
  /// - Parameters:
  ///   - articles: cleaned articles.
  ///   - outlets: facts about outlets; those the articles name are stored with them.
  /// - Returns: one outcome an article, in order.
  /// - Throws: ``StoreError``; then nothing of the batch is stored.
  public func ingest(_ articles: [Article], outlets: OutletDirectory) throws -> [IngestOutcome] {
    // Hashing needs no lock, so it is done before the transaction begins.
    let hashes = articles.map(contentHash)
    var outcomes: [IngestOutcome] = []
    try write { database in
      outcomes = []
      outcomes.reserveCapacity(articles.count)
      var writer = try ArticleWriter(database: database, outlets: outlets)
      for (article, hash) in zip(articles, hashes) {
        outcomes.append(try writer.store(article, contentHash: hash))
      }
    }
    return outcomes
  }

  /// SHA-256 (first 128 bits, hexadecimal) over everything an article says, but not over where it was read.
  private func contentHash(of article: Article) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(article.body.utf8.count + 512)
    func add(_ field: String?) {
      // Lengths make the concatenation unambiguous; a missing field differs from an empty one.
      guard let field else { return bytes.append(0xFF) }
      bytes.append(contentsOf: "\(field.utf8.count):".utf8)
      bytes.append(contentsOf: field.utf8)
    }
    for field in [
      article.outlet, article.url, article.headline, article.dek, article.body,
      article.published?.description, article.modified?.description, article.byline, article.place,
      article.agency, article.section, article.language,
    ] {
      add(field)
    }
    for tag in article.tags { add(tag) }
    add(nil)
    for attribute in article.attributes {
      add(attribute.name)
      add(attribute.value)
    }
    return String(SHA256.hexDigest(of: bytes).prefix(32))
  }
}

/// The prepared statements of one ingest transaction.
private struct ArticleWriter {
  let known: Statement
  let current: Statement
  let retire: Statement
  let insert: Statement
  let insertOutlet: Statement
  let assignment: Statement
  let assign: Statement
  let outlets: OutletDirectory
  var storedOutlets: Set<String> = []

  init(database: Database, outlets: OutletDirectory) throws {
    self.outlets = outlets
    known = try database.cachedStatement(
      sql: """
        SELECT count(*), total(contentHash = ?), total(contentHash = ? AND isCurrent) FROM article
        WHERE id = ?
        """)
    current = try database.cachedStatement(
      sql: "SELECT outlet, url FROM article WHERE id = ? AND isCurrent")
    retire = try database.cachedStatement(
      sql: "UPDATE article SET isCurrent = 0 WHERE id = ? AND isCurrent")
    insert = try database.cachedStatement(
      sql: """
        INSERT INTO article (id, version, isCurrent, contentHash, outlet, url, published, publishedDay,
          modified, byline, place, agency, section, language, tags, attributes, warnings, sourcePath,
          sourceSHA256, sourceFormat, bodyCharacters, bodyBytes, headline, dek, body)
        VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    insertOutlet = try database.cachedStatement(
      sql: """
        INSERT INTO outlet (name, country, kind, leaning, leaningSource) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET
          country = coalesce(excluded.country, country), kind = coalesce(excluded.kind, kind),
          leaning = coalesce(excluded.leaning, leaning),
          leaningSource = coalesce(excluded.leaningSource, leaningSource)
        """)
    assignment = try database.cachedStatement(
      sql: "SELECT event FROM assignedEvent WHERE article = ?")
    assign = try database.cachedStatement(
      sql: """
        INSERT INTO assignedEvent (article, event, sequence)
        VALUES (?, ?, (SELECT coalesce(max(sequence), 0) + 1 FROM assignedEvent))
        ON CONFLICT (article) DO UPDATE SET event = excluded.event, sequence = excluded.sequence
        """)
  }

  mutating func store(_ article: Article, contentHash: String) throws -> IngestOutcome {
    let (versions, sameContent, isCurrent) = try counts(of: article, contentHash: contentHash)
    if versions > 0, sameContent == 0, let reason = try conflict(of: article) {
      return .conflict(reason: reason)
    }
    if let outlet = article.outlet { try store(outletNamed: outlet) }
    var outcome = IngestOutcome.unchanged
    if sameContent == 0 {
      if versions > 0 { try retire.execute(arguments: [article.id]) }
      try insert(article, version: versions + 1, contentHash: contentHash)
      outcome = versions == 0 ? .added : .updated
    }
    // A superseded version does not move the article; else reading the same files again would never settle.
    let mayMove = sameContent == 0 || isCurrent
    if mayMove, let event = article.event, try assign(event, to: article.id), outcome == .unchanged {
      outcome = .updated
    }
    return outcome
  }

  private func counts(of article: Article, contentHash: String) throws -> (
    versions: Int, same: Int, isCurrent: Bool
  ) {
    guard let row = try Row.fetchOne(known, arguments: [contentHash, contentHash, article.id]) else {
      return (0, 0, false)
    }
    return (row[0], Int(row[1] as Double), (row[2] as Double) > 0)
  }

  /// Sources number their articles from 1; two such numberings must not overwrite each other.
  private func conflict(of article: Article) throws -> String? {
    guard let row = try Row.fetchOne(current, arguments: [article.id]) else { return nil }
    let outlet: String? = row[0]
    let url: String? = row[1]
    if let url, let other = article.url, url != other {
      return "the id \(article.id) belongs to \(url) already, this one is \(other)"
    }
    if outlet != article.outlet {
      return "the id \(article.id) belongs to an article of \(outlet ?? "an unnamed outlet") already"
    }
    return nil
  }

  private mutating func store(outletNamed name: String) throws {
    guard storedOutlets.insert(name).inserted else { return }
    let facts = outlets.resolve(name: name, url: nil)
    try insertOutlet.execute(arguments: [
      name, facts?.country, facts?.kind, facts?.leaning, facts?.leaningSource,
    ])
  }

  /// - Returns: whether that was news.
  private func assign(_ event: String, to article: String) throws -> Bool {
    if try String.fetchOne(assignment, arguments: [article]) == event { return false }
    try assign.execute(arguments: [article, event])
    return true
  }

  private func insert(_ article: Article, version: Int, contentHash: String) throws {
    try insert.execute(arguments: [
      article.id, version, contentHash, article.outlet, article.url, article.published?.description,
      article.published?.day, article.modified?.description, article.byline, article.place,
      article.agency, article.section, article.language, JSONColumn.array(of: article.tags),
      JSONColumn.object(of: article.attributes.map { ($0.name, $0.value) }),
      JSONColumn.pairs(of: article.warnings.map { ($0.kind.rawValue, $0.detail) }), article.sourcePath,
      article.sourceSHA256, article.sourceFormat.rawValue, Self.codePoints(in: article.body),
      article.body.utf8.count, article.headline, article.dek, article.body,
    ])
  }

  private static func codePoints(in text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) } }
  }
}
