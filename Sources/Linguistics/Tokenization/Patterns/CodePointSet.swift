/// A set of code points as sorted ranges that neither overlap nor touch.
struct CodePointSet: Hashable, Sendable {
  static let highest: UInt32 = 0x10FFFF

  private(set) var ranges: [ClosedRange<UInt32>]

  /// The union of ranges in any order.
  init(_ ranges: some Sequence<ClosedRange<UInt32>>) {
    self.ranges = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = self.ranges.last, range.lowerBound <= last.upperBound + 1 {
        let upper = max(last.upperBound, range.upperBound)
        self.ranges[self.ranges.count - 1] = last.lowerBound...upper
      } else {
        self.ranges.append(range)
      }
    }
  }

  /// One code point.
  init(_ codePoint: UInt32) { ranges = [codePoint...codePoint] }

  /// All code points that fulfil a condition.
  init(where condition: (UInt32) -> Bool) {
    var ranges: [ClosedRange<UInt32>] = []
    var start: UInt32?
    for codePoint in 0...Self.highest {
      if condition(codePoint) {
        start = start ?? codePoint
      } else if let first = start {
        ranges.append(first...codePoint - 1)
        start = nil
      }
    }
    if let start { ranges.append(start...Self.highest) }
    self.ranges = ranges
  }

  /// The only element of a set of one.
  var single: UInt32? {
    guard ranges.count == 1, let range = ranges.first, range.lowerBound == range.upperBound else {
      return nil
    }
    return range.lowerBound
  }

  /// What is not in the set.
  var inverted: CodePointSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= Self.highest { gaps.append(next...Self.highest) }
    return CodePointSet(gaps)
  }

  func union(_ other: CodePointSet) -> CodePointSet { CodePointSet(ranges + other.ranges) }

  func contains(_ codePoint: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < codePoint { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(codePoint)
  }

  /// `\d`
  static let decimals = CodePointSet(where: UnicodeCharacter.isDecimal)
  /// `\s`
  static let spaces = CodePointSet(where: UnicodeCharacter.isSpace)
  /// `\w`
  static let words = CodePointSet(where: UnicodeCharacter.isWord)
}
