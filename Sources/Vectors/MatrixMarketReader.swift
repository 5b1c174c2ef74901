import Kernels

/// Reads what ``MatrixMarketWriter`` writes, and coordinate files (real, integer or pattern; general) of others.
public enum MatrixMarketReader {
  /// Reads a matrix; entries may come in any order, but each only once.
  ///
  /// - Throws: ``VectorsError/badFile(_:)`` naming the line.
  public static func read(_ text: [UInt8]) throws -> SparseMatrix {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let banner = String(decoding: lines.first ?? [], as: UTF8.self).lowercased()
      .split(whereSeparator: \.isWhitespace)
    guard banner.count == 5, banner[0] == "%%matrixmarket", banner[1] == "matrix", banner[2] == "coordinate",
      ["real", "integer", "pattern"].contains(banner[3]), banner[4] == "general"
    else { throw VectorsError.badFile("line 1: not a Matrix Market coordinate file of a general matrix") }
    let isPattern = banner[3] == "pattern"
    var sizes: [Int]?
    var entries: [(row: Int, column: Int, value: Float)] = []
    for (index, line) in lines.enumerated().dropFirst() where line.first != 0x25 {
      let fields = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      if fields.isEmpty { continue }
      guard let size = sizes else {
        let numbers = fields.compactMap { Int($0) }.filter { $0 >= 0 && $0 < Int(UInt32.max) }
        guard fields.count == 3, numbers.count == 3 else {
          throw VectorsError.badFile("line \(index + 1): expected rows, columns and entries")
        }
        sizes = numbers
        continue
      }
      guard fields.count == (isPattern ? 2 : 3), let row = Int(fields[0]), let column = Int(fields[1]),
        (1...max(1, size[0])).contains(row), (1...max(1, size[1])).contains(column),
        let value = isPattern ? 1 : Float(fields[2])
      else { throw VectorsError.badFile("line \(index + 1): expected a row, a column and a value in range") }
      entries.append((row - 1, column - 1, value))
    }
    guard let size = sizes, entries.count == size[2] else {
      throw VectorsError.badFile("\(entries.count) entries, but the head says \(sizes?.last ?? 0)")
    }
    entries.sort { $0.row != $1.row ? $0.row < $1.row : $0.column < $1.column }
    for (entry, next) in zip(entries, entries.dropFirst()) where entry.row == next.row {
      guard entry.column != next.column else {
        throw VectorsError.badFile("entry \(entry.row + 1) \(entry.column + 1) is there twice")
      }
    }
    var offsets = [Int](repeating: 0, count: size[0] + 1)
    for entry in entries { offsets[entry.row + 1] += 1 }
    for row in 0..<size[0] { offsets[row + 1] += offsets[row] }
    return SparseMatrix(
      rowCount: size[0], columnCount: size[1], rowOffsets: offsets,
      columnIndices: entries.map { UInt32($0.column) }, values: entries.map(\.value))
  }
}
