import Linguistics

/// Writes what was found in a text as JSON, a list a column, which data frames read directly. All of `start` and
/// `end` count code points of the text, half-open; `head` and `root` are positions in the lists of `tokens`.
struct AnalysisJSON {
  private(set) var bytes: [UInt8] = []

  /// Appends the analysis of an article's sections.
  ///
  /// - Parameters:
  ///   - model: name and version of the model.
  ///   - sections: name, the article's member that holds it, and what was found.
  mutating func append(model: String, sections: [(name: String, field: String, document: Document)]) {
    bytes.append(contentsOf: "{\"model\":".utf8)
    append(string: model)
    bytes.append(contentsOf: ",\"sections\":{".utf8)
    for (index, section) in sections.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(string: section.name)
      bytes.append(contentsOf: ":{\"field\":".utf8)
      append(string: section.field)
      append(section.document)
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append(contentsOf: "}}".utf8)
  }

  private mutating func append(_ document: Document) {
    let tokens = document.tokens
    bytes.append(contentsOf: ",\"tokens\":{".utf8)
    append(column: "start", numbers: tokens.lazy.map { $0.codePoints.lowerBound })
    append(column: "end", numbers: tokens.lazy.map { $0.codePoints.upperBound })
    append(column: "lemma", strings: tokens.lazy.map(\.lemma))
    append(column: "pos", strings: tokens.lazy.map(\.coarseTag.name))
    append(column: "tag", strings: tokens.lazy.map(\.tag))
    append(column: "morph", strings: tokens.lazy.map(\.morphology))
    append(column: "head", numbers: tokens.lazy.map(\.head.index))
    append(column: "dep", strings: tokens.lazy.map(\.dependency))
    let sentences = document.sentences
    append(table: "sentences", sentences)
    append(column: "root", numbers: sentences.lazy.map { $0.root?.index ?? $0.startIndex })
    let entities = document.entities
    append(table: "entities", entities.map(\.span))
    append(column: "type", strings: entities.lazy.map(\.type))
    let chunks = document.nounChunks
    append(table: "noun_chunks", chunks)
    append(column: "root", numbers: chunks.lazy.map { $0.root?.index ?? $0.startIndex })
    bytes.append(UInt8(ascii: "}"))
  }

  /// Ends a table and begins another with the places of spans.
  private mutating func append(table name: String, _ spans: [TokenSpan]) {
    bytes.append(contentsOf: "},\"\(name)\":{".utf8)
    append(column: "start", numbers: spans.lazy.map { $0.codePoints.lowerBound })
    append(column: "end", numbers: spans.lazy.map { $0.codePoints.upperBound })
  }

  private mutating func append(column name: String, numbers: some Sequence<Int>) {
    begin(column: name)
    for (index, number) in numbers.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(number: number)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func append(column name: String, strings: some Sequence<String>) {
    begin(column: name)
    for (index, string) in strings.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(string: string)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func begin(column name: String) {
    if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    bytes.append(contentsOf: "\"\(name)\":[".utf8)
  }

  private mutating func append(number: Int) {
    var rest = UInt(max(0, number))
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private mutating func append(string: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 0xF)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
