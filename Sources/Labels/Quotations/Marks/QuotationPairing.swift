/// Pairs the quotation marks of a text by punctuation alone, whatever a parser makes of the words.
///
/// Double marks are paired first, each paragraph for itself; then single ones, which must not cross them. A quotation
/// that a paragraph leaves open goes on in the next one if that begins with a mark; otherwise its closing mark is
/// missing and it ends with the paragraph, or before the next mark that plainly opens one. Text that ends in a plain
/// closing mark without an opening one began with the paragraph.
public struct QuotationPairing: Sendable {
  /// Quotations inside quotations beyond this are taken as missing closing marks.
  static let mostLevels = 4

  /// The passages, by start; those around others first.
  public let passages: [QuotedPassage]

  /// Pairs the marks of a text whose paragraphs are separated by line feeds.
  public init(text: String) { self.init(scalars: Array(text.unicodeScalars)) }

  init(scalars: [Unicode.Scalar]) {
    let scanner = QuotationMarkScanner(scalars: scalars)
    var passages: [QuotedPassage] = []
    var openStyle: QuotationMark.Style?
    for paragraph in Self.paragraphs(of: scalars) {
      let marks = scanner.marks(in: paragraph)
      if marks.isEmpty {
        openStyle = nil
        continue
      }
      var doubles = DoubleMarkPairing(scalars: scalars, paragraph: paragraph)
      doubles.pair(marks)
      var paragraphPairs = doubles.pairs
      paragraphPairs += SingleMarkPairing(paragraph: paragraph).pairs(marks, within: doubles.pairs)
      paragraphPairs.sort { ($0.start, $1.end) < ($1.start, $0.end) }
      let continues = openStyle != nil && openStyle == Self.openingStyle(of: marks, paragraph, scalars)
      Self.append(paragraphPairs, continuing: continues, to: &passages)
      openStyle = doubles.openStyle
    }
    self.passages = passages
  }

  /// Stretches between line feeds that hold more than white space.
  static func paragraphs(of scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var paragraphs: [Range<Int>] = []
    var start = 0
    func close(at end: Int) {
      var first = start
      var last = end
      while first < last, scalars[first].isBlank { first += 1 }
      while last > first, scalars[last - 1].isBlank { last -= 1 }
      if first < last { paragraphs.append(first..<last) }
    }
    for (position, scalar) in scalars.enumerated() where scalar == "\n" {
      close(at: position)
      start = position + 1
    }
    close(at: scalars.count)
    return paragraphs
  }

  /// The style of the mark that a paragraph begins with.
  private static func openingStyle(
    of marks: [QuotationMark], _ paragraph: Range<Int>, _ scalars: [Unicode.Scalar]
  ) -> QuotationMark.Style? {
    guard let first = marks.first, first.start == paragraph.lowerBound, first.role != .closing else {
      return nil
    }
    return first.style
  }

  private static func append(
    _ pairs: [QuotationPair], continuing: Bool, to passages: inout [QuotedPassage]
  ) {
    var around: [Int] = []
    for (number, pair) in pairs.enumerated() {
      while let last = around.last, passages[last].codePoints.upperBound < pair.end { around.removeLast() }
      around.append(passages.count)
      passages.append(
        QuotedPassage(
          codePoints: pair.start..<pair.end, inside: pair.insideStart..<pair.insideEnd,
          parent: around.count > 1 ? around[around.count - 2] : nil,
          continuesPrevious: continuing && number == 0))
    }
  }
}

/// An opening and a closing mark, as offsets; where one is missing, both offsets of that end are the same.
struct QuotationPair {
  let start: Int
  let insideStart: Int
  let insideEnd: Int
  let end: Int
}
