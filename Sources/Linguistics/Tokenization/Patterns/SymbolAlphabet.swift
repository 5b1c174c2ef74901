/// Code points grouped by what a pattern can tell apart: two with the same symbol are in the same of its sets.
///
/// Symbols are few (some tens), so tables over them are small. The look-up has two levels, by the code point's high
/// bits and by its low eight.
struct SymbolAlphabet {
  static let blockSize = 256
  static let blockCount = (Int(CodePointSet.highest) + 1) / blockSize
  /// Most symbols of a pattern.
  private static let mostSymbols = 4096

  /// Number of symbols.
  let count: Int
  /// For each 256 code points, the number of their block in ``blocks``.
  let blockNumbers: [UInt16]
  /// Symbols of 256 code points each.
  let blocks: [UInt16]
  /// For each set, whether a symbol's code points are in it.
  let members: [[Bool]]

  /// Groups code points by membership in `sets`.
  init(_ sets: [CodePointSet]) throws {
    // Between two neighbouring bounds of ranges, membership is constant.
    var bounds: Set<UInt32> = [0]
    for range in sets.lazy.flatMap(\.ranges) {
      bounds.insert(range.lowerBound)
      if range.upperBound < CodePointSet.highest { bounds.insert(range.upperBound + 1) }
    }
    let starts = bounds.sorted()
    var symbols: [[Bool]: UInt16] = [:]
    var symbolOfInterval: [UInt16] = []
    var memberships: [[Bool]] = []
    for start in starts {
      let membership = sets.map { $0.contains(start) }
      if symbols[membership] == nil {
        guard memberships.count < Self.mostSymbols else {
          throw PatternError.tooLarge(reason: "it tells too many characters apart")
        }
        symbols[membership] = UInt16(memberships.count)
        memberships.append(membership)
      }
      symbolOfInterval.append(symbols[membership] ?? 0)
    }
    count = memberships.count
    members = sets.indices.map { set in memberships.map { $0[set] } }
    (blockNumbers, blocks) = Self.table(starts, symbolOfInterval)
  }

  private static func table(_ starts: [UInt32], _ symbols: [UInt16]) -> (numbers: [UInt16], blocks: [UInt16])
  {
    var known: [[UInt16]: UInt16] = [:]
    var numbers: [UInt16] = []
    var blocks: [UInt16] = []
    var interval = 0
    for block in 0..<blockCount {
      var content: [UInt16] = []
      while content.count < blockSize {
        let codePoint = UInt32(block * blockSize + content.count)
        while interval + 1 < starts.count, starts[interval + 1] <= codePoint { interval += 1 }
        let end = interval + 1 < starts.count ? Int(starts[interval + 1]) - block * blockSize : blockSize
        content += repeatElement(symbols[interval], count: min(end, blockSize) - content.count)
      }
      let number = known[content] ?? UInt16(known.count)
      if known.updateValue(number, forKey: content) == nil { blocks += content }
      numbers.append(number)
    }
    return (numbers, blocks)
  }
}
