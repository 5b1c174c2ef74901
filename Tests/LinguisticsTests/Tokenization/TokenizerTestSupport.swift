import Foundation
import Models

@testable import Linguistics

/// The tokenizer of the installed English model, for tests of what only the real rules show.
enum EnglishTokenizer {
  /// None if no model is installed; a failure if one is that cannot be opened. `PARALLAX_SPACY_MODEL` names a folder of
  /// spaCy's own files, which are converted for the test; otherwise the store is asked.
  static let opened: Result<Tokenizer, any Error>? = {
    if let folder = ProcessInfo.processInfo.environment["PARALLAX_SPACY_MODEL"] {
      return Result { try converted(DirectorySource(folder: folder)) }
    }
    let path = "\(ModelStore.standard().folder(of: .englishSmall))/model.parallax"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return Result { try Tokenizer(ModelFile(path: path)) }
  }()
}

/// Converts a tokenizer and opens it.
func converted(_ source: some ModelSource) throws -> Tokenizer {
  var writer = ModelFileWriter()
  try Tokenizer.convert(source, into: &writer)
  let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
  defer { try? FileManager.default.removeItem(atPath: path) }
  try writer.write(to: path)
  return try Tokenizer(ModelFile(path: path))
}

/// A tokenizer's data with rules for a test, as spaCy would have written them.
struct SmallRules: ModelSource {
  /// With the values below.
  static let tokenizer = Result { try converted(SmallRules()) }

  var prefix = #"^\(|^"|^\$"#
  var suffix = #"\)$|"$|\.$|'s$|:$|(?<=[0-9])km$"#
  var infix = #"\.\.+|(?<=[a-z])-(?=[a-z])"#
  var address = #"^(?:\w+://)?\w+(?:\.\w+)+$"#
  /// Text, and its tokens, each with a norm or an empty text.
  var cases: [(text: String, tokens: [(orth: String, norm: String)])] = [
    (text: "don't", tokens: [("do", "do"), ("n't", "not")]),
    (text: "let's", tokens: [("let", ""), ("'s", "us")]),
    (text: ":)", tokens: [(":)", "")]),
    (text: "Dr.", tokens: [("Dr.", "doctor")]),
  ]
  var norms: [(text: String, norm: String)] = [("colour", "color")]

  func bytes(of file: String) throws -> [UInt8] {
    switch file {
    case "tokenizer":
      map([
        (text("prefix_search"), text(prefix)), (text("suffix_search"), text(suffix)),
        (text("infix_finditer"), text(infix)), (text("token_match"), [0xC0]),
        (text("url_match"), text(address)), (text("exceptions"), map(cases.map(encoded))),
        (text("faster_heuristics"), [0xC3]),
      ])
    case "vocab/lookups.bin":
      map([
        (
          text("lexeme_norm"),
          map(norms.map { ([0xCF] + bigEndian(StringID.of($0.text), 8), text($0.norm)) })
        )
      ])
    default: throw ModelError.missingFile(file: file)
    }
  }

  private func encoded(_ entry: (text: String, tokens: [(orth: String, norm: String)])) -> ([UInt8], [UInt8])
  {
    let tokens = entry.tokens.map { token in
      map(
        token.norm.isEmpty
          ? [([65], text(token.orth))] : [([65], text(token.orth)), ([67], text(token.norm))])
    }
    return (text(entry.text), [0xDC] + bigEndian(UInt64(tokens.count), 2) + tokens.joined())
  }

  private func text(_ text: String) -> [UInt8] { [0xDB] + bigEndian(UInt64(text.utf8.count), 4) + text.utf8 }

  private func map(_ pairs: [([UInt8], [UInt8])]) -> [UInt8] {
    [0xDE] + bigEndian(UInt64(pairs.count), 2) + pairs.flatMap { $0.0 + $0.1 }
  }

  private func bigEndian(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }
}

/// A token as tests state it.
struct SeenToken: Hashable, CustomStringConvertible {
  let text: String
  let norm: String

  var description: String { "\(text)/\(norm)" }
}

extension Tokenizer {
  /// Texts of the tokens.
  func texts(_ text: String) throws -> [String] { try seen(text).map(\.text) }

  /// Texts and norms of the tokens.
  func seen(_ text: String) throws -> [SeenToken] {
    var lexemes = makeLexemeTable()
    return try seen(text, &lexemes)
  }

  func seen(_ text: String, _ lexemes: inout LexemeTable) throws -> [SeenToken] {
    try withBytes(text) { bytes in
      try tokenize(bytes, lexemes: &lexemes).types.map { type in
        SeenToken(
          text: String(decoding: lexemes.text(of: type), as: UTF8.self),
          norm: String(decoding: lexemes.norm(of: type), as: UTF8.self))
      }
    }
  }

  /// What is wrong with the tokens of a text: they must be the text when they are joined, and not be empty.
  func fault(in text: [UInt8], _ lexemes: inout LexemeTable) throws -> String? {
    try text.withUnsafeBufferPointer { bytes in
      let tokens = try tokenize(bytes, lexemes: &lexemes)
      var joined: [UInt8] = []
      for index in 0..<tokens.count {
        guard Int(tokens.starts[index]) == joined.count else { return "token \(index) starts elsewhere" }
        guard tokens.starts[index] < tokens.ends[index] else { return "token \(index) is empty" }
        let content = bytes[Int(tokens.starts[index])..<Int(tokens.ends[index])]
        guard lexemes.text(of: tokens.types[index]).elementsEqual(content) else {
          return "token \(index) has another type's text"
        }
        joined += content
        if tokens.hasSpace[index] { joined.append(0x20) }
      }
      return joined == text ? nil : "tokens joined are not the text"
    }
  }
}
