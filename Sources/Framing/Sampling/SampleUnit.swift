import Corpus
import Hashing

/// A stretch of text that a coder can be asked about.
public struct SampleUnit: Sendable, Hashable {
  /// Identifier of the article.
  public var id: String
  /// Section that the offsets count in.
  public var section: ArticleSection
  /// Code points of the section before and up to the end of the unit, half-open.
  public var span: Range<Int>
  /// The unit's text.
  public var text: String
  /// What the random part is spread over in proportion, such as the outlet; one stratum for all if `nil`.
  public var stratum: String?

  /// Makes a unit; see the properties.
  public init(id: String, section: ArticleSection, span: Range<Int>, text: String, stratum: String? = nil) {
    self.id = id
    self.section = section
    self.span = span
    self.text = text
    self.stratum = stratum
  }

  /// What tells a unit from every other.
  public struct Key: Sendable, Hashable, Comparable {
    /// Identifier of the article.
    public var id: String
    /// Section.
    public var section: ArticleSection
    /// First code point.
    public var start: Int
    /// End.
    public var end: Int

    /// Makes a key.
    public init(id: String, section: ArticleSection, start: Int, end: Int) {
      self.id = id
      self.section = section
      self.start = start
      self.end = end
    }

    /// By article, then in the order of the text.
    public static func < (left: Key, right: Key) -> Bool {
      (left.id, left.section.place, left.start, left.end)
        < (right.id, right.section.place, right.start, right.end)
    }
  }

  /// What tells the unit from every other.
  public var key: Key { Key(id: id, section: section, start: span.lowerBound, end: span.upperBound) }

  /// SHA-256 of the text's UTF-8 bytes, hexadecimal.
  public var textHash: String { Self.hash(of: text) }

  /// SHA-256 of a text's UTF-8 bytes, hexadecimal.
  static func hash(of text: String) -> String { SHA256.hexDigest(of: Array(text.utf8)) }
}

extension ArticleSection {
  /// Place among the sections of an article.
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
