/// One news article as Parallax keeps it: cleaned text, provenance, and what is known about it.
///
/// What is unknown is `nil`; nothing is guessed silently, and every guess that was made stands in
/// ``warnings``. Offsets elsewhere in Parallax count Unicode code points into ``headline``, ``dek`` or
/// ``body`` exactly as they stand here.
public struct Article: Sendable, Hashable {
  /// Stable identifier: from outlet and canonical URL, or from the content where there is no URL.
  public var id: String
  /// Display name of the outlet, resolved through the ``OutletDirectory`` where it is listed.
  public var outlet: String?
  /// Canonical address of this article.
  public var url: String?
  /// The headline; empty only if the source had none (a warning says so).
  public var headline: String
  /// The abstract under the headline.
  public var dek: String?
  /// The text; paragraphs are separated by one newline each.
  public var body: String
  /// When it was first published.
  public var published: ArticleDate?
  /// When it was last changed.
  public var modified: ArticleDate?
  /// Author line.
  public var byline: String?
  /// Place from the dateline.
  public var place: String?
  /// Agency from the dateline.
  public var agency: String?
  /// Section of the outlet.
  public var section: String?
  /// Keywords the outlet gave, in source order, without repeats.
  public var tags: [String]
  /// ISO 639 code of the language.
  public var language: String?
  /// Event this article was assigned to by its source or its user.
  public var event: String?
  /// Other short fields of the source (such as `topic` or `leaning`), usable as groupings; sorted by name.
  public var attributes: [Attribute]
  /// Path of the file it was read from, as the user wrote it.
  public var sourcePath: String
  /// SHA-256 of the bytes this article was read from (the file; for line and row formats, the record), hexadecimal.
  public var sourceSHA256: String
  /// Format it was read from.
  public var sourceFormat: SourceFormat
  /// What was odd about the source.
  public var warnings: [ArticleWarning]

  /// A named value that came with the article.
  public struct Attribute: Sendable, Hashable {
    /// Name of the field in the source.
    public var name: String
    /// Its value, cleaned.
    public var value: String

    /// Makes an attribute.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Makes an article; see the properties.
  public init(
    id: String, outlet: String? = nil, url: String? = nil, headline: String, dek: String? = nil,
    body: String, published: ArticleDate? = nil, modified: ArticleDate? = nil, byline: String? = nil,
    place: String? = nil, agency: String? = nil, section: String? = nil, tags: [String] = [],
    language: String? = nil, event: String? = nil, attributes: [Attribute] = [],
    sourcePath: String, sourceSHA256: String, sourceFormat: SourceFormat,
    warnings: [ArticleWarning] = []
  ) {
    self.id = id
    self.outlet = outlet
    self.url = url
    self.headline = headline
    self.dek = dek
    self.body = body
    self.published = published
    self.modified = modified
    self.byline = byline
    self.place = place
    self.agency = agency
    self.section = section
    self.tags = tags
    self.language = language
    self.event = event
    self.attributes = attributes
    self.sourcePath = sourcePath
    self.sourceSHA256 = sourceSHA256
    self.sourceFormat = sourceFormat
    self.warnings = warnings
  }
}

/// The formats articles are read from.
public enum SourceFormat: String, Sendable, Hashable, CaseIterable {
  /// Plain text of a whole web page, as a crawler leaves it.
  case pageDump = "page-dump"
  /// An HTML page.
  case html
  /// One JSON object a line.
  case jsonLines = "jsonl"
  /// Comma-separated values with a header row.
  case csv
  /// Tab-separated values with a header row.
  case tsv
  /// Plain text with optional YAML front matter.
  case text
}

/// Something odd about one article's source, kept with the article.
public struct ArticleWarning: Sendable, Hashable {
  /// What kind of oddity.
  public var kind: Kind
  /// The particulars, one readable sentence fragment.
  public var detail: String

  /// The kinds of oddity; raw values are stable and reach the store and CSV.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A URL in the source seems to belong to another article; no URL is kept.
    case foreignURL = "foreign-url"
    /// The source has no headline.
    case missingHeadline = "missing-headline"
    /// The source has no body.
    case missingBody = "missing-body"
    /// The source names no outlet.
    case missingOutlet = "missing-outlet"
    /// A date was there but could not be read.
    case unreadableDate = "unreadable-date"
    /// Text looks as if it had been decoded with the wrong encoding; left as it is.
    case mojibake
    /// Bytes were not valid UTF-8 and were replaced by U+FFFD or decoded as Windows-1252.
    case invalidUTF8 = "invalid-utf-8"
    /// The body stood more than once; the most complete copy was kept.
    case repeatedBody = "repeated-body"
    /// The language detector was not sure.
    case uncertainLanguage = "uncertain-language"
    /// The text was longer than a bound and was cut.
    case truncated
    /// A field was given twice with different values; the first was kept.
    case conflictingField = "conflicting-field"
    /// The body was found by a heuristic that was not sure.
    case uncertainBody = "uncertain-body"
  }

  /// Makes a warning.
  public init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }
}
