/// Reads schema.org's JSON-LD, as news pages use it, for the object that describes the article.
struct JSONLinkedData {
  /// Deepest nesting that is read.
  private static let depth = 64
  /// Most values that are read from a page: what describes an article is short.
  private static let mostValues = 100_000

  private static let articleTypes: Set<String> = [
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle",
    "BackgroundNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle",
    "BlogPosting",
    "LiveBlogPosting", "SatiricalArticle", "ScholarlyArticle", "SocialMediaPosting", "TechArticle", "Report",
  ]

  private var values = 0

  /// The article among the scripts of a page: the first object of an article's type that has a headline, else
  /// the first of such a type. Scripts that are no JSON are passed over.
  static func article(in scripts: [String]) -> JSONValue? {
    var reader = JSONLinkedData()
    var candidates: [JSONValue] = []
    for script in scripts {
      guard let value = reader.parse(script) else { continue }
      collect(value, into: &candidates, depth: 0)
    }
    return candidates.first { $0["headline"]?.text != nil } ?? candidates.first
  }

  private static func collect(_ value: JSONValue, into found: inout [JSONValue], depth: Int) {
    guard depth < 8 else { return }
    for item in value.list {
      guard case .object = item else { continue }
      if item["@type"]?.list.contains(where: { isArticle($0.text) }) == true { found.append(item) }
      for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
        if let inner = item[key] { collect(inner, into: &found, depth: depth + 1) }
      }
    }
  }

  private static func isArticle(_ type: String?) -> Bool {
    guard let name = type?.split(whereSeparator: { $0 == "/" || $0 == ":" || $0 == "#" }).last else {
      return false
    }
    return articleTypes.contains(String(name))
  }

  /// Parses a script. Pages wrap JSON in comments and leave line breaks in strings; both are forgiven.
  private mutating func parse(_ script: String) -> JSONValue? {
    var bytes = script.utf8.map { $0 < 0x20 ? 0x20 : $0 }
    guard let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
      let end = bytes.lastIndex(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }), start < end
    else { return nil }
    bytes = Array(bytes[start...end])
    return bytes.withUnsafeBufferPointer { buffer in
      var scanner = JSONScanner(buffer, maximumDepth: Self.depth)
      return try? value(&scanner)
    }
  }

  /// Reads a value; the scanner bounds the recursion.
  private mutating func value(_ scanner: inout JSONScanner) throws(JSONScanner.Fault) -> JSONValue {
    values += 1
    let kind = try scanner.peek()
    guard values <= Self.mostValues else {
      try scanner.skipValue()
      return .other
    }
    switch kind {
    case .object:
      var members: [(key: String, value: JSONValue)] = []
      try scanner.enterObject()
      while let key = try scanner.nextKey() {
        members.append((Self.text(key, scanner), try value(&scanner)))
      }
      return .object(members)
    case .array:
      var elements: [JSONValue] = []
      try scanner.enterArray()
      while try scanner.nextElement() { elements.append(try value(&scanner)) }
      return .array(elements)
    case .string:
      return .string(Self.text(try scanner.string(), scanner))
    case .number, .boolean, .null:
      try scanner.skipValue()
      return .other
    }
  }

  private static func text(_ token: JSONScanner.StringToken, _ scanner: JSONScanner) -> String {
    var bytes: [UInt8] = []
    _ = scanner.append(token, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
