import Corpus
import Foundation
import Synchronization

/// A file of JSON Lines, cut into pieces of whole lines that are read when they are asked for, from any thread.
public final class ArticleLines: Sendable {
  /// Bytes of a piece: small enough to stay in the cache, large against a line.
  private static let pieceBytes = 128 << 10
  /// Bytes read when the end of a line is looked for.
  private static let stepBytes = 16 << 10

  /// What the file is called.
  public let path: String
  private let file: FileHandle
  private let bounds: [Int]
  /// Buffers that no thread reads into now. Fresh memory for each piece would cost more than reading does.
  private let spare = Mutex<[[UInt8]]>([])

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

  /// Appends a field of the lines of one piece to a batch.
  public func append(_ name: String, ofPiece index: Int, to batch: inout TextBatch) throws {
    var batches = [TextBatch()]
    swap(&batches[0], &batch)  // moves the memory in and out; a copy would be made where it is written
    defer { swap(&batches[0], &batch) }
    try append([name], ofPiece: index, to: &batches)
  }

  /// Fields of the lines of one piece, one batch a name.
  public func fields(_ names: [String], ofPiece index: Int) throws -> [TextBatch] {
    var batches = names.map { _ in TextBatch() }
    try append(names, ofPiece: index, to: &batches)
    return batches
  }

  private func append(_ names: [String], ofPiece index: Int, to batches: inout [TextBatch]) throws {
    var buffer = spare.withLock { $0.popLast() } ?? []
    Self.read(bounds[index]..<bounds[index + 1], of: file, into: &buffer)
    for batch in batches.indices { batches[batch].reserveCapacity(bytes: buffer.count) }
    let unit = SourceUnit(path: path, format: .jsonLines, firstLine: 1, bytes: buffer)
    let issues = JSONLinesFields(names).append(unit, to: &batches)
    spare.withLock { $0.append(unit.bytes) }
    if let issue = issues.first { throw issue }
  }

  /// Offset behind the first line feed at or after `start`.
  private static func endOfLine(in file: FileHandle, from start: Int, size: Int) -> Int {
    var position = start
    var bytes: [UInt8] = []
    while position < size {
      read(position..<min(position + stepBytes, size), of: file, into: &bytes)
      if let feed = bytes.firstIndex(of: 0x0A) { return position + feed + 1 }
      if bytes.isEmpty { break }
      position += bytes.count
    }
    return size
  }

  /// Puts bytes of the file into a buffer, whose memory is used again; fewer where the file has become shorter.
  private static func read(_ range: Range<Int>, of file: FileHandle, into buffer: inout [UInt8]) {
    if buffer.count < range.count {
      buffer.append(contentsOf: repeatElement(0, count: range.count - buffer.count))
    } else {
      buffer.removeLast(buffer.count - range.count)
    }
    var count = 0
    buffer.withUnsafeMutableBytes { buffer in
      while count < range.count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
        let read = pread(file.fileDescriptor, rest.baseAddress, rest.count, off_t(range.lowerBound + count))
        if read <= 0 { return }
        count += read
      }
    }
    buffer.removeLast(range.count - count)
  }
}
