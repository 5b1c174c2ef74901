/// Collects the fields of one record into a ``RawArticle``; the rules that all record formats share.
struct RecordBuilder {
  /// Longest value, in bytes, that is kept as an attribute: attributes are groupings, not texts.
  static let longestAttribute = ArticleCleaner.longestAttribute
  /// Most attributes an article keeps.
  static let mostAttributes = ArticleCleaner.mostAttributes

  /// The article so far.
  var article: RawArticle
  private var ranks: [Int]
  private var sources: [Int]

  /// Starts a record.
  init(origin: SourceOrigin) {
    article = RawArticle(origin: origin)
    ranks = [Int](repeating: Int.max, count: ArticleField.allCases.count)
    sources = [Int](repeating: 0, count: ArticleField.allCases.count)
  }

  /// What became of a value.
  enum Outcome {
    /// It is in the article, or was empty.
    case kept
    /// Another name of the record is the better one for this field, or the value is no field and too long.
    case ignored
    /// It took the place of the value that came from this source, whose name has a worse rank.
    case replaced(Int)
  }

  /// Whether a name of this rank may still fill `field`, so that the losers' text is never made.
  func accepts(_ target: FieldMap.Target) -> Bool { target.rank <= ranks[target.field.index] }

  /// Puts `text` into the field; `source` is the caller's number for the name it stood under.
  mutating func set(_ target: FieldMap.Target, _ text: String, from source: Int) -> Outcome {
    if target.field == .tags { return setTags(target, Self.tags(in: text), from: source) }
    guard !text.isEmpty else { return .kept }
    let index = target.field.index
    guard target.rank <= ranks[index] else { return .ignored }
    if target.rank == ranks[index] {
      if self[target.field] != text { warnOfConflict(target.field) }
      return .kept
    }
    self[target.field] = text
    return claim(target, from: source)
  }

  /// Puts a list into the field: tags as they are, paragraphs of a text by line, anything else with commas.
  mutating func set(_ target: FieldMap.Target, _ list: [String], from source: Int) -> Outcome {
    switch target.field {
    case .tags: setTags(target, list, from: source)
    case .body, .dek: set(target, list.joined(separator: "\n"), from: source)
    default: set(target, list.joined(separator: ", "), from: source)
    }
  }

  /// Keeps a short value under its own name.
  mutating func addAttribute(_ name: String, _ value: String) -> Outcome {
    guard !value.isEmpty else { return .kept }
    guard value.utf8.count <= Self.longestAttribute, article.attributes.count < Self.mostAttributes else {
      return .ignored
    }
    if let known = article.attributes.first(where: { $0.name == name }) {
      if known.value != value {
        article.warnings.append(
          ArticleWarning(.conflictingField, "\(name) is given twice; the first value is kept"))
      }
      return .kept
    }
    article.attributes.append(Article.Attribute(name: name, value: value))
    return .kept
  }

  /// Keywords joined in one string: at commas, or at semicolons or bars where those are used instead.
  static func tags(in text: String) -> [String] {
    var separator = UInt8(ascii: ",")
    for candidate in [UInt8(ascii: ";"), UInt8(ascii: "|")] where text.utf8.contains(candidate) {
      separator = candidate
      break
    }
    return text.utf8.split(separator: separator).compactMap { part in
      let blanks: [UInt8] = [0x09, 0x0A, 0x0D, 0x20]
      guard let first = part.firstIndex(where: { !blanks.contains($0) }),
        let last = part.lastIndex(where: { !blanks.contains($0) })
      else { return nil }
      return String(decoding: part[first...last], as: UTF8.self)
    }
  }

  private mutating func setTags(_ target: FieldMap.Target, _ tags: [String], from source: Int) -> Outcome {
    guard !tags.isEmpty else { return .kept }
    let index = target.field.index
    guard target.rank <= ranks[index] else { return .ignored }
    if target.rank == ranks[index] {
      if article.tags != tags { warnOfConflict(.tags) }
      return .kept
    }
    article.tags = tags
    return claim(target, from: source)
  }

  private mutating func claim(_ target: FieldMap.Target, from source: Int) -> Outcome {
    let index = target.field.index
    let outcome: Outcome = ranks[index] == Int.max ? .kept : .replaced(sources[index])
    ranks[index] = target.rank
    sources[index] = source
    return outcome
  }

  private mutating func warnOfConflict(_ field: ArticleField) {
    article.warnings.append(
      ArticleWarning(.conflictingField, "\(field.rawValue) is given twice; the first value is kept"))
  }

  private subscript(field: ArticleField) -> String? {
    get {
      switch field {
      case .id: article.id
      case .outlet: article.outlet
      case .url: article.url
      case .headline: article.headline
      case .dek: article.dek
      case .body: article.body
      case .published: article.published
      case .modified: article.modified
      case .byline: article.byline
      case .place: article.place
      case .agency: article.agency
      case .section: article.section
      case .tags: nil
      case .language: article.language
      case .event: article.event
      }
    }
    set {
      switch field {
      case .id: article.id = newValue
      case .outlet: article.outlet = newValue
      case .url: article.url = newValue
      case .headline: article.headline = newValue
      case .dek: article.dek = newValue
      case .body: article.body = newValue
      case .published: article.published = newValue
      case .modified: article.modified = newValue
      case .byline: article.byline = newValue
      case .place: article.place = newValue
      case .agency: article.agency = newValue
      case .section: article.section = newValue
      case .tags: break
      case .language: article.language = newValue
      case .event: article.event = newValue
      }
    }
  }
}

/// What parsing the records of one unit found.
public struct ParsedRecords: Sendable {
  /// Articles and faults, in source order.
  public var records: [Result<RawArticle, ReadIssue>] = []
  /// Names of the source whose values were neither fields nor short enough for attributes; sorted.
  public var ignoredFields: [String] = []
  /// Mappings taken from aliases; sorted.
  public var guesses: [FieldMap.Guess] = []

  /// Nothing yet.
  public init() {}
}

/// A bounded set of names, for reports.
struct NameSet {
  /// Most names that are kept: a file of random keys must not fill the memory.
  static let mostNames = 200
  /// Longest name that is kept, in bytes.
  static let longestName = 200

  private var names: Set<String> = []

  /// Adds a name unless the set is full.
  mutating func insert(_ name: String) {
    guard names.count < Self.mostNames, name.utf8.count <= Self.longestName else { return }
    names.insert(name)
  }

  /// The names in bytewise order.
  var sorted: [String] { names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
