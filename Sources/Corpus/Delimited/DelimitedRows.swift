/// The rows of a run of complete records, with their line numbers; blank lines are passed over.
struct DelimitedRows {
  /// What stands next.
  enum Row {
    /// A row: its bytes without line end, and its line. The cells stand in ``DelimitedRows/cells``.
    case row(Range<Int>, line: Int)
    /// A row that cannot be read.
    case issue(ReadIssue)
  }

  /// Cells of the row that ``next(_:)`` found last.
  private(set) var cells: [DelimitedScanner.Cell] = []

  let scanner: DelimitedScanner
  private let path: String
  private var offset = 0
  private var line: Int

  init(path: String, delimiter: UInt8, firstLine: Int, bound: Int) {
    self.path = path
    scanner = DelimitedScanner(delimiter: delimiter, bound: bound)
    line = firstLine
  }

  /// The next row of `bytes`, which must be the same in every call.
  mutating func next(_ bytes: UnsafeBufferPointer<UInt8>) -> Row? {
    while offset < bytes.count {
      let start = offset
      let first = line
      switch scanner.scan(bytes, from: start, isFinal: true, into: &cells) {
      case .record(let end):
        offset = end
        line += LineCount.feeds(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        var last = end
        if last > start, bytes[last - 1] == 0x0A { last -= 1 }
        if last > start, bytes[last - 1] == 0x0D { last -= 1 }
        let isBlank = cells.count == 1 && bytes[start..<last].allSatisfy(Blank.isBlank)
        if !isBlank { return .row(start..<last, line: first) }
      case .unclosedQuote:
        skipLine(bytes)
        return .issue(TableFault.unclosedQuote(path, first))
      case .tooLong, .incomplete:
        skipLine(bytes)
        return .issue(LineFault.tooLong(path, first, scanner.bound))
      }
    }
    return nil
  }

  private mutating func skipLine(_ bytes: UnsafeBufferPointer<UInt8>) {
    offset = bytes[offset...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    line += 1
  }
}

/// Counting lines.
enum LineCount {
  /// Line feeds in `bytes`.
  static func feeds(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in bytes { count &+= byte == 0x0A ? 1 : 0 }
    return count
  }
}

/// Which delimiter a table uses.
enum DelimiterSniffer {
  /// The delimiters that are tried: comma, tab, semicolon.
  static let candidates: [UInt8] = [UInt8(ascii: ","), 0x09, UInt8(ascii: ";")]

  /// Cells of the first record that is no empty line, when cut at `delimiter`, and the offset of its end; `nil`
  /// if it is not complete in `head`.
  static func header(
    _ head: UnsafeBufferPointer<UInt8>, delimiter: UInt8, isFinal: Bool
  ) -> (columns: [String], end: Int)? {
    var cells: [DelimitedScanner.Cell] = []
    let scanner = DelimitedScanner(delimiter: delimiter, bound: head.count)
    guard let start = head.firstIndex(where: { $0 != 0x0A && $0 != 0x0D }),
      case .record(let end) = scanner.scan(head, from: start, isFinal: isFinal, into: &cells)
    else { return nil }
    var warnings: [ArticleWarning] = []
    let columns = cells.map { cell in
      let text = scanner.text(cell, in: head, isValid: false, warnings: &warnings)
      return text.withUTF8Trimmed
    }
    return (columns, end)
  }

  /// The delimiter that gives the first record most cells; commas if none occurs.
  static func delimiter(_ head: UnsafeBufferPointer<UInt8>, isFinal: Bool) -> UInt8 {
    var best = candidates[0]
    var most = 1
    for candidate in candidates {
      let count = header(head, delimiter: candidate, isFinal: isFinal)?.columns.count ?? 0
      if count > most {
        best = candidate
        most = count
      }
    }
    return best
  }
}

extension String {
  /// The string without blanks at both ends.
  fileprivate var withUTF8Trimmed: String {
    var text = self
    return text.withUTF8 { String(decoding: Blank.trimmed($0), as: UTF8.self) }
  }
}
