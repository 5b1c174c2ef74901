import Foundation
import GRDB

/// All rows of all tables of a corpus file, so that two can be compared.
struct CorpusDump: Equatable {
  var rows: [String: [String]] = [:]

  init(_ path: String) throws {
    rows = try DatabaseQueue(path: path).read { database in
      var rows: [String: [String]] = [:]
      let tables = try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
      for table in tables {
        rows[table] = try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"").map(\.description)
          .sorted()
      }
      return rows
    }
  }

  var articleCount: Int { rows["article"]?.count ?? 0 }
}

/// Made-up articles as JSON Lines, the same on every run.
enum SyntheticArticles {
  private static let words = [
    "harbour", "council", "said", "the", "of", "a", "ferry", "strike", "bridge", "minister", "denied", "on",
    "Tuesday", "report", "crowns", "island", "court", "ruled", "that", "storm", "élan", "Żółw", "“so-called”",
  ]

  /// - Parameters:
  ///   - count: number of lines; every tenth is a new version of an earlier article.
  ///   - seed: what the texts are drawn from.
  static func lines(_ count: Int, seed: UInt64 = 7, prefix: String = "a") -> String {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    var lines: [String] = []
    for number in 0..<count {
      let article = number % 10 == 9 ? number - next(9) - 1 : number
      let body = (0..<(60 + next(60))).map { _ in words[next(words.count)] }.joined(separator: " ")
      lines.append(
        """
        {"id": "\(prefix)\(article)", "outlet": "Paper \(article % 7)", "headline": "Story \(number)", \
        "body": "\(body).", "published": "2024-03-\(10 + article % 20)", "event": "e\(article % 50)"}
        """)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
