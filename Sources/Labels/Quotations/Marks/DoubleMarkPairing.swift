/// Pairs the double marks of one paragraph with a stack.
struct DoubleMarkPairing {
  /// How many marks on the other one of a pair is looked for, and how many characters back a sentence's start, so
  /// that no text makes pairing slow.
  private static let farthestMark = 64
  private static let farthestStart = 2_000

  let scalars: [Unicode.Scalar]
  let paragraph: Range<Int>
  /// What was paired, in the order in which it was closed.
  private(set) var pairs: [QuotationPair] = []
  /// Style of the outermost quotation that the paragraph leaves open.
  private(set) var openStyle: QuotationMark.Style?
  private var open: [QuotationMark] = []
  /// End of the last outermost pair.
  private var lastEnd: Int

  init(scalars: [Unicode.Scalar], paragraph: Range<Int>) {
    self.scalars = scalars
    self.paragraph = paragraph
    lastEnd = paragraph.lowerBound
  }

  mutating func pair(_ marks: [QuotationMark]) {
    let doubles = marks.filter { $0.style != .single }
    // Openings and closings that are still to come decide whether an opening inside an open quotation is a
    // quotation inside it, or whether that one's closing mark is missing.
    var openings = doubles.count { $0.role == .opening }
    var closings = doubles.count { $0.role == .closing }
    for (index, mark) in doubles.enumerated() {
      if mark.role == .opening { openings -= 1 }
      if mark.role == .closing { closings -= 1 }
      switch mark.role {
      case .opening:
        if closesLow(mark) {
          close(mark)
        } else {
          if !open.isEmpty, closings < open.count + 1 + openings || open.count >= QuotationPairing.mostLevels
          {
            closeWithoutMark(before: mark.start)
          }
          open.append(mark)
        }
      case .closing:
        if open.isEmpty { openBefore(mark) } else { close(mark) }
      case .either:
        if open.contains(where: { $0.style == mark.style || $0.style == .low }) {
          close(mark)
        } else if doubles[(index + 1)...].prefix(Self.farthestMark).contains(where: { $0.style == mark.style }
        ) {
          open.append(mark)
        }
      }
    }
    openStyle = open.first?.style
    closeWithoutMark(before: paragraph.upperBound)
  }

  /// “ closes what „ opened.
  private func closesLow(_ mark: QuotationMark) -> Bool {
    mark.style == .curly && open.last?.style == .low
  }

  private mutating func close(_ mark: QuotationMark) {
    // The mark closes the nearest open one of its style; what is open inside that one has lost its closing mark.
    let matching = open.lastIndex { $0.style == mark.style || ($0.style == .low && mark.style == .curly) }
    let index = matching ?? open.count - 1
    while open.count > index + 1 { endLast(insideEnd: mark.start, end: mark.start) }
    endLast(insideEnd: mark.start, end: mark.end)
  }

  private mutating func endLast(insideEnd: Int, end: Int) {
    guard let opening = open.popLast(), opening.end <= insideEnd else { return }
    pairs.append(
      QuotationPair(start: opening.start, insideStart: opening.end, insideEnd: insideEnd, end: end))
    if open.isEmpty { lastEnd = end }
  }

  private mutating func closeWithoutMark(before limit: Int) {
    var end = limit
    while end > paragraph.lowerBound, scalars[end - 1].isBlank { end -= 1 }
    while !open.isEmpty { endLast(insideEnd: end, end: end) }
  }

  /// A closing mark with nothing open: somebody's words that lack their opening mark, if they end as such do; they
  /// begin with the paragraph, or after the last quotation's sentence. Otherwise a mark of inches, or a stray one.
  private mutating func openBefore(_ mark: QuotationMark) {
    guard mark.start - 1 > lastEnd, scalars[mark.start - 1].endsQuotedSpeech else { return }
    var start = paragraph.lowerBound
    if lastEnd > paragraph.lowerBound {
      let earliest = max(lastEnd, mark.start - Self.farthestStart)
      guard let stop = (earliest..<mark.start - 1).first(where: { scalars[$0] == "." }) else { return }
      start = stop + 1
      while start < mark.start, scalars[start].isBlank { start += 1 }
    }
    guard start < mark.start else { return }
    pairs.append(QuotationPair(start: start, insideStart: start, insideEnd: mark.start, end: mark.end))
    lastEnd = mark.end
  }
}
