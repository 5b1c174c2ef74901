import Foundation
import Testing

/// What `scripts/expected_tokenization.py` recorded from Python's string methods and its module `re`.
struct PythonFixture: Decodable {
  struct Word: Decodable {
    let text: String
    let shape: String
    let prefix: String
    let suffix: String
    let isSpace: Bool
  }

  /// A pattern in one of its four uses.
  struct Pattern: Decodable, Sendable, CustomTestStringConvertible {
    struct Search: Decodable, Sendable {
      let text: String
      /// Start and end of each match in bytes.
      let spans: [[Int]]
    }

    let kind: String
    let pattern: String
    let texts: [Search]

    var testDescription: String { "\(kind) \(pattern)" }
  }

  let fingerprint: UInt64
  let lower: [[String]]
  let words: [Word]
  let patterns: [Pattern]

  static let recorded: PythonFixture? = decoded("python")
}

/// What `scripts/expected_tokenization.py` recorded from spaCy.
struct SpacyFixture: Decodable {
  struct NumberedString: Decodable {
    let text: String
    let id: UInt64
  }

  /// A text with a norm, and the numbers of its attributes.
  struct WordType: Decodable {
    let text: String
    let norm: String
    let normID: UInt64
    let prefix: UInt64
    let suffix: UInt64
    let shape: UInt64
    let isSpace: Bool
  }

  struct Text: Decodable, Sendable, CustomTestStringConvertible {
    let text: String
    let types: [Int]
    /// In code points.
    let starts: [Int32]
    /// A digit a token: whether a space follows.
    let spaces: String

    var testDescription: String { text.debugDescription }
  }

  let ids: [NumberedString]
  let types: [WordType]
  let texts: [Text]

  static let recorded: SpacyFixture? = decoded("spacy")
}

private func decoded<Fixture: Decodable>(_ name: String) -> Fixture? {
  guard
    let url = Bundle.module.url(
      forResource: name, withExtension: "json", subdirectory: "Fixtures/tokenization"),
    let data = try? Data(contentsOf: url)
  else { return nil }
  return try? JSONDecoder().decode(Fixture.self, from: data)
}

/// Calls `body` with a text's UTF-8.
func withBytes<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
  -> Result
{
  try Array(text.utf8).withUnsafeBufferPointer(body)
}
