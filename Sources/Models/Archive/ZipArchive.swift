/// A zip archive, such as a Python wheel (PKWARE's APPNOTE 6.3; stored and deflated entries, no zip64, no
/// encryption).
///
/// Nothing is ever unpacked to disk; entries are read one by one into memory, each bounded by what its archive can
/// honestly hold.
struct ZipArchive: Sendable {
  /// Largest entry that is read: 256 MiB. The largest file of a known model has 90 MB.
  static let mostEntryBytes = 1 << 28
  /// No deflated data unpack to more than this many times their size (zlib's technical notes).
  static let mostDeflateRatio = 1032

  private struct Entry {
    let method: UInt16
    let checksum: UInt32
    let packedBytes: Int
    let bytes: Int
    let headerOffset: Int
    let isEncrypted: Bool
  }

  private let path: String
  private let file: FileMapping
  private let entries: [String: Entry]

  /// Paths of all files, sorted.
  let files: [String]

  /// Reads the directory of the archive at `path`.
  ///
  /// - Throws: ``ModelError/malformed(what:reason:)`` for what is no archive, is cut off, contradicts itself, or has
  ///   paths that lead out of it.
  init(path: String) throws {
    self.path = path
    file = try FileMapping(path: path)
    entries = try Self.entries(file.bytes, path: path)
    files = entries.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether the file at `path` begins as an archive does.
  static func isArchive(path: String) throws -> Bool {
    try FileMapping.withBytes(path: path) { $0.starts(with: [0x50, 0x4B, 0x03, 0x04]) }
  }

  func has(_ file: String) -> Bool { entries[file] != nil }

  /// Unpacked bytes of one file, checked against its CRC.
  func bytes(of name: String) throws -> [UInt8] {
    guard let entry = entries[name] else { throw ModelError.missingFile(file: name) }
    let what = "\(path): \(name)"
    var reader = LittleEndianReader(file.bytes, at: entry.headerOffset, named: what)
    guard try reader.integer(UInt32.self) == Self.localHeaderMark else {
      throw ModelError.malformed(what: what, reason: "is not where the archive says")
    }
    guard !entry.isEncrypted else { throw ModelError.malformed(what: what, reason: "is encrypted") }
    try reader.skip(22)  // what the central directory says as well, and is believed there
    let nameBytes = Int(try reader.integer(UInt16.self))
    let extraBytes = Int(try reader.integer(UInt16.self))
    try reader.skip(nameBytes + extraBytes)
    let packed = try reader.raw(entry.packedBytes)
    guard entry.bytes <= Self.mostEntryBytes else {
      throw ModelError.malformed(what: what, reason: "has more than \(Self.mostEntryBytes) bytes")
    }
    let content = try unpacked(packed, entry, what)
    guard Checksum.of(content) == entry.checksum else {
      throw ModelError.malformed(what: what, reason: "has a wrong checksum")
    }
    return content
  }

  private func unpacked(_ packed: UnsafeRawBufferPointer, _ entry: Entry, _ what: String) throws -> [UInt8] {
    switch entry.method {
    case 0:
      guard packed.count == entry.bytes else {
        throw ModelError.malformed(what: what, reason: "has two different sizes")
      }
      return Array(packed)
    case 8:
      // Room is made for the claimed size, so the claim must be one that the packed bytes can keep.
      guard entry.bytes <= (packed.count + 1) * Self.mostDeflateRatio,
        let content = Inflater.inflate(packed, byteCount: entry.bytes)
      else { throw ModelError.malformed(what: what, reason: "has damaged compressed data") }
      return content
    default:
      throw ModelError.malformed(what: what, reason: "is compressed in a way that is not read")
    }
  }
}

extension ZipArchive {
  private static let localHeaderMark: UInt32 = 0x0403_4B50
  private static let directoryMark: UInt32 = 0x0201_4B50
  private static let endMark: UInt32 = 0x0605_4B50
  private static let endBytes = 22

