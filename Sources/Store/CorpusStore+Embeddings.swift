import Foundation
import GRDB

extension CorpusStore {
  /// Vectors that are kept under some keys; keys without one are left out.
  ///
  /// - Complexity: O(keys · log vectors).
  public func embeddings(forKeys keys: [String]) throws -> [String: [UInt8]] {
    try read { database in
      let statement = try database.cachedStatement(sql: "SELECT vector FROM embedding WHERE key = ?")
      var found: [String: [UInt8]] = [:]
      for key in keys {
        if let vector = try Data.fetchOne(statement, arguments: [key]) { found[key] = Array(vector) }
      }
      return found
    }
  }

  /// Keeps vectors in place of earlier ones with the same keys, in one transaction.
  public func storeEmbeddings(_ embeddings: [(key: String, vector: [UInt8])]) throws {
    try write { database in
      let insert = try database.cachedStatement(
        sql: """
          INSERT INTO embedding (key, vector) VALUES (?, ?)
          ON CONFLICT (key) DO UPDATE SET vector = excluded.vector
          """)
      for (key, vector) in embeddings { try insert.execute(arguments: [key, Data(vector)]) }
    }
  }

  /// Number of vectors that are kept.
  public func embeddingCount() throws -> Int {
    try read { database in try Int.fetchOne(database, sql: "SELECT count(*) FROM embedding") ?? 0 }
  }
}
