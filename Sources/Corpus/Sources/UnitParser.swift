/// What parsing one unit gave.
public struct ParsedUnit: Sendable {
  /// Articles, and the reasons why there is none, in source order.
  public var items: [ReadItem]
  /// Names of the source whose values were left out; sorted.
  public var ignoredFields: [String]
  /// Mappings taken from aliases; sorted.
  public var guesses: [FieldMap.Guess]
}

/// Units to cleaned articles. A pure function, so that units can be parsed in any order and on any core.
public enum UnitParser {
  /// Reads and cleans the articles of `unit`.
  public static func parse(_ unit: SourceUnit, options: SourceOptions) -> ParsedUnit {
    let parsed = records(of: unit, options)
    let items = parsed.records.map { record -> ReadItem in
      switch record {
      case .failure(let issue): .skipped(issue)
      case .success(let raw):
        if let issue = textlessRecord(raw) { .skipped(issue) } else { options.cleaner.clean(raw) }
      }
    }
    return ParsedUnit(items: items, ignoredFields: parsed.ignoredFields, guesses: parsed.guesses)
  }

  private static func records(of unit: SourceUnit, _ options: SourceOptions) -> ParsedRecords {
    switch unit.format {
    case .jsonLines: return JSONLinesReader.parse(unit, fieldMap: options.fieldMap, limits: options.limits)
    case .csv, .tsv: return DelimitedReader.parse(unit, fieldMap: options.fieldMap, limits: options.limits)
    case .text: return PlainTextReader.parse(unit, fieldMap: options.fieldMap)
    case .pageDump: return single(PageDumpReader.read(unit))
    case .html: return single(HTMLReader.read(unit, limits: options.limits))
    }
  }

  private static func single(_ record: Result<RawArticle, ReadIssue>) -> ParsedRecords {
    var parsed = ParsedRecords()
    parsed.records.append(record)
    return parsed
  }

  /// A record without headline and text, most often because they bear names that nobody knows: the names that
  /// are there are the help that is needed.
  private static func textlessRecord(_ raw: RawArticle) -> ReadIssue? {
    guard raw.headline == nil, raw.body == nil, raw.origin.line != nil else { return nil }
    let names = raw.attributes.prefix(12).map { String($0.name.prefix(40)) }.joined(separator: ", ")
    return ReadIssue(
      path: raw.origin.path, line: raw.origin.line, kind: .noText,
      message: "neither a headline nor a text" + (names.isEmpty ? "" : " (other fields: \(names))"),
      remedy: "if they have other names, say --map headline=NAME,body=NAME")
  }
}
