import Corpus
import Foundation

/// A file of JSON Lines, cut into pieces of whole lines that are read when they are asked for.
public struct ArticleLines: Sendable {
  /// Bytes of a piece: small against the file, so that threads share evenly, and large against a line.
  private static let pieceBytes = 1 << 20

  /// What the file is called.
  public let path: String
  private let bounds: [Int]

  /// Looks for the ends of lines close to every multiple of a piece's length.
  public init(path: String) throws {
    self.path = path
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    let size = Int(try file.seekToEnd())
    var bounds = [0]
    while let last = bounds.last, last < size {
      bounds.append(try Self.endOfLine(in: file, from: last + Self.pieceBytes, size: size))
    }
    self.bounds = bounds
  }

  /// Number of pieces.
  public var pieceCount: Int { bounds.count - 1 }

  /// Fields of the lines of one piece, one batch a name.
  public func fields(_ names: [String], ofPiece index: Int) throws -> [TextBatch] {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    try file.seek(toOffset: UInt64(bounds[index]))
    let data = try file.read(upToCount: bounds[index + 1] - bounds[index]) ?? Data()
    let unit = SourceUnit(path: path, format: .jsonLines, firstLine: 1, bytes: [UInt8](data))
    var batches = [TextBatch](repeating: TextBatch(), count: names.count)
    let issues = JSONLinesFields(names).append(unit, to: &batches)
    if let issue = issues.first { throw issue }
    return batches
  }

  /// Offset behind the first line feed at or after `start`.
  private static func endOfLine(in file: FileHandle, from start: Int, size: Int) throws -> Int {
    var position = start
    while position < size {
      try file.seek(toOffset: UInt64(position))
      guard let data = try file.read(upToCount: 1 << 16), !data.isEmpty else { break }
      if let feed = data.firstIndex(of: 0x0A) { return position + (feed - data.startIndex) + 1 }
      position += data.count
    }
    return size
  }
}
