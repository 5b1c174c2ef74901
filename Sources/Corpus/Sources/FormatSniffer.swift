/// Which format a file has, judged by its first bytes and never by its name.
struct FormatSniffer {
  /// Bytes of a file that are looked at.
  static let headBytes = 64 << 10
  /// Lines that are looked at for JSON.
  static let sampleLines = 8
  /// Longest name of a column, in bytes: a longer first cell is prose.
  static let longestColumn = 100
  /// Largest share of control characters in text. In the first 64 kB of gzip files it was 0.11 and more, of PNG
  /// pictures 0.19, of executables 0.35; 181 web pages and 10,000 articles as JSON had none.
  static let controlShare = 0.05

  /// How a file is cut into units.
  enum Layout: Equatable {
    /// One JSON object a line.
    case jsonLines
    /// JSON objects over several lines, or in an array.
    case jsonValues
    /// A table.
    case table(delimiter: UInt8)
    /// One article, in this format.
    case whole(SourceFormat)
  }

  let path: String
  let fieldMap: FieldMap
  /// The first bytes, without byte order mark.
  let head: UnsafeBufferPointer<UInt8>
  /// Whether they are all there is.
  let isWhole: Bool

  /// The layout of the file; an issue if it is empty or no text.
  func sniff(forced: SourceFormat?) throws(ReadIssue) -> Layout {
    let text = Blank.trimmed(head)
    if text.isEmpty, isWhole {
      throw ReadIssue(path: path, kind: .empty, message: "the file is empty", remedy: "leave it out")
    }
    if let forced {
      switch forced {
      case .jsonLines: return jsonLayout(text) ?? .jsonLines
      case .csv: return .table(delimiter: DelimiterSniffer.delimiter(head, isFinal: isWhole))
      case .tsv: return .table(delimiter: 0x09)
      case .pageDump, .html, .text: return .whole(forced)
      }
    }
    if let layout = jsonLayout(text) { return layout }
    try checkIsText()
    if isHTML(text) { return .whole(.html) }
    if text.starts(with: Array("<?xml".utf8)) {
      throw ReadIssue(
        path: path, kind: .malformed, message: "XML, but not a web page",
        remedy: "save its articles as JSON Lines or HTML")
    }
    if hasFrontMatter(text) { return .whole(.text) }
    if let delimiter = tableDelimiter() { return .table(delimiter: delimiter) }
    return .whole(PageDumpReader.looksLikePageDump(Array(head)) ? .pageDump : .text)
  }

  // MARK: JSON

  private func jsonLayout(_ text: UnsafeBufferPointer<UInt8>) -> Layout? {
    guard let first = text.first else { return nil }
    if first == UInt8(ascii: "[") {
      let inner = Blank.trimmed(UnsafeBufferPointer(rebasing: text[1...]))
      return inner.first == UInt8(ascii: "{") ? .jsonValues : nil
    }
    var lines: [UnsafeBufferPointer<UInt8>] = []
    for (line, _) in UnitLines(text, firstLine: 1) {
      let line = Blank.trimmed(line)
      if !line.isEmpty { lines.append(line) }
      if lines.count == Self.sampleLines { break }
    }
    guard let line = lines.first else { return nil }
    if opensObject(line) {
      // An object that goes on in the next line is printed over several; one that was cut is not.
      if lines.count > 1, !isObject(line), !opensObject(lines[1]), lines[1].first == UInt8(ascii: "\"") {
        return .jsonValues
      }
      return .jsonLines
    }
    if first == UInt8(ascii: "{") {
      return line.count == 1 && lines.count > 1 && lines[1].first == UInt8(ascii: "\"") ? .jsonValues : nil
    }
    // The first line may be the rest of one that was cut.
    let others = lines.dropFirst()
    let complete = isWhole || lines.count == Self.sampleLines ? others : others.dropLast()
    return !complete.isEmpty && complete.allSatisfy(isObject) ? .jsonLines : nil
  }

  private func opensObject(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard line.first == UInt8(ascii: "{"), line.count > 1 else { return false }
    let inner = Blank.trimmed(UnsafeBufferPointer(rebasing: line[1...]))
    return inner.first == UInt8(ascii: "\"") || inner.first == UInt8(ascii: "}")
  }