  private static func entries(_ bytes: UnsafeRawBufferPointer, path: String) throws -> [String: Entry] {
    var end = LittleEndianReader(bytes, at: try endPosition(bytes, path: path), named: path)
    let endPosition = end.position
    try end.skip(8)  // mark; numbers of the disks, checked through the counts
    let countOnDisk = try end.integer(UInt16.self)
    let count = try end.integer(UInt16.self)
    let directoryBytes = try end.size(UInt32.self)
    let directoryOffset = try end.size(UInt32.self)
    guard count == countOnDisk, count < UInt16.max, directoryOffset < UInt32.max else {
      throw ModelError.malformed(what: path, reason: "is an archive in parts or of the zip64 kind")
    }
    guard directoryOffset + directoryBytes <= endPosition else {
      throw ModelError.malformed(what: path, reason: "has its directory outside the file")
    }
    let directory = UnsafeRawBufferPointer(
      rebasing: bytes[directoryOffset..<directoryOffset + directoryBytes])
    var reader = LittleEndianReader(directory, named: path)
    var entries: [String: Entry] = [:]
    for _ in 0..<count {
      guard let (name, entry) = try entry(&reader, path: path) else { continue }
      guard entries.updateValue(entry, forKey: name) == nil else {
        throw ModelError.malformed(what: path, reason: "has two files \(name)")
      }
    }
    return entries
  }

  /// The next entry of the directory; none for a folder, and for a name that is not UTF-8, as no model's is.
  private static func entry(_ reader: inout LittleEndianReader, path: String) throws -> (String, Entry)? {
    guard try reader.integer(UInt32.self) == directoryMark else {
      throw ModelError.malformed(what: path, reason: "has a damaged directory")
    }
    try reader.skip(4)  // versions
    let flags = try reader.integer(UInt16.self)
    let method = try reader.integer(UInt16.self)
    try reader.skip(4)  // time
    let checksum = try reader.integer(UInt32.self)
    let packedBytes = try reader.size(UInt32.self)
    let bytes = try reader.size(UInt32.self)
    let nameBytes = Int(try reader.integer(UInt16.self))
    let extraBytes = Int(try reader.integer(UInt16.self))
    let commentBytes = Int(try reader.integer(UInt16.self))
    try reader.skip(8)  // disk, attributes
    let headerOffset = try reader.size(UInt32.self)
    let name = try reader.raw(nameBytes)
    try reader.skip(extraBytes + commentBytes)
    guard let name = String(validating: name, as: UTF8.self), !name.hasSuffix("/") else { return nil }
    guard isSafe(name) else {
      throw ModelError.malformed(what: path, reason: "has a file whose path leads out of it")
    }
    return (
      name,
      Entry(
        method: method, checksum: checksum, packedBytes: packedBytes, bytes: bytes,
        headerOffset: headerOffset,
        isEncrypted: flags & 1 != 0)
    )
  }

  /// Where the record stands that ends every archive; a comment of up to 65,535 bytes may follow it.
  private static func endPosition(_ bytes: UnsafeRawBufferPointer, path: String) throws -> Int {
    let last = bytes.count - endBytes
    if last >= 0 {
      for position in stride(from: last, through: max(0, last - Int(UInt16.max)), by: -1)
      where bytes[position] == 0x50 {
        var reader = LittleEndianReader(bytes, at: position, named: path)
        guard try reader.integer(UInt32.self) == endMark else { continue }
        try reader.skip(16)
        if Int(try reader.integer(UInt16.self)) == last - position { return position }
      }
    }
    throw ModelError.malformed(what: path, reason: "is no zip archive, or is cut off")
  }

  private static func isSafe(_ name: String) -> Bool {
    !name.isEmpty && !name.utf8.contains { $0 == UInt8(ascii: "\\") || $0 == 0 }
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
        part != "" && part != "." && part != ".."
      }
  }
}
