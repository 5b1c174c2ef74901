import Foundation
import GRDB
import Testing

@testable import Store

@Suite("Opening a corpus file")
struct CorpusStoreTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test("a missing file is an error unless it is to be made")
  func missing() throws {
    let path = folder.file("none.db")
    #expect(throws: StoreError.noCorpus(path: path)) { try CorpusStore(path: path) }
    #expect(!FileManager.default.fileExists(atPath: path))
    _ = try CorpusStore(path: path, creating: true)
    #expect(try CorpusStore(path: path).articleCount() == 0)
  }

  @Test("a file that is no database is refused and stays as it is")
  func notADatabase() throws {
    let path = folder.file("notes.txt")
    let text = String(repeating: "shopping list: soap, string\n", count: 100)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    #expect {
      try CorpusStore(path: path, creating: true)
    } throws: { error in
      guard case StoreError.notACorpus(path, _) = error else { return false }
      return true
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test("another program's SQLite file is refused, and not a byte of it changes")
  func foreignDatabase() throws {
    let path = folder.file("other.db")
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE stock (item TEXT)") }
    let before = FileManager.default.contents(atPath: path)
    for creating in [false, true] {
      #expect(
        throws: StoreError.notACorpus(path: path, reason: "a SQLite file of another program")
      ) { try CorpusStore(path: path, creating: creating) }
    }
    #expect(FileManager.default.contents(atPath: path) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["other.db"])
  }

  @Test("another program's SQLite file with an application id and no tables is refused")
  func foreignApplication() throws {
    let path = folder.file("other.db")
    try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA application_id = 77") }
    #expect(throws: StoreError.self) { try CorpusStore(path: path, creating: true) }
  }

  @Test("a corpus written by a newer version is refused")
  func newerSchema() throws {
    let path = folder.file("corpus.db")
    try folder.corpus().write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 from the future')")
    }
    #expect(throws: StoreError.notACorpus(path: path, reason: "written by a newer Parallax")) {
      try CorpusStore(path: path)
    }
  }

  @Test("a damaged corpus is reported as such")
  func damaged() throws {
    let path = folder.file("corpus.db")
    do {
      let store = try folder.corpus()
      for number in 0..<300 {
        try store.ingest(sampleArticle("a\(number)", body: String(repeating: "Wind. ", count: 200)))
      }
    }
    let handle = try #require(FileHandle(forUpdatingAtPath: path))
    try handle.truncate(atOffset: 40_000)
    try handle.close()
    #expect {
      try CorpusStore(path: path).readTexts { next in while try next() != nil {} }
    } throws: { error in
      guard case StoreError.notACorpus = error else { return false }
      return true
    }
  }

  @Test("a folder as a corpus, and a folder that is not there, are refused")
  func folders() throws {
    for path in [folder.path, folder.file("nowhere/corpus.db")] {
      #expect {
        try CorpusStore(path: path, creating: true)
      } throws: { error in
        guard case StoreError.inaccessible(path, _) = error else { return false }
        return true
      }
    }
  }

  @Test("the file uses write-ahead logging, foreign keys and 16 KiB pages")
  func settings() throws {
    let store = try folder.corpus()
    let (journal, numbers) = try store.read { database in
      (
        try String.fetchOne(database, sql: "PRAGMA journal_mode"),
        try ["foreign_keys", "page_size", "application_id"].map {
          try Int.fetchOne(database, sql: "PRAGMA \($0)")
        }
      )
    }
    #expect(journal == "wal")
    #expect(numbers == [1, 16_384, Schema.applicationID])
  }

  @Test("a file that was left half made is completed")
  func halfMade() throws {
    let path = folder.file("half.db")
    do {
      let queue = try DatabaseQueue(path: path)
      try queue.write { try $0.execute(sql: "PRAGMA application_id = \(Schema.applicationID)") }
      try queue.write {
        try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
      }
    }
    #expect(try CorpusStore(path: path).ingest(sampleArticle("a")) == [.added])
    try Data().write(to: URL(fileURLWithPath: folder.file("empty.db")))
    #expect(try CorpusStore(path: folder.file("empty.db")).articleCount() == 0)
  }

  @Test("several at once may make the same new corpus and write to it")
  func concurrentCreation() async throws {
    for round in 0..<8 {
      let path = folder.file("shared\(round).db")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for worker in 0..<6 {
          group.addTask {
            let store = try CorpusStore(path: path, creating: true)
            for number in 0..<3 { try store.ingest(sampleArticle("w\(worker)-\(number)")) }
          }
        }
        try await group.waitForAll()
      }
      #expect(try CorpusStore(path: path).articleCount() == 18)
    }
  }

  @Test("the schema itself refuses what must not be stored")
  func constraints() throws {
    let store = try folder.corpus()
    try store.ingest(sampleArticle("a"))
    for statement in [
      "UPDATE article SET id = ''", "UPDATE article SET version = 0", "UPDATE article SET tags = 'no json'",
      "UPDATE article SET outlet = 'Unknown Gazette'", "UPDATE article SET publishedDay = NULL",
      "INSERT INTO outlet (name, leaning) VALUES ('Gull Weekly', 'left')",
      "INSERT INTO framePrediction VALUES ('a', 'footer', 0, 1, NULL, NULL, '[]')",
      "INSERT INTO framePrediction VALUES ('a', 'body', 2, 2, NULL, NULL, '[]')",
      "INSERT INTO eventMember VALUES ('a', 'no such event')",
    ] {
      #expect(throws: DatabaseError.self, "\(statement)") {
        try store.write { try $0.execute(sql: statement) }
      }
    }
  }
}