  private func isObject(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard opensObject(line) else { return false }
    var scanner = JSONScanner(line)
    do {
      try scanner.skipValue()
      try scanner.finish()
      return true
    } catch {
      return false
    }
  }

  // MARK: Tables

  /// The delimiter under which the first record names most fields, among them a headline or a text.
  private func tableDelimiter() -> UInt8? {
    var best: UInt8?
    var most = 0
    for delimiter in DelimiterSniffer.candidates {
      guard let header = DelimiterSniffer.header(head, delimiter: delimiter, isFinal: isWhole) else {
        continue
      }
      guard header.columns.allSatisfy({ $0.utf8.count <= Self.longestColumn }) else { continue }
      let targets = header.columns.compactMap { fieldMap.target(of: $0) }
      let texts = targets.filter { $0.field == .headline || $0.field == .body }
      let isNamed = texts.contains { $0.rank == 0 }
      guard !texts.isEmpty, isNamed || Set(targets.map(\.field)).count > 1 else { continue }
      if targets.count > most {
        best = delimiter
        most = targets.count
      }
    }
    return best
  }

  // MARK: Text

  private func hasFrontMatter(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let line = UnitLines(text, firstLine: 1).first(where: { _ in true })?.bytes else { return false }
    return Blank.trimmed(line).elementsEqual("---".utf8)
  }

  private func isHTML(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.first == UInt8(ascii: "<") else { return false }
    let tags = ["!doctype html", "html", "head", "body", "meta", "title", "article", "div", "main", "p"]
    for index in text.indices where text[index] == UInt8(ascii: "<") {
      for tag in tags where Self.opens(text, index + 1, tag) { return true }
    }
    return false
  }

  /// Whether the tag `name` (lower case) is opened at `start`, whatever its case.
  private static func opens(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ name: String) -> Bool {
    var index = start
    for byte in name.utf8 {
      guard index < text.count else { return false }
      let letter = text[index]
      let lower = letter >= UInt8(ascii: "A") && letter <= UInt8(ascii: "Z") ? letter | 0x20 : letter
      guard lower == byte else { return false }
      index += 1
    }
    return index < text.count && (text[index] == UInt8(ascii: ">") || Blank.isBlank(text[index]))
  }

  // MARK: Binaries

  /// What binaries that people keep beside articles begin with.
  private static let signatures: [(magic: [UInt8], name: String, remedy: String)] = [
    (Array("%PDF-".utf8), "a PDF document", "extract its text, with pdftotext for example"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or office document", "unpack it, or save it as text"),
    ([0x28, 0xB5, 0x2F, 0xFD], "compressed by zstd", "decompress it, or compress it with gzip"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "compressed by xz", "decompress it, or compress it with gzip"),
    (Array("BZh".utf8), "compressed by bzip2", "decompress it, or compress it with gzip"),
    ([0x1F, 0x8B], "compressed twice", "decompress it once"),
    (Array("SQLite format 3".utf8), "an SQLite database", "export its articles as JSON Lines or CSV"),
  ]

  /// Throws if the head is no text.
  func checkIsText() throws(ReadIssue) {
    for signature in Self.signatures where head.starts(with: signature.magic) {
      throw ReadIssue(
        path: path, kind: .binary, message: "not text but \(signature.name)", remedy: signature.remedy)
    }
    if ByteMark.utf16.contains(where: { head.starts(with: $0) }) {
      throw ReadIssue(
        path: path, kind: .malformed, message: "text in UTF-16",
        remedy: "convert it with iconv -f UTF-16 -t UTF-8")
    }
    var controls = 0
    for byte in head {
      if byte == 0 { throw Self.binary(path) }
      if byte < 0x20, !Blank.isBlank(byte), byte != 0x0C { controls += 1 }
    }
    if Double(controls) > Self.controlShare * Double(head.count) { throw Self.binary(path) }
  }

  /// The issue for what is no text.
  static func binary(_ path: String) -> ReadIssue {
    ReadIssue(path: path, kind: .binary, message: "a binary file, not text", remedy: "leave it out")
  }
}
