/// The fields of an article as a reader found them, before ``ArticleCleaner`` has made them an ``Article``.
public struct RawArticle: Sendable, Hashable {
  /// Identifier given by the source (JSON Lines `id`, a CSV column); kept as it is when present.
  public var id: String?
  /// Outlet name or domain, as found.
  public var outlet: String?
  /// Address, as found.
  public var url: String?
  /// Headline, as found.
  public var headline: String?
  /// Abstract, as found.
  public var dek: String?
  /// Text, as found; line breaks separate paragraphs.
  public var body: String?
  /// Publication date, as found.
  public var published: String?
  /// Modification date, as found.
  public var modified: String?
  /// Author line, as found.
  public var byline: String?
  /// Place, as found.
  public var place: String?
  /// Agency, as found.
  public var agency: String?
  /// Section, as found.
  public var section: String?
  /// Tags, as found.
  public var tags: [String] = []
  /// Language code, as found.
  public var language: String?
  /// Event, as found.
  public var event: String?
  /// Other short fields, in source order.
  public var attributes: [Article.Attribute] = []
  /// Where it came from.
  public var origin: SourceOrigin
  /// What the reader found odd.
  public var warnings: [ArticleWarning] = []

  /// Makes an empty raw article.
  public init(origin: SourceOrigin) {
    self.origin = origin
  }
}

/// Where a piece of source material stands.
public struct SourceOrigin: Sendable, Hashable {
  /// Path of the file, as the user wrote it; `-` for standard input.
  public var path: String
  /// Line of the record's start, counted from 1; `nil` when the whole file is one article.
  public var line: Int?
  /// Format it is read as.
  public var format: SourceFormat
  /// SHA-256 of the record's bytes, hexadecimal.
  public var sha256: String

  /// Makes an origin.
  public init(path: String, line: Int? = nil, format: SourceFormat, sha256: String) {
    self.path = path
    self.line = line
    self.format = format
    self.sha256 = sha256
  }
}
