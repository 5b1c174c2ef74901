/// A stretch of text between a pair of quotation marks, or from one mark to where a missing one is assumed.
public struct QuotedPassage: Sendable, Hashable {
  /// Code points from the opening to behind the closing mark, as far as there are marks.
  public let codePoints: Range<Int>
  /// Code points between the marks.
  public let inside: Range<Int>
  /// Index of the passage around it, for a quotation inside a quotation.
  public let parent: Int?
  /// Whether it goes on a quotation that the paragraph before left open, as quotations of several paragraphs do: each
  /// paragraph begins with a mark, only the last ends with one.
  public let continuesPrevious: Bool

  /// Whether an opening mark was found.
  public var isOpened: Bool { inside.lowerBound > codePoints.lowerBound }
  /// Whether a closing mark was found.
  public var isClosed: Bool { inside.upperBound < codePoints.upperBound }

  /// Makes a passage.
  public init(codePoints: Range<Int>, inside: Range<Int>, parent: Int?, continuesPrevious: Bool) {
    self.codePoints = codePoints
    self.inside = inside
    self.parent = parent
    self.continuesPrevious = continuesPrevious
  }
}
