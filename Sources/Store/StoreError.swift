import GRDB

/// What can go wrong between Parallax and its corpus file.
public enum StoreError: Error, Sendable, Equatable {
  /// There is no corpus file at the path.
  case noCorpus(path: String)
  /// The file is there but is not a Parallax corpus, or was written by a newer Parallax.
  case notACorpus(path: String, reason: String)
  /// The file cannot be opened, read or written.
  case inaccessible(path: String, reason: String)
  /// The disk is full; the batch under way was rolled back.
  case diskFull(path: String)
  /// Another process kept the corpus locked for longer than the time allowed.
  case locked(path: String)
  /// A full-text query could not be understood.
  case badQuery(String)
  /// No article has this identifier.
  case noSuchArticle(id: String)
  /// An identifier prefix fits several articles.
  case ambiguousArticle(prefix: String, matches: [String])
}

extension StoreError: CustomStringConvertible {
  /// One line: what is wrong, and what to do.
  public var description: String {
    switch self {
    case .noCorpus(let path):
      "\(path): no such corpus; run `parallax ingest PATH…` first or name another file with --corpus"
    case .notACorpus(let path, let reason):
      "\(path): not a usable corpus (\(reason)); name another file with --corpus"
    case .inaccessible(let path, let reason):
      "\(path): cannot be used (\(reason)); check the path, its permissions and the free space"
    case .diskFull(let path):
      "\(path): the disk is full; free some space and run the same command again, it will continue"
    case .locked(let path):
      "\(path): another process is writing to the corpus; try again when it has finished"
    case .badQuery(let query):
      "cannot read the search pattern \"\(query)\"; give words, with * only at the very end, or use --regex"
    case .noSuchArticle(let id):
      "no article has the id \"\(id)\"; list them with `parallax articles`"
    case .ambiguousArticle(let prefix, let matches):
      "the id \"\(prefix)\" fits several articles (\(matches.joined(separator: ", "))); give more of the id"
    }
  }

  /// Translates what SQLite reports into what the user can act on.
  static func translating(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_FULL: return StoreError.diskFull(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: return StoreError.locked(path: path)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: return StoreError.notACorpus(path: path, reason: reason)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_PERM:
      return StoreError.inaccessible(path: path, reason: reason)
    default: return error
    }
  }
}
