import Hashing

/// Articles from JSON Lines: one object a line.
///
/// Scalars that are no field become attributes, under their own name; what is nested and no field, or too long
/// for an attribute, is left out, and its name is reported.
public enum JSONLinesReader {
  /// Reads each line of `unit`; a line that gives no article gives an issue, and the rest goes on.
  public static func parse(
    _ unit: SourceUnit, fieldMap: FieldMap = FieldMap(), limits: SourceLimits = SourceLimits()
  ) -> ParsedRecords {
    unit.bytes.withUnsafeBufferPointer { bytes in
      var parser = JSONLinesParser(
        unit: unit, map: fieldMap, limits: limits, isValid: UTF8Check.isValid(bytes))
      for (content, line) in UnitLines(bytes, firstLine: unit.firstLine) {
        if content.count > limits.lineBytes {
          parser.result.records.append(.failure(LineFault.tooLong(unit.path, line, limits.lineBytes)))
        } else if !Blank.trimmed(content).isEmpty {
          parser.parse(Blank.trimmed(content), line)
        }
      }
      return parser.finish()
    }
  }

  /// The issue for a line that is no JSON object.
  static func issue(
    _ fault: JSONScanner.Fault, _ path: String, _ line: Int, _ limits: SourceLimits
  ) -> ReadIssue {
    switch fault.reason {
    case .tooDeep:
      ReadIssue(
        path: path, line: line, kind: .tooLarge,
        message: "the JSON is nested deeper than \(limits.depth) levels",
        remedy: "flatten the record, or leave it out")
    case .endsEarly:
      ReadIssue(
        path: path, line: line, kind: .malformed, message: "\(fault)",
        remedy: "the line seems cut; write the record again, as one line")
    case .expected("an object"):
      ReadIssue(
        path: path, line: line, kind: .malformed, message: "the line is no JSON object",
        remedy: "write one article a line, as {\"headline\": …, \"body\": …}")
    default:
      ReadIssue(
        path: path, line: line, kind: .malformed, message: "\(fault)", remedy: "repair or remove the line")
    }
  }
}

/// The state of reading one unit.
private struct JSONLinesParser {
  /// A name that was seen, with what it means, so that it is looked up once a unit.
  struct Key {
    var bytes: [UInt8]
    var name: String
    var target: FieldMap.Target?
  }

  /// Most names that are remembered; a record with more of them is slower, nothing else.
  static let mostKeys = 256

  let unit: SourceUnit
  let map: FieldMap
  let limits: SourceLimits
  let isValid: Bool
  var result = ParsedRecords()
  private var keys: [Key] = []
  private var guesses: Set<FieldMap.Guess> = []
  private var ignored = NameSet()
  private var lineIsValid = true
  private var warnings: [ArticleWarning] = []

  init(unit: SourceUnit, map: FieldMap, limits: SourceLimits, isValid: Bool) {
    self.unit = unit
    self.map = map
    self.limits = limits
    self.isValid = isValid
  }

  mutating func finish() -> ParsedRecords {
    result.guesses = guesses.sorted()
    result.ignoredFields = ignored.sorted
    return result
  }

  mutating func parse(_ content: UnsafeBufferPointer<UInt8>, _ line: Int) {
    lineIsValid = isValid || UTF8Check.isValid(content)
    warnings.removeAll(keepingCapacity: true)
    let origin = SourceOrigin(
      path: unit.path, line: line, format: .jsonLines,
      sha256: SHA256.hexDigest(of: UnsafeRawBufferPointer(content)))
    var builder = RecordBuilder(origin: origin)
    var scanner = JSONScanner(content, maximumDepth: limits.depth)
    do throws(JSONScanner.Fault) {
      try scanner.enterObject()
      var position = 0
      while let token = try scanner.nextKey() {
        let key = key(token, scanner, near: position)
        try readMember(key, &scanner, &builder)
        position += 1
      }
      try scanner.finish()
    } catch {
      result.records.append(.failure(JSONLinesReader.issue(error, unit.path, line, limits)))
      return
    }
    builder.article.warnings += warnings
    result.records.append(.success(builder.article))
  }

  /// The key at the place where the last line had it, else by search, else by name.
  private mutating func key(_ token: JSONScanner.StringToken, _ scanner: JSONScanner, near position: Int)
    -> Int
  {
    if position < keys.count, scanner.matches(token, keys[position].bytes) { return position }
    if let known = keys.firstIndex(where: { scanner.matches(token, $0.bytes) }) { return known }
    // Keys are compared as they are written: an escaped key is only another spelling of the same name.
    let name = text(token, scanner)
    if keys.count >= Self.mostKeys { keys.removeLast() }
    keys.append(Key(bytes: Array(scanner.bytes(token.range)), name: name, target: map.target(of: name)))
    return keys.count - 1
  }

