import Corpus
import Foundation

/// The small JSON texts kept in columns, written in a fixed order and read back leniently.
enum JSONColumn {
  static func array(of strings: [String]) -> String {
    "[" + strings.map(JSONText.quoted).joined(separator: ",") + "]"
  }

  static func object(of members: [(String, String)]) -> String {
    "{" + members.map { "\(JSONText.quoted($0)):\(JSONText.quoted($1))" }.joined(separator: ",") + "}"
  }

  static func pairs(of pairs: [(String, String)]) -> String {
    "[" + pairs.map { "[\(JSONText.quoted($0)),\(JSONText.quoted($1))]" }.joined(separator: ",") + "]"
  }

  static func strings(in text: String) -> [String] {
    (try? JSONDecoder().decode([String].self, from: Data(text.utf8))) ?? []
  }

  static func members(of text: String) -> [(name: String, value: String)] {
    let object = (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
    return object.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  static func pairs(in text: String) -> [(String, String)] {
    let pairs = (try? JSONDecoder().decode([[String]].self, from: Data(text.utf8))) ?? []
    return pairs.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil }
  }
}
