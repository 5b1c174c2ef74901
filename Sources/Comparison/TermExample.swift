import Corpus
import Vectors

/// Where a term stands in an article, with the text around it.
public struct TermExample: Sendable, Hashable {
  /// Section of the article.
  public var section: ArticleSection
  /// Start of the term in the section, in code points.
  public var start: Int
  /// End of the term in the section, in code points.
  public var end: Int
  /// The text before the term; begins with "… " if it was cut.
  public var left: String
  /// The term as it stands in the text.
  public var match: String
  /// The text behind the term; ends with " …" if it was cut.
  public var right: String

  /// Everything in one line.
  public var text: String { left + match + right }
}

/// Finds the first occurrence of each of some terms in an article, with its context.
public struct TermExampleFinder: Sendable {
  private let tokenizer: WordTokenizer

  /// Bytes shown before a term at most; about a line of a printed page. Behind it as many, and what the start of the
  /// line left over.
  private static let contextBytes = 110

  /// Makes a finder.
  ///
  /// - Parameter options: how the terms were made.
  public init(_ options: TokenizationOptions) {
    tokenizer = WordTokenizer(options)
  }

  /// The first occurrence of each term, in the order of the sections; terms that do not occur are left out.
  ///
  /// - Parameter searched: what is searched of each section: its text, byte for byte, with parts blanked out that do not
  ///   count; all of it if `nil`. Examples show the text.
  public func examples(
    of terms: Set<String>, in sections: [(section: ArticleSection, text: String)],
    searching searched: [String]? = nil
  ) -> [String: TermExample] {
    var found: [String: TermExample] = [:]
    for (index, (section, text)) in sections.enumerated() where found.count < terms.count {
      var search = TermSearch(terms.filter { found[$0] == nil })
      let bytes = Array(text.utf8)
      let visible = searched.flatMap { $0.indices.contains(index) ? Array($0[index].utf8) : nil } ?? bytes
      guard visible.count == bytes.count else { continue }
      visible.withUnsafeBufferPointer { search.run(over: $0, tokenizer) }
      var points = CodePointCounter(bytes)
      for (term, range) in search.found {
        let bounds = Self.context(of: range, in: bytes)
        found[term] = TermExample(
          section: section, start: points.offset(of: range.lowerBound),
          end: points.offset(of: range.upperBound),
          left: (bounds.isCutLeft ? "… " : "")
            + String(decoding: bytes[bounds.range.lowerBound..<range.lowerBound], as: UTF8.self),
          match: String(decoding: bytes[range], as: UTF8.self),
          right: String(decoding: bytes[range.upperBound..<bounds.range.upperBound], as: UTF8.self)
            + (bounds.isCutRight ? " …" : ""))
      }
    }
    return found
  }

  /// The text around a term: its line, cut at spaces where it is too long.
  private static func context(of range: Range<Int>, in bytes: [UInt8])
    -> (range: Range<Int>, isCutLeft: Bool, isCutRight: Bool)
  {
    let space = UInt8(ascii: " ")
    let newline = UInt8(ascii: "\n")
    var start = range.lowerBound
    while start > 0, bytes[start - 1] != newline, range.lowerBound - start < contextBytes { start -= 1 }
    let isCutLeft = start > 0 && bytes[start - 1] != newline
    if isCutLeft {
      while start < range.lowerBound, bytes[start - 1] != space { start += 1 }
    }
    var end = range.upperBound
    let behind = 2 * contextBytes - (range.lowerBound - start)
    while end < bytes.count, bytes[end] != newline, end - range.upperBound < behind { end += 1 }
    let isCutRight = end < bytes.count && bytes[end] != newline
    if isCutRight {
      while end > range.upperBound, bytes[end] != space { end -= 1 }
    }
    return (start..<end, isCutLeft, isCutRight)
  }
}
