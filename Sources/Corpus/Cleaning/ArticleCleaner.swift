/// Makes an ``Article`` of what a reader found, the same way for every format.
///
/// Pure: the same raw article gives the same article, on any thread.
public struct ArticleCleaner: Sendable {
  /// Most attributes an article keeps.
  public static let mostAttributes = 32
  /// Longest value of an attribute, in bytes: attributes are groupings, not texts.
  public static let longestAttribute = 1_000
  /// Most tags an article keeps; pages with more list the whole site.
  public static let mostTags = 256

  private let outlets: OutletDirectory
  private let assignedEvent: String?

  /// A cleaner that resolves outlets in `outlets` and assigns every article to `assignedEvent`, if there is one,
  /// whatever its source says.
  public init(outlets: OutletDirectory, assignedEvent: String? = nil) {
    self.outlets = outlets
    self.assignedEvent = assignedEvent
  }

  /// The article; or, if there is neither headline nor body, the reason why there is none.
  public func clean(_ raw: RawArticle) -> ReadItem {
    var fields = FieldCleaner(warnings: raw.warnings)
    let headline = fields.line(raw.headline, "headline")
    let dek = fields.line(raw.dek, "dek")
    var body = fields.paragraphs(raw.body, "body")
    guard headline != nil || body != nil else {
      return .skipped(
        ReadIssue(
          path: raw.origin.path, line: raw.origin.line, kind: .noText, message: "neither headline nor body",
          remedy: "check the file, or name the columns with --map headline=…,body=…"))
    }
    if headline == nil { fields.warn(.missingHeadline, "no headline") }
    if body == nil { fields.warn(.missingBody, "no body") }

    let (place, agency) = fields.splitDateline(&body, raw)
    let url = fields.url(raw.url)
    let outlet = fields.outlet(raw.outlet, host: url?.host, in: outlets)
    let published = fields.date(raw.published, "published")
    let modified = fields.date(raw.modified, "modified")
    let language = fields.language(raw.language, dek: dek, body: body ?? headline)
    let id =
      fields.line(raw.id, "id")
      ?? url.map { ArticleIdentifier.make(outlet: outlet, url: $0) }
      ?? ArticleIdentifier.make(
        outlet: outlet, headline: headline ?? "", body: body ?? "", published: published)
    let article = Article(
      id: id, outlet: outlet, url: url?.text ?? fields.line(raw.url, "url"), headline: headline ?? "",
      dek: dek,
      body: body ?? "", published: published, modified: modified, byline: fields.line(raw.byline, "byline"),
      place: place, agency: agency, section: fields.line(raw.section, "section"), tags: fields.tags(raw.tags),
      language: language, event: assignedEvent ?? fields.line(raw.event, "event"),
      attributes: fields.attributes(raw.attributes), sourcePath: raw.origin.path,
      sourceSHA256: raw.origin.sha256, sourceFormat: raw.origin.format, warnings: [])
    var complete = article
    complete.warnings = fields.warnings
    return .article(complete)
  }
}

/// Cleans the fields of one article and gathers what is odd about them.
private struct FieldCleaner {
  private(set) var warnings: [ArticleWarning]

  init(warnings: [ArticleWarning]) {
    self.warnings = warnings
  }

  mutating func warn(_ kind: ArticleWarning.Kind, _ detail: String) {
    let warning = ArticleWarning(kind, detail)
    if !warnings.contains(warning) { warnings.append(warning) }
  }

  /// A field on one line; `nil` if nothing is left.
  mutating func line(_ text: String?, _ name: String) -> String? {
    clean(text, name, as: .line, limit: TextCleaner.longestLine)
  }

  /// A field of paragraphs; `nil` if nothing is left.
  mutating func paragraphs(_ text: String?, _ name: String) -> String? {
    clean(text, name, as: .paragraphs, limit: TextCleaner.longestBody)
  }

  private mutating func clean(
    _ text: String?, _ name: String, as shape: TextCleaner.Shape, limit: Int
  ) -> String? {
    guard let text, !text.isEmpty else { return nil }
    let result = TextCleaner.clean(text, as: shape, limit: limit)
    if result.isCut { warn(.truncated, "\(name) cut after \(result.text.utf8.count) bytes") }
    if result.mojibake > 0 { warn(.mojibake, "\(name) has \(result.mojibake) sequences like “â€™” or “Ã©”") }
    if result.replacements > 0, !warnings.contains(where: { $0.kind == .invalidUTF8 }) {
      warn(.mojibake, "\(name) has \(result.replacements) replacement characters")
    }
    return result.text.isEmpty ? nil : result.text
  }