  private mutating func readMember(
    _ key: Int, _ scanner: inout JSONScanner, _ builder: inout RecordBuilder
  ) throws(JSONScanner.Fault) {
    let kind = try scanner.peek()
    guard let target = keys[key].target else {
      if kind == .object || kind == .array {
        try scanner.skipValue()
        ignored.insert(keys[key].name)
      } else if let value = try scalar(kind, &scanner, atMost: RecordBuilder.longestAttribute) {
        note(builder.addAttribute(keys[key].name, value), key)
      }
      return
    }
    if !builder.accepts(target) {
      try scanner.skipValue()
      if kind != .null { ignored.insert(keys[key].name) }
      return
    }
    if target.isGuess { guesses.insert(FieldMap.Guess(column: keys[key].name, field: target.field)) }
    switch kind {
    case .array: note(builder.set(target, try list(&scanner, key), from: key), key)
    case .object:
      if let value = try named(&scanner) {
        note(builder.set(target, value, from: key), key)
      } else {
        ignored.insert(keys[key].name)
      }
    default:
      if let value = try scalar(kind, &scanner, atMost: Int.max) {
        note(builder.set(target, value, from: key), key)
      }
    }
  }

  private mutating func note(_ outcome: RecordBuilder.Outcome, _ key: Int) {
    switch outcome {
    case .kept: break
    case .ignored: ignored.insert(keys[key].name)
    case .replaced(let loser): if loser < keys.count { ignored.insert(keys[loser].name) }
    }
  }

  /// A scalar as text; `nil` for null. One whose source is longer than `bound` comes back cut to one byte more
  /// than the bound, which is enough to refuse it.
  private mutating func scalar(
    _ kind: JSONScanner.Kind, _ scanner: inout JSONScanner, atMost bound: Int
  ) throws(JSONScanner.Fault) -> String? {
    switch kind {
    case .string:
      let token = try scanner.string()
      // An escape takes at most six bytes for one.
      if bound < Int.max, token.range.count > 6 * bound { return String(repeating: " ", count: bound + 1) }
      return text(token, scanner)
    case .number:
      return String(decoding: scanner.bytes(try scanner.number()), as: UTF8.self)
    case .boolean:
      return try scanner.boolean() ? "true" : "false"
    default:
      try scanner.skipValue()
      return nil
    }
  }

  /// The scalars of an array, and the `name`s of the objects in it, as schema.org writes authors.
  private mutating func list(
    _ scanner: inout JSONScanner, _ key: Int
  ) throws(JSONScanner.Fault) -> [String] {
    var list: [String] = []
    try scanner.enterArray()
    while try scanner.nextElement() {
      let kind = try scanner.peek()
      var value: String?
      switch kind {
      case .object: value = try named(&scanner)
      case .array: try scanner.skipValue()
      default: value = try scalar(kind, &scanner, atMost: Int.max)
      }
      if let value, !value.isEmpty {
        list.append(value)
      } else if kind == .object || kind == .array {
        ignored.insert(keys[key].name)
      }
    }
    return list
  }

  /// The `name` of an object such as `{"@type": "Person", "name": "…"}`.
  private mutating func named(_ scanner: inout JSONScanner) throws(JSONScanner.Fault) -> String? {
    var name: String?
    try scanner.enterObject()
    while let token = try scanner.nextKey() {
      if scanner.matches(token, Self.nameKey), try scanner.peek() == .string {
        name = text(try scanner.string(), scanner)
      } else {
        try scanner.skipValue()
      }
    }
    return name
  }

  private static let nameKey = Array("name".utf8)

  private mutating func text(_ token: JSONScanner.StringToken, _ scanner: JSONScanner) -> String {
    let source = scanner.bytes(token.range)
    guard token.hasEscapes else {
      return SourceText.string(source, isValid: lineIsValid, warnings: &warnings)
    }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: source.count) { buffer in
      let (count, hasLoneSurrogate) = scanner.unescape(token, into: buffer)
      if hasLoneSurrogate {
        let warning = ArticleWarning(.invalidUTF8, "half a surrogate pair, replaced by U+FFFD")
        if !warnings.contains(warning) { warnings.append(warning) }
      }
      return SourceText.string(
        UnsafeBufferPointer(rebasing: buffer[..<count]), isValid: lineIsValid, warnings: &warnings)
    }
  }
}
