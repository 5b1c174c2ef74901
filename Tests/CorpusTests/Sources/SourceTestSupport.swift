import Corpus
import Glibc
import Testing

/// A folder that is gone after the test.
final class ScratchFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/parallax-test-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    try #require(made)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// Writes a file; gives its path.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      try #require(count > 0)
      written += count
    }
    return file
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  func makeFolder(_ name: String) throws { try #require(mkdir(path + "/" + name, 0o755) == 0) }

  private static func remove(_ path: String) {
    chmod(path, 0o755)
    if let folder = opendir(path) {
      var names: [String] = []
      while let entry = readdir(folder) {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        let bytes = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
        names.append(String(cString: bytes))
      }
      closedir(folder)
      for name in names where name != "." && name != ".." {
        var status = stat()
        let inner = path + "/" + name
        if lstat(inner, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
          remove(inner)
        } else {
          unlink(inner)
        }
      }
      rmdir(path)
    }
  }
}

/// What reading a source gives, in order: articles as found, and issues.
enum Reading {
  static func records(
    _ path: String, format: SourceFormat? = nil, map: FieldMap = FieldMap(),
    limits: SourceLimits = SourceLimits()
  ) -> [Result<RawArticle, ReadIssue>] {
    var reader = SourceReader(path: path, inputFormat: format, fieldMap: map, limits: limits)
    var records: [Result<RawArticle, ReadIssue>] = []
    while let output = reader.next() {
      switch output {
      case .issue(let issue): records.append(.failure(issue))
      case .unit(let unit):
        switch unit.format {
        case .jsonLines: records += JSONLinesReader.parse(unit, fieldMap: map, limits: limits).records
        case .csv, .tsv: records += DelimitedReader.parse(unit, fieldMap: map, limits: limits).records
        default: records += PlainTextReader.parse(unit, fieldMap: map).records
        }
      }
    }
    return records
  }

  /// Reads `bytes` through a file.
  static func records(
    of bytes: [UInt8], format: SourceFormat? = nil, map: FieldMap = FieldMap(),
    limits: SourceLimits = SourceLimits()
  ) throws -> [Result<RawArticle, ReadIssue>] {
    let folder = try ScratchFolder()
    return records(try folder.write("input", bytes), format: format, map: map, limits: limits)
      .map { $0.mapError { issue in withoutPath(issue) }.map { withoutPath($0) } }
  }

  static func records(
    of text: String, format: SourceFormat? = nil, map: FieldMap = FieldMap(),
    limits: SourceLimits = SourceLimits()
  ) throws -> [Result<RawArticle, ReadIssue>] {
    try records(of: Array(text.utf8), format: format, map: map, limits: limits)
  }

  private static func withoutPath(_ issue: ReadIssue) -> ReadIssue {
    var issue = issue
    issue.path = "input"
    return issue
  }

  private static func withoutPath(_ article: RawArticle) -> RawArticle {
    var article = article
    article.origin.path = "input"
    return article
  }

  /// One line a record: `3: headline | body`, or `3: ! kind`.
  static func summary(_ records: [Result<RawArticle, ReadIssue>]) -> [String] {
    records.map { record in
      switch record {
      case .success(let article):
        "\(article.origin.line ?? 0): \(article.headline ?? "-") | \(article.body ?? "-")"
      case .failure(let issue): "\(issue.line ?? 0): ! \(issue.kind.rawValue)"
      }
    }
  }
}

/// Gzip without compression (RFC 1951, stored blocks), enough to test the reading of it.
enum StoredGzip {
  static func member(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var start = 0
    repeat {
      let count = min(bytes.count - start, 65_535)
      let isLast = start + count == bytes.count
      result += [
        isLast ? 1 : 0, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8 & 255),
      ]
      result += bytes[start..<start + count]
      start += count
    } while start < bytes.count
    for value in [checksum(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
      for shift in [0, 8, 16, 24] as [UInt32] { result.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
    return result
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
