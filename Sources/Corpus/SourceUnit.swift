/// A self-contained piece of input that can be parsed without its neighbours: one whole file, or a run of
/// complete lines or rows. Units are cut in order by ``SourceReader`` and parsed in any order, so that both
/// cores work and memory stays bounded.
public struct SourceUnit: Sendable {
  /// Path of the file, as the user wrote it; `-` for standard input.
  public var path: String
  /// Format to read it as.
  public var format: SourceFormat
  /// Line number of the first byte, counted from 1.
  public var firstLine: Int
  /// The bytes, decompressed.
  public var bytes: [UInt8]
  /// Header row of the table (CSV and TSV only).
  public var columns: [String]
  /// ASCII byte between cells (CSV and TSV only; a CSV file may use semicolons).
  public var delimiter: UInt8

  /// Makes a unit.
  public init(
    path: String, format: SourceFormat, firstLine: Int, bytes: [UInt8], columns: [String] = [],
    delimiter: UInt8 = UInt8(ascii: ",")
  ) {
    self.path = path
    self.format = format
    self.firstLine = firstLine
    self.bytes = bytes
    self.columns = columns
    self.delimiter = delimiter
  }
}

/// What parsing yields, in source order: an article or the reason why there is none.
public enum ReadItem: Sendable {
  /// An article, cleaned.
  case article(Article)
  /// A record or file that gave no article.
  case skipped(ReadIssue)
}

/// Why a record or a file gave no article. A value, never printed where it arises; an error so that readers of
/// one record can answer `Result<RawArticle, ReadIssue>`.
public struct ReadIssue: Error, Sendable, Hashable {
  /// Path of the file, as the user wrote it.
  public var path: String
  /// Line, counted from 1, where known.
  public var line: Int?
  /// What kind of fault.
  public var kind: Kind
  /// What is wrong, in plain words.
  public var message: String
  /// What the user can do about it.
  public var remedy: String

  /// The kinds of fault, as counted in the ingest summary.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Nothing in it.
    case empty
    /// Not text.
    case binary
    /// Not readable as the format it seems or was said to be.
    case malformed
    /// Longer, deeper or larger than a bound.
    case tooLarge = "too-large"
    /// Neither headline nor body.
    case noText = "no-text"
    /// Not allowed, vanished, or failing on disk.
    case unreadable
    /// Its identifier belongs to another article.
    case conflict
  }

  /// Makes an issue.
  public init(path: String, line: Int? = nil, kind: Kind, message: String, remedy: String) {
    self.path = path
    self.line = line
    self.kind = kind
    self.message = message
    self.remedy = remedy
  }
}

extension ReadIssue: CustomStringConvertible {
  /// `<file>:<line>: <what is wrong>; <what to do>`, the form of every error Parallax prints.
  public var description: String {
    let place = line.map { "\(path):\($0)" } ?? path
    return "\(place): \(message); \(remedy)"
  }
}

/// Bounds on untrusted input. No input exceeds them silently: what does is skipped with a ``ReadIssue`` or cut
/// with an ``ArticleWarning``.
public struct SourceLimits: Sendable, Hashable {
  /// Longest line or row, in bytes.
  public var lineBytes = 64 << 20
  /// Largest file that is read whole (page, HTML, text), in bytes after decompression.
  public var fileBytes = 64 << 20
  /// Deepest nesting of JSON or HTML.
  public var depth = 256
  /// Bytes a unit of lines aims at.
  public var unitBytes = 4 << 20

  /// The default bounds.
  public init() {}
}
