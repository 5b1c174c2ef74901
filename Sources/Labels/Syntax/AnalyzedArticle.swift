import Corpus
import Linguistics

/// One part of an article with its analysis.
public struct AnalyzedSection: Sendable {
  /// Which part it is.
  public let section: ArticleSection
  /// The part as it is stored; all offsets count its code points.
  public let text: String
  /// The analysis: of `text` itself, or of the same text in running-text case (a headline in title case), code point
  /// for code point.
  public let syntax: Syntax

  /// Joins a text and its analysis.
  public init(section: ArticleSection, text: String, syntax: Syntax) {
    self.section = section
    self.text = text
    self.syntax = syntax
  }
}

/// An article's parts with their analysis: what labels, quotations and actors are found in.
public struct AnalyzedArticle: Sendable {
  /// The parts that have any text, in the order headline, dek, body.
  public let sections: [AnalyzedSection]

  /// Joins the parts of an article.
  public init(sections: [AnalyzedSection]) { self.sections = sections }
}
