/// The rules of levels 1 and 2 of Universal Dependencies' validator that concern form: lines, columns, numbers, trees,
/// metadata, spaces. Labels of relations are not among them, since the model's are not those of the scheme.
struct CoNLLUValidator {
  private(set) var faults: [String] = []
  private var sentenceIDs: Set<String> = []
  private var lastSpace = true

  private static let coarseTags: Set<String> = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ",
    "SYM", "VERB", "X",
  ]

  /// What is wrong with a file; empty if nothing is.
  static func faults(in file: String) -> [String] {
    var validator = CoNLLUValidator()
    if file.isEmpty { return [] }
    if !file.hasSuffix("\n\n") { validator.faults.append("the last sentence has no empty line after it") }
    if file.utf8.contains(UInt8(ascii: "\r")) { validator.faults.append("there is a carriage return") }
    for block in Self.blocks(of: file) { validator.check(block) }
    return validator.faults
  }

  /// Sentences, as lines.
  static func blocks(of file: String) -> [[Substring]] {
    file.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
      Substring($0)
    }
    .split(separator: "", omittingEmptySubsequences: false).dropLast().map(Array.init)
  }

  private mutating func check(_ block: [Substring]) {
    let comments = block.prefix { $0.hasPrefix("#") }
    let lines = block.dropFirst(comments.count)
    expect(!lines.isEmpty, "a sentence without words")
    expect(!lines.contains { $0.hasPrefix("#") }, "a comment among the words")
    let rows = lines.map {
      $0.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard rows.allSatisfy({ $0.count == 10 }) else {
      faults.append("a line has not 10 columns: \(lines)")
      return
    }
    checkMetadata(Array(comments), rows)
    for (index, row) in rows.enumerated() { checkColumns(row, number: index + 1) }
    checkTree(rows)
  }

  private mutating func checkMetadata(_ comments: [Substring], _ rows: [[String]]) {
    let ids = Self.values("# sent_id = ", comments)
    expect(ids.count == 1, "not one sent_id: \(comments)")
    if let id = ids.first {
      expect(!id.contains { $0.isWhitespace || $0 == "/" }, "sent_id \(id)")
      expect(sentenceIDs.insert(String(id)).inserted, "sent_id \(id) comes twice")
    }
    let texts = Self.values("# text = ", comments)
    expect(texts.count == 1, "not one text: \(comments)")
    let joined = rows.enumerated().map { index, row in
      row[1] + (index == rows.count - 1 || Self.noSpaceAfter(row) ? "" : " ")
    }.joined()
    expect(
      texts.first.map { $0.utf8.elementsEqual(joined.utf8) } ?? false, "text is not its words: \(joined)")
    if comments.contains(where: { $0.hasPrefix("# newdoc") || $0.hasPrefix("# newpar") }) {
      expect(lastSpace, "a document or paragraph begins where the last word says that no space follows")
    }
    lastSpace = rows.last.map { !Self.noSpaceAfter($0) } ?? true
  }

  private mutating func checkColumns(_ row: [String], number: Int) {
    expect(row[0] == String(number), "number \(row[0]) instead of \(number)")
    for (index, column) in row.enumerated() {
      expect(!column.isEmpty, "column \(index + 1) of word \(number) is empty")
      expect(!column.unicodeScalars.contains { $0.properties.isWhitespace }, "space in \(column)")
    }
    expect(Self.coarseTags.contains(row[3]), "\(row[3]) is no part of speech")
    if row[5] != "_" {
      let features = row[5].split(separator: "|", omittingEmptySubsequences: false)
      expect(
        features.allSatisfy {
          $0.contains(/^[A-Z][A-Za-z0-9]*=[A-Z0-9][A-Za-z0-9]*(,[A-Z0-9][A-Za-z0-9]*)*$/)
        }, row[5])
      let names = features.map { $0.prefix { $0 != "=" }.lowercased() }
      expect(names == Array(Set(names)).sorted(), "features are not in order: \(row[5])")
    }
    expect(row[7].contains(/^[a-z]+$/), "relation \(row[7])")
    expect(row[8] == "_", "enhanced dependencies \(row[8])")
    let fields = row[9].split(separator: "|", omittingEmptySubsequences: false)
    expect(fields.allSatisfy { $0.contains(/^[^=|]+=[^=|]+$/) }, "miscellaneous \(row[9])")
    expect(
      fields.map { $0.prefix { $0 != "=" }.lowercased() }.sorted()
        == fields.map { $0.prefix { $0 != "=" }.lowercased() }, row[9])
  }

  private mutating func checkTree(_ rows: [[String]]) {
    let heads = rows.map { Int($0[6]) ?? -1 }
    expect(heads.allSatisfy { (0...rows.count).contains($0) }, "heads \(heads)")
    expect(heads.count { $0 == 0 } == 1, "not one root: \(heads)")
    expect(zip(heads, rows).allSatisfy { ($0 == 0) == ($1[7] == "root") }, "the root's relation")
    for start in heads.indices {
      var word = start + 1
      var steps = 0
      while word > 0, word <= heads.count, steps <= heads.count {
        word = heads[word - 1]
        steps += 1
      }
      expect(word == 0, "word \(start + 1) does not hang from the root")
    }
  }

  private mutating func expect(_ condition: Bool, _ fault: String) {
    if !condition { faults.append(fault) }
  }

  /// What follows a prefix, by code points: a combining mark that begins a text must not hide the blank before it.
  private static func values(_ prefix: String, _ comments: [Substring]) -> [Substring] {
    comments.filter { $0.unicodeScalars.starts(with: prefix.unicodeScalars) }.map {
      Substring($0.unicodeScalars.dropFirst(prefix.unicodeScalars.count))
    }
  }

  private static func noSpaceAfter(_ row: [String]) -> Bool {
    row[9].split(separator: "|").contains("SpaceAfter=No")
  }
}
