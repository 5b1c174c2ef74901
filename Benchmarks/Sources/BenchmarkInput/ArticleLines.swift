import Corpus
import Foundation

/// A file of JSON Lines, cut into pieces of whole lines that are read when they are asked for, from any thread.
public struct ArticleLines: Sendable {
  /// Bytes of a piece: small enough that its buffers come from the heap again and again, large against a line.
  private static let pieceBytes = 512 << 10
  /// Bytes read when the end of a line is looked for.
  private static let stepBytes = 16 << 10

  /// What the file is called.
  public let path: String
  private let file: FileHandle
  private let bounds: [Int]

  /// Looks for the ends of lines close to every multiple of a piece's length.
  public init(path: String) throws {
    self.path = path
    file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    let size = Int(try file.seekToEnd())
    var bounds = [0]
    while let last = bounds.last, last < size {
      bounds.append(Self.endOfLine(in: file, from: last + Self.pieceBytes, size: size))
    }
    self.bounds = bounds
  }

  /// Number of pieces.
  public var pieceCount: Int { bounds.count - 1 }

  /// Fields of the lines of one piece, one batch a name.
  public func fields(_ names: [String], ofPiece index: Int) throws -> [TextBatch] {
    let bytes = Self.bytes(bounds[index]..<bounds[index + 1], of: file)
    let unit = SourceUnit(path: path, format: .jsonLines, firstLine: 1, bytes: bytes)
    var batches = names.map { _ in
      var batch = TextBatch()
      batch.reserveCapacity(bytes: bytes.count)
      return batch
    }
    let issues = JSONLinesFields(names).append(unit, to: &batches)
    if let issue = issues.first { throw issue }
    return batches
  }

  /// Offset behind the first line feed at or after `start`.
  private static func endOfLine(in file: FileHandle, from start: Int, size: Int) -> Int {
    var position = start
    while position < size {
      let bytes = bytes(position..<min(position + stepBytes, size), of: file)
      if let feed = bytes.firstIndex(of: 0x0A) { return position + feed + 1 }
      if bytes.isEmpty { break }
      position += bytes.count
    }
    return size
  }

  /// Bytes of the file; fewer than asked for where it has become shorter.
  private static func bytes(_ range: Range<Int>, of file: FileHandle) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        let read = pread(
          file.fileDescriptor, rest.baseAddress, range.count - count, off_t(range.lowerBound + count))
        if read <= 0 { return }
        count += read
      }
    }
  }
}
