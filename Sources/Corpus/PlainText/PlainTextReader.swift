import Hashing

/// An article from plain text: front matter in YAML if there is some, then the text.
///
/// Without a headline in the front matter, the first line that is not empty is the headline. Keys of the front
/// matter are fields under their own names or their aliases; other plain values become attributes.
public enum PlainTextReader {
  /// Reads `unit` as one article.
  public static func parse(_ unit: SourceUnit, fieldMap: FieldMap = FieldMap()) -> ParsedRecords {
    var result = ParsedRecords()
    let (text, warning) = TextDecoder.decode(unit.bytes)
    guard text.utf8.contains(where: { !Blank.isBlank($0) }) else {
      result.records.append(
        .failure(
          ReadIssue(path: unit.path, kind: .empty, message: "there is no text in it", remedy: "leave it out"))
      )
      return result
    }
    var builder = RecordBuilder(
      origin: SourceOrigin(path: unit.path, format: .text, sha256: SHA256.hexDigest(of: unit.bytes)))
    let front: FrontMatter
    do throws(FrontMatter.Fault) {
      front = try FrontMatter(leadingBlankLinesRemoved(text))
    } catch {
      let offset = LineCount.feeds(in: text) - LineCount.feeds(in: leadingBlankLinesRemoved(text))
      result.records.append(
        .failure(
          ReadIssue(
            path: unit.path, line: error.line + offset, kind: error.kind, message: error.message,
            remedy: error.remedy)))
      return result
    }
    read(front, fieldMap, into: &builder, &result)
    let (line, rest) = firstLine(front.rest)
    if builder.article.headline == nil, !line.isEmpty {
      builder.article.headline = line
      note(builder.article.body, rest, &result)
      builder.article.body = rest.isEmpty ? builder.article.body : rest
    } else if !line.isEmpty {
      note(builder.article.body, String(front.rest), &result)
      builder.article.body = String(front.rest)
    }
    if let warning { builder.article.warnings.append(warning) }
    result.records.append(.success(builder.article))
    return result
  }

  /// The text is the body; a `body` or `text` key beside it loses, and is reported.
  private static func note(_ known: String?, _ text: String, _ result: inout ParsedRecords) {
    if known != nil, !text.isEmpty { result.ignoredFields = (result.ignoredFields + ["body"]).sorted() }
  }

  private static func read(
    _ front: FrontMatter, _ map: FieldMap, into builder: inout RecordBuilder, _ result: inout ParsedRecords
  ) {
    var ignored = NameSet()
    var guesses: Set<FieldMap.Guess> = []
    for (index, entry) in front.values.enumerated() {
      let target = map.target(of: entry.key)
      var outcome = RecordBuilder.Outcome.kept
      switch (entry.value, target) {
      case (.text(let text), let target?): outcome = builder.set(target, text, from: index)
      case (.list(let list), let target?): outcome = builder.set(target, list, from: index)
      case (.text(let text), nil): outcome = builder.addAttribute(entry.key, text)
      case (.none, _): continue
      case (.nested, _), (.list, nil): outcome = .ignored
      }
      switch outcome {
      case .kept: break
      case .ignored: ignored.insert(entry.key)
      case .replaced(let loser): ignored.insert(front.values[loser].key)
      }
      if let target, target.isGuess { guesses.insert(FieldMap.Guess(column: entry.key, field: target.field)) }
    }
    result.ignoredFields = ignored.sorted
    result.guesses = guesses.sorted()
  }

  private static func leadingBlankLinesRemoved(_ text: String) -> String {
    guard let start = text.utf8.firstIndex(where: { !Blank.isBlank($0) }) else { return "" }
    return String(text[start...])
  }

  /// The first line that is not empty, and what follows it.
  private static func firstLine(_ text: Substring) -> (line: String, rest: String) {
    let bytes = text.utf8
    guard let start = bytes.firstIndex(where: { !Blank.isBlank($0) }) else { return ("", "") }
    let end = bytes[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) ?? bytes.endIndex
    let restStart = bytes[end...].firstIndex(where: { !Blank.isBlank($0) }) ?? bytes.endIndex
    return (String(text[start..<end]), String(text[restStart...]))
  }
}

extension LineCount {
  /// Line feeds in a text.
  static func feeds(in text: String) -> Int { text.utf8.count { $0 == 0x0A } }
}