  mutating func splitDateline(_ body: inout String?, _ raw: RawArticle) -> (place: String?, agency: String?) {
    var place = line(raw.place, "place")
    var agency = line(raw.agency, "agency")
    guard let text = body, let dateline = Dateline(text) else { return (place, agency) }
    body = dateline.rest
    if let place, place.lowercased() != dateline.place.lowercased() {
      warn(.conflictingField, "place “\(place)” kept, the dateline says “\(dateline.place)”")
    }
    if let agency, let other = dateline.agency, agency.lowercased() != other.lowercased() {
      warn(.conflictingField, "agency “\(agency)” kept, the dateline says “\(other)”")
    }
    place = place ?? dateline.place
    agency = agency ?? dateline.agency
    return (place, agency)
  }

  mutating func url(_ text: String?) -> CanonicalURL? {
    text.flatMap { CanonicalURL($0) }
  }

  mutating func outlet(_ name: String?, host: String?, in directory: OutletDirectory) -> String? {
    let name = line(name, "outlet")
    if let outlet = directory.resolve(name: name, host: host) { return outlet.name }
    if let name { return name }
    guard let host else {
      warn(.missingOutlet, "no outlet named and no address")
      return nil
    }
    let domain = CanonicalURL.domain(ofHost: host)
    warn(.missingOutlet, "no outlet named, its domain \(domain) stands in")
    return domain
  }

  mutating func date(_ text: String?, _ name: String) -> ArticleDate? {
    guard let text = line(text, name) else { return nil }
    if let date = ArticleDate(parsing: text) { return date }
    warn(.unreadableDate, "\(name): “\(text.prefix(80))”")
    return nil
  }

  mutating func language(_ given: String?, dek: String?, body: String?) -> String? {
    let detected = LanguageIdentifier.identify(dek, body)
    if let given = line(given, "language") {
      if let code = LanguageIdentifier.normalize(given) {
        if let detected, detected.isSure, detected.code != code {
          warn(.uncertainLanguage, "the source says \(code), the text looks like \(detected.code)")
        }
        return code
      }
      warn(.uncertainLanguage, "“\(given.prefix(40))” is no language code")
    }
    guard let detected else {
      warn(.uncertainLanguage, "the detector names no language")
      return nil
    }
    if !detected.isSure { warn(.uncertainLanguage, "the detector says \(detected.code) and is not sure") }
    return detected.code
  }

  mutating func tags(_ raw: [String]) -> [String] {
    var seen: Set<String> = []
    var kept: [String] = []
    for text in raw {
      guard let tag = line(text, "tags"), seen.insert(tag.lowercased()).inserted else { continue }
      if kept.count == ArticleCleaner.mostTags {
        warn(.truncated, "tags after the first \(kept.count) left out")
        break
      }
      kept.append(tag)
    }
    return kept
  }

  mutating func attributes(_ raw: [Article.Attribute]) -> [Article.Attribute] {
    var kept: [String: String] = [:]
    for attribute in raw {
      guard let name = line(attribute.name, "attribute"), let value = line(attribute.value, name) else {
        continue
      }
      if let first = kept[name] {
        if first != value { warn(.conflictingField, "\(name) was given twice, the first kept") }
      } else if value.utf8.count > ArticleCleaner.longestAttribute {
        let limit = ArticleCleaner.longestAttribute
        kept[name] = TextCleaner.clean(value, as: .line, limit: limit).text
        warn(.truncated, "\(name) cut after \(limit) bytes")
      } else {
        kept[name] = value
      }
    }
    let names = kept.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if names.count > ArticleCleaner.mostAttributes {
      let left = names.count - ArticleCleaner.mostAttributes
      warn(
        .truncated, "\(left) attributes left out, from \(names[ArticleCleaner.mostAttributes].prefix(40)) on")
    }
    return names.prefix(ArticleCleaner.mostAttributes).map {
      Article.Attribute(name: $0, value: kept[$0] ?? "")
    }
  }
}
