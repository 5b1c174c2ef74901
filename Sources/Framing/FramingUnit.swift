import Corpus

/// What one frame is assigned to.
public enum FramingUnit: String, Sendable, Hashable, Codable, CaseIterable {
  /// A paragraph of the body: an article's share of a frame is the share of its passages.
  case passage
  /// The headline.
  case headline
  /// A phrase that names or describes an actor, such as "a human rights activist"; it comes from label
  /// extraction or from a table, not from an article's structure.
  case label

  /// The units of an article, in order of the text; none for ``label``, and none where the text is blank.
  public func passages(of article: Article) -> [Passage] {
    switch self {
    case .passage: Passage.paragraphs(of: article.body)
    case .headline: Passage.paragraphs(of: article.headline, in: .headline)
    case .label: []
    }
  }
}

/// A stretch of an article that is given one frame.
public struct Passage: Sendable, Hashable {
  /// Part of the article that the offsets count in.
  public var section: ArticleSection
  /// Position among the passages of its section, from 0.
  public var index: Int
  /// Unicode code points of the section before and up to the end of the passage, half-open.
  public var span: Range<Int>
  /// The passage.
  public var text: String

  /// Makes a passage; see the properties.
  public init(section: ArticleSection, index: Int, span: Range<Int>, text: String) {
    self.section = section
    self.index = index
    self.span = span
    self.text = text
  }

  /// The paragraphs of a text (separated by line feeds) that hold more than white space.
  ///
  /// - Complexity: O(bytes).
  public static func paragraphs(of text: String, in section: ArticleSection = .body) -> [Passage] {
    var result: [Passage] = []
    let bytes = Array(text.utf8)
    var start = (byte: 0, point: 0)
    var point = 0
    for end in 0...bytes.count {
      guard end == bytes.count || bytes[end] == 0x0A else {
        // Continuation bytes are no code point of their own.
        if bytes[end] & 0xC0 != 0x80 { point += 1 }
        continue
      }
      if bytes[start.byte..<end].contains(where: { $0 > 0x20 }) {
        let text = String(decoding: bytes[start.byte..<end], as: UTF8.self)
        result.append(Passage(section: section, index: result.count, span: start.point..<point, text: text))
      }
      point += 1
      start = (end + 1, point)
    }
    return result
  }
}
