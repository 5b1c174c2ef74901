/// A run of inline text as a value: plain text, emphasis, code, links. What is plain text stays plain text in every
/// rendering, so that text from scraped pages can neither break the page nor bring in markup, links or HTML.
///
/// ```swift
/// let line: RichText = "See " + .link("all rows", to: "terms.csv") + " of " + RichText(headline)
/// ```
public struct RichText: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// A piece of inline text.
  enum Piece: Sendable, Hashable {
    case text(String)
    case strong([Piece])
    case emphasis([Piece])
    case code(String)
    case lineBreak
    /// A file of the report, relative to the page.
    case link([Piece], path: String, fragment: String?)
    /// A web address.
    case address([Piece], url: String)
  }

  /// The pieces, one after the other.
  let pieces: [Piece]

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// Plain text. Renderings show line breaks as spaces, and control and bidirectional override characters not at all.
  public init(_ text: String) { pieces = text.isEmpty ? [] : [.text(text)] }

  /// Plain text; so is what is interpolated.
  public init(stringLiteral value: String) { self.init(value) }

  /// The start of a new line within a paragraph or cell.
  public static let lineBreak = RichText(pieces: [.lineBreak])

  /// Bold.
  public static func strong(_ text: RichText) -> RichText {
    text.pieces.isEmpty ? text : RichText(pieces: [.strong(text.pieces)])
  }

  /// Italics.
  public static func emphasis(_ text: RichText) -> RichText {
    text.pieces.isEmpty ? text : RichText(pieces: [.emphasis(text.pieces)])
  }

  /// Code in a fixed-width face.
  public static func code(_ text: String) -> RichText { RichText(pieces: [.code(text)]) }

  /// A link to a file of the report, relative to the page.
  public static func link(_ text: RichText, to path: String, fragment: String? = nil) -> RichText {
    RichText(pieces: [.link(text.pieces, path: path, fragment: fragment)])
  }

  /// A link to a web address; only `http` and `https` become links, anything else stays plain text.
  public static func link(_ text: RichText, url: String) -> RichText {
    let lower = url.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return text }
    return RichText(pieces: [.address(text.pieces, url: url)])
  }

  /// One after the other.
  public static func + (left: RichText, right: RichText) -> RichText {
    RichText(pieces: left.pieces + right.pieces)
  }

  /// All, with a separator between.
  public static func joined(_ parts: [RichText], separator: RichText) -> RichText {
    var pieces: [Piece] = []
    for (index, part) in parts.enumerated() {
      if index > 0 { pieces += separator.pieces }
      pieces += part.pieces
    }
    return RichText(pieces: pieces)
  }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { pieces.isEmpty }

  /// As GitHub-flavoured Markdown, on one line of source.
  public var markdown: String { MarkdownRenderer.inline(pieces) }
}
