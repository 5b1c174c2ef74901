/// Pairs the single marks of one paragraph: an opening one with the next that can only be a closing one, else with
/// one that may as well be an apostrophe. Both must lie within the same double marks.
struct SingleMarkPairing {
  let paragraph: Range<Int>

  func pairs(_ marks: [QuotationMark], within doubles: [QuotationPair]) -> [QuotationPair] {
    guard marks.contains(where: { $0.style == .single && $0.role == .opening }) else { return [] }
    return groups(marks.filter { $0.style == .single }, within: doubles).flatMap(paired)
  }

  /// The single marks by the innermost double marks around them.
  private func groups(_ marks: [QuotationMark], within doubles: [QuotationPair]) -> [[QuotationMark]] {
    let doubles = doubles.sorted { ($0.start, $1.end) < ($1.start, $0.end) }
    var groups = [[QuotationMark]](repeating: [], count: doubles.count + 1)
    var around: [Int] = []
    var next = 0
    for mark in marks {
      while next < doubles.count, doubles[next].start <= mark.start {
        while let last = around.last, doubles[last].end <= doubles[next].start { around.removeLast() }
        around.append(next)
        next += 1
      }
      while let last = around.last, doubles[last].end <= mark.start { around.removeLast() }
      groups[around.last ?? doubles.count].append(mark)
    }
    return groups
  }

  private func paired(_ marks: [QuotationMark]) -> [QuotationPair] {
    var pairs: [QuotationPair] = []
    var index = 0
    while index < marks.count {
      let opening = marks[index]
      index += 1
      guard opening.role == .opening else { continue }
      var closing: Int?
      var candidate = index
      while candidate < marks.count, marks[candidate].role != .opening {
        if marks[candidate].role == .closing {
          closing = candidate
          break
        }
        closing = closing ?? candidate
        candidate += 1
      }
      guard let closing, marks[closing].start > opening.end else { continue }
      pairs.append(
        QuotationPair(
          start: opening.start, insideStart: opening.end, insideEnd: marks[closing].start,
          end: marks[closing].end))
      index = closing + 1
    }
    return pairs
  }
}
