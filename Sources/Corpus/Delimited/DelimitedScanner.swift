import Glibc

/// Finds the records and cells of RFC 4180 text; the one place that knows about quotes, used both to cut units
/// and to read them, so that both agree.
///
/// A quotation mark opens a quoted cell only at the cell's start; elsewhere it is a character like any other.
/// Where text follows a closing quotation mark on the line where the cell began, the cell is taken as it
/// stands, marks and all. Where that happens on a later line, the quotation mark was not closed: the mark that
/// "closed" it opens a cell of a later row.
struct DelimitedScanner {
  /// A cell's bytes, without enclosing quotation marks.
  struct Cell {
    /// Range in the scanned bytes.
    var range: Range<Int>
    /// Whether quotation marks in it are doubled.
    var hasDoubledQuotes: Bool
  }

  /// What a scan found.
  enum Outcome {
    /// A record, which ends before this offset; its line end is included.
    case record(end: Int)
    /// The bytes end before the record does.
    case incomplete
    /// A quotation mark is not closed, up to the end of the input or the bound.
    case unclosedQuote
    /// The record is longer than the bound.
    case tooLong
  }

  /// Byte between cells.
  let delimiter: UInt8
  /// Longest record in bytes.
  let bound: Int

  private static let quote = UInt8(ascii: "\"")

  /// Scans the record at `start`.
  ///
  /// - Parameters:
  ///   - isFinal: that the input ends where `bytes` end.
  ///   - cells: receives the record's cells.
  func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isFinal: Bool, into cells: inout [Cell]
  ) -> Outcome {
    cells.removeAll(keepingCapacity: true)
    // The bound is applied to what is looked at, so that the outcome does not depend on how much was read.
    let window = bytes.count - start > bound ? start + bound : bytes.count
    let isCut = window < bytes.count
    let ending: Outcome = isCut ? .tooLong : .incomplete
    var index = start
    while true {
      var cell = Cell(range: index..<index, hasDoubledQuotes: false)
      if index < window, bytes[index] == Self.quote {
        guard let close = closingQuote(bytes, after: index, window, &cell.hasDoubledQuotes) else {
          return isFinal || isCut ? .unclosedQuote : .incomplete
        }
        // The byte after the mark decides what it is, so it must have been read.
        if close + 1 == window, !(isFinal && !isCut) { return isCut ? .unclosedQuote : .incomplete }
        if isEnd(bytes, close + 1, window, isFinal && !isCut) {
          cell.range = index + 1..<close
          index = close + 1
        } else if bytes[index..<close].contains(0x0A) {
          return .unclosedQuote
        } else {
          cell.hasDoubledQuotes = false
          let first = index
          index = cellEnd(bytes, from: close, window)
          cell.range = first..<index
        }
      } else {
        let first = index
        index = cellEnd(bytes, from: index, window)
        cell.range = first..<index
      }
      if index < window, bytes[index] == delimiter {
        cells.append(cell)
        index += 1
        continue
      }
      if index == window {
        guard isFinal, !isCut else { return ending }
        cells.append(cell)
        return .record(end: window)
      }
      // A line feed, or a carriage return that cellEnd has found to stand before one or at the end.
      if bytes[index] == 0x0D {
        if index + 1 == window {
          guard isFinal, !isCut else { return ending }
          cells.append(cell)
          return .record(end: window)
        }
        index += 1
      }
      cells.append(cell)
      return .record(end: index + 1)
    }
  }

  /// Text of a cell.
  func text(
    _ cell: Cell, in bytes: UnsafeBufferPointer<UInt8>, isValid: Bool, warnings: inout [ArticleWarning]
  ) -> String {
    let source = UnsafeBufferPointer(rebasing: bytes[cell.range])
    guard cell.hasDoubledQuotes else {
      return SourceText.string(source, isValid: isValid, warnings: &warnings)
    }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: source.count) { buffer in
      var count = 0
      var index = 0
      while index < source.count {
        buffer[count] = source[index]
        count += 1
        index += source[index] == Self.quote ? 2 : 1
      }
      return SourceText.string(
        UnsafeBufferPointer(rebasing: buffer[..<count]), isValid: isValid, warnings: &warnings)
    }
  }

  /// The quotation mark that closes the one at `open`: the first that is not one of two.
  private func closingQuote(
    _ bytes: UnsafeBufferPointer<UInt8>, after open: Int, _ window: Int, _ hasDoubledQuotes: inout Bool
  ) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var index = open + 1
    while index < window, let found = memchr(base + index, Int32(Self.quote), window - index) {
      let position = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      guard position + 1 < window, bytes[position + 1] == Self.quote else { return position }
      hasDoubledQuotes = true
      index = position + 2
    }
    return nil
  }

  /// Whether a cell can end at `index`.
  private func isEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ window: Int, _ isFinal: Bool)
    -> Bool
  {
    if index == window { return true }
    if bytes[index] == delimiter || bytes[index] == 0x0A { return true }
    guard bytes[index] == 0x0D else { return false }
    return index + 1 == window || bytes[index + 1] == 0x0A
  }

  /// Where the unquoted cell that goes on at `start` ends. A lone carriage return is part of the text.
  private func cellEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ window: Int) -> Int {
    var index = start
    while index < window {
      let byte = bytes[index]
      if byte == delimiter || byte == 0x0A { return index }
      if byte == 0x0D, index + 1 == window || bytes[index + 1] == 0x0A { return index }
      index += 1
    }
    return index
  }
}

/// The faults of tables, in the same words wherever they are found.
enum TableFault {
  /// A quotation mark that nothing closes.
  static func unclosedQuote(_ path: String, _ line: Int) -> ReadIssue {
    ReadIssue(
      path: path, line: line, kind: .malformed, message: "a quotation mark in this row is not closed",
      remedy: "close it, or double the marks that belong to the text; reading goes on at the next line")
  }

  /// A row with too few or too many cells.
  static func ragged(_ path: String, _ line: Int, _ count: Int, _ expected: Int) -> ReadIssue {
    ReadIssue(
      path: path, line: line, kind: .malformed,
      message: "the row has \(count) \(count == 1 ? "cell" : "cells"), the header \(expected)",
      remedy: "quote cells that hold the separator or line breaks")
  }
}
