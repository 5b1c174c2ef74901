import Glibc

/// Cutting lines, rows and JSON values out of the stream.
extension SourceReader {
  // MARK: Lines

  mutating func nextLines() -> Output? {
    while true {
      guard finishSkipping() else { return finish() }
      if queue.count < limits.unitBytes, !isAtEnd { fill(to: limits.unitBytes) }
      if queue.count == 0 {
        if isAtEnd { return finish() }
        continue
      }
      if let end = unitEnd() { return unit(end, .jsonLines) }
      // The queue begins with a line whose end has not been read.
      if queue.count > limits.lineBytes {
        let issue = LineFault.tooLong(path, line, limits.lineBytes)
        dropLine()
        return .issue(issue)
      }
      if isAtEnd {
        // A line that the input was cut in is no line of the source.
        if isCut { return finish() }
        return unit(queue.count, .jsonLines)
      }
      fillFurther()
    }
  }

  /// Where a unit of complete lines can end: at the first line end from the unit's size on, else the last one.
  private func unitEnd() -> Int? {
    let bytes = queue.bytes
    guard let base = bytes.baseAddress else { return nil }
    let goal = min(max(limits.unitBytes, 1) - 1, bytes.count)
    if let found = memchr(base + goal, 0x0A, bytes.count - goal) {
      return UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
    }
    return bytes[..<goal].lastIndex(of: 0x0A).map { $0 + 1 }
  }

  // MARK: Rows

  mutating func readHeader(_ delimiter: UInt8) throws(ReadIssue) {
    let isWhole = isAtEnd
    let head = UnsafeBufferPointer(rebasing: queue.bytes.prefix(FormatSniffer.headBytes))
    guard
      let header = DelimiterSniffer.header(
        head, delimiter: delimiter, isFinal: isWhole && head.count == queue.count)
    else {
      throw ReadIssue(
        path: path, line: line, kind: .malformed, message: "the header row does not end",
        remedy: "close its quotation marks")
    }
    let fields = header.columns.compactMap { fieldMap.target(of: $0)?.field }
    guard fields.contains(.headline) || fields.contains(.body) else {
      let names = header.columns.prefix(20).map { String($0.prefix(40)) }.joined(separator: ", ")
      throw ReadIssue(
        path: path, line: line, kind: .malformed,
        message: "no column is known to hold a headline or a text (columns: \(names))",
        remedy: "name them with --map headline=COLUMN,body=COLUMN")
    }
    line += LineCount.feeds(UnsafeBufferPointer(rebasing: head[..<header.end]))
    queue.removeFirst(header.end)
    columns = header.columns
    self.delimiter = delimiter
  }

  mutating func nextRows() -> Output? {
    let format: SourceFormat = delimiter == 0x09 ? .tsv : .csv
    let scanner = DelimitedScanner(delimiter: delimiter, bound: limits.lineBytes)
    var cells: [DelimitedScanner.Cell] = []
    var position = 0
    guard finishSkipping() else { return finish() }
    while true {
      if position >= max(limits.unitBytes, 1) { return unit(position, format) }
      if position == queue.count {
        if !isAtEnd {
          fill(to: limits.unitBytes)
          if position < queue.count { continue }
          if !isAtEnd {
            fill(to: position + 1)
            continue
          }
        }
        return position > 0 ? unit(position, format) : finish()
      }
      let isFinal = isAtEnd && !isCut
      let outcome = scanner.scan(queue.bytes, from: position, isFinal: isFinal, into: &cells)
      if case .record(let end) = outcome {
        position = end
        continue
      }
      if case .incomplete = outcome, !isAtEnd {
        if position >= limits.unitBytes / 2, position > 0 { return unit(position, format) }
        fillRecord(from: position)
        continue
      }
      // What stands before the fault comes first; the fault is found again then.
      if position > 0 { return unit(position, format) }
      switch outcome {
      case .record: continue
      case .incomplete: return finish()
      case .unclosedQuote:
        let issue = TableFault.unclosedQuote(path, line)
        dropLine()
        return .issue(issue)
      case .tooLong:
        let issue = LineFault.tooLong(path, line, limits.lineBytes)
        dropLine()
        return .issue(issue)
      }
    }
  }

  /// Reads more of the record at `position`.
  private mutating func fillRecord(from position: Int) {
    let have = queue.count - position
    let goal = min(2 * have, limits.lineBytes &+ 1)
    fill(to: position + max(goal, have + 1))
  }

  // MARK: JSON values

  /// The next object of an array, or of objects printed over several lines, as a line of its own.
  mutating func nextValue() -> Output? {
    guard passSeparators() else { return finish() }
    guard queue.bytes.first == UInt8(ascii: "{") else {
      return stop(
        ReadIssue(
          path: path, line: line, kind: .malformed, message: "an object was expected here",
          remedy: "write one article a line, as {\"headline\": …, \"body\": …}; the rest is not read"))
    }
    var position = 0
    var depth = 0
    var inString = false
    var isEscaped = false
    while true {
      let bytes = queue.bytes
      while position < bytes.count {
        let byte = bytes[position]
        position += 1
        if inString {
          if isEscaped {
            isEscaped = false
          } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
          } else if byte == UInt8(ascii: "\"") {
            inString = false
          }
          continue
        }
        switch byte {
        case UInt8(ascii: "\""): inString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: continue
        }
        if depth == 0 { return value(position) }
      }
      if position > limits.lineBytes {
        return stop(
          ReadIssue(
            path: path, line: line, kind: .tooLarge,
            message: "the object that begins here is longer than \(limits.lineBytes) bytes or not closed",
            remedy: "write one article a line; the rest is not read"))
      }
      if isAtEnd {
        if isCut { return finish() }
        return stop(
          ReadIssue(
            path: path, line: line, kind: .malformed, message: "the object that begins here is not closed",
            remedy: "the file seems cut; get the whole file"))
      }
      fillFurther()
    }
  }

  /// Drops blanks, commas and brackets between objects; whether anything follows.
  private mutating func passSeparators() -> Bool {
    while true {
      let bytes = queue.bytes
      var index = 0
      var feeds = 0
      while index < bytes.count {
        let byte = bytes[index]
        let isSeparator =
          byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
        guard Blank.isBlank(byte) || isSeparator else { break }
        if byte == 0x0A { feeds += 1 }
        index += 1
      }
      queue.removeFirst(index)
      line += feeds
      if queue.count > 0 { return true }
      if isAtEnd { return false }
      fill(to: 1)
    }
  }

  private mutating func value(_ count: Int) -> Output {
    let output = unit(count, .jsonLines)
    guard case .unit(var unit) = output else { return output }
    // Line breaks between the tokens of an object mean nothing; with blanks in their place it is one line.
    for index in unit.bytes.indices where unit.bytes[index] == 0x0A { unit.bytes[index] = 0x20 }
    return .unit(unit)
  }
}
