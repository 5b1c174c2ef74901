import Foundation
import GRDB

/// A corpus in one SQLite file: articles with all their versions, and what the stages derived from them.
///
/// Every write is one transaction, so a reader or a crash never sees half of one. Several processes may use
/// the same file (write-ahead logging); writers wait for each other. Rows come back ordered by article id
/// unless said otherwise.
public final class CorpusStore: Sendable {
  /// Path of the file, as given.
  public let path: String
  /// One connection that writes, and one for each thread that reads.
  let pool: DatabasePool

  /// How long a writer waits for another one, in seconds.
  private static let busyTimeout: TimeInterval = 60
  /// Bytes a page; large pages keep an article's text in few overflow pages.
  private static let pageSize = 16_384
  /// Page cache in KiB; enough for the inner nodes of a corpus of 10⁶ articles.
  private static let cacheSize = 16_384

  /// Opens a corpus.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - creating: whether a missing file is made; otherwise it is an error.
  /// - Throws: ``StoreError``.
  public init(path: String, creating: Bool = false) throws {
    self.path = path
    guard creating || FileManager.default.fileExists(atPath: path) else {
      throw StoreError.noCorpus(path: path)
    }
    var configuration = Configuration()
    configuration.busyMode = .timeout(Self.busyTimeout)
    configuration.foreignKeysEnabled = true
    configuration.label = "parallax"
    configuration.maximumReaderCount = max(2, ProcessInfo.processInfo.activeProcessorCount)
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA page_size = \(Self.pageSize);
          PRAGMA synchronous = NORMAL;
          PRAGMA cache_size = -\(Self.cacheSize);
          PRAGMA temp_store = MEMORY;
          """)
    }
    do {
      // A pool would write to the file as it opens it, so a single connection first sees what the file is.
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try Self.checkIdentity(of: queue, path: path)
      try Self.prepare(queue)
      try queue.close()
      pool = try DatabasePool(path: path, configuration: configuration)
    } catch {
      throw StoreError.translating(error, path: path)
    }
  }

  /// Refuses files that hold something else, before anything is written to them.
  ///
  /// Another process may be making the file meanwhile. It marks the file before it makes a table, so the tables are
  /// looked for first: if there are any, the mark is there, too.
  private static func checkIdentity(of queue: DatabaseQueue, path: String) throws {
    let (tables, applicationID) = try queue.read { database in
      (
        try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0,
        try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      )
    }
    guard applicationID == Schema.applicationID || (applicationID == 0 && tables == 0) else {
      throw StoreError.notACorpus(path: path, reason: "a SQLite file of another program")
    }
    let isNewer = try queue.read { try hasMigrations($0) && Schema.migrator.hasBeenSuperseded($0) }
    guard !isNewer else {
      throw StoreError.notACorpus(path: path, reason: "written by a newer Parallax")
    }
  }

  /// Turns write-ahead logging on, which the file then remembers, and brings the schema up to date.
  ///
  /// Not left to the connection's configuration, as that writes to a file before it is known to be a corpus.
  private static func prepare(_ queue: DatabaseQueue) throws {
    guard try !queue.read({ try isReady($0) }) else { return }
    // Another process may be preparing the same new file; whoever comes second finds the work done.
    for attempt in 1...preparationAttempts {
      do {
        // The file is marked before its first table is made: whoever meets it half made, after a crash or at the
        // same time, knows whose it is.
        try queue.writeWithoutTransaction {
          try $0.execute(
            sql: "PRAGMA journal_mode = WAL; PRAGMA application_id = \(Schema.applicationID)")
        }
        return try Schema.migrator.migrate(queue)
      } catch let error as DatabaseError where attempt < preparationAttempts {
        guard [.SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode)
        else { throw error }
        Thread.sleep(forTimeInterval: preparationPause)
      }
    }
  }

  private static func isReady(_ database: Database) throws -> Bool {
    try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal"
      && hasMigrations(database) && Schema.migrator.hasCompletedMigrations(database)
  }

  /// Whether the migrator has begun with this file. Asked before it is asked anything else: it reads its table and
  /// only then looks whether there is one, and fails if another process makes the table in between.
  private static func hasMigrations(_ database: Database) throws -> Bool {
    try database.tableExists("grdb_migrations")
  }

  /// Tries at preparing a file that another process prepares, too; together they last five seconds.
  private static let preparationAttempts = 100
  private static let preparationPause: TimeInterval = 0.05

  /// Reads in one transaction, with errors translated.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do { return try pool.read(body) } catch { throw StoreError.translating(error, path: path) }
  }

  /// Writes in one immediate transaction, with errors translated.
  func write(_ body: (Database) throws -> Void) throws {
    do {
      try pool.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          try body(database)
          return .commit
        }
      }
    } catch {
      throw StoreError.translating(error, path: path)
    }
  }

  /// Names the state of the articles and their assigned events: equal fingerprints, equal input of the
  /// stages. Cheap, as both tables only grow.
  public func articleFingerprint() throws -> String {
    try read { database in
      let articles = try Int.fetchOne(database, sql: "SELECT max(row) FROM article") ?? 0
      let assignments = try Int.fetchOne(database, sql: "SELECT max(sequence) FROM assignedEvent") ?? 0
      return "articles \(articles), assignments \(assignments)"
    }
  }

  /// Version of the SQLite library and whether it has FTS5 and JSON, for `parallax doctor`.
  public static func libraryFacts() throws -> (version: String, hasFullText: Bool, hasJSON: Bool) {
    let queue = try DatabaseQueue()
    return try queue.read { database in
      let version = try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? "unknown"
      let options = Set(try String.fetchAll(database, sql: "PRAGMA compile_options"))
      let hasJSON = (try? Int.fetchOne(database, sql: "SELECT json_valid('{}')")) == 1
      return (version, options.contains("ENABLE_FTS5"), hasJSON)
    }
  }
}
