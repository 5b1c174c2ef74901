import CZlib

/// Writes zip archives, and faults into them, for the tests.
struct ZipWriter {
  struct File {
    var name: String
    var content: [UInt8]
    var deflates = true
    /// What the directory claims instead of the truth.
    var claimedBytes: Int?
    var claimedMethod: UInt16?
    var flags: UInt16 = 0
  }

  var files: [File]
  var comment: [UInt8] = []
  var claimedCount: Int?

  init(_ files: [File]) { self.files = files }

  init(_ files: [String: [UInt8]], deflates: Bool = true) {
    self.files = files.sorted { $0.key < $1.key }.map {
      File(name: $0.key, content: $0.value, deflates: deflates)
    }
  }

  func bytes() -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let packed = file.deflates ? Self.deflate(file.content) : file.content
      let name = Array(file.name.utf8)
      let offset = archive.count
      var fields = little(UInt16(20)) + little(file.flags)
      fields += little(file.claimedMethod ?? (file.deflates ? 8 : 0)) + little(UInt32(0))
      fields += little(UInt32(truncatingIfNeeded: crc32(0, file.content, UInt32(file.content.count))))
      fields += little(UInt32(packed.count)) + little(UInt32(file.claimedBytes ?? file.content.count))
      fields += little(UInt16(name.count)) + little(UInt16(0))
      archive += little(UInt32(0x0403_4B50)) + fields + name + packed
      directory += little(UInt32(0x0201_4B50)) + little(UInt16(20)) + fields
      directory += little(UInt16(0)) + little(UInt16(0)) + little(UInt16(0)) + little(UInt32(0))
      directory += little(UInt32(offset)) + name
    }
    let count = little(UInt16(truncatingIfNeeded: claimedCount ?? files.count))
    let end =
      little(UInt32(0x0605_4B50)) + little(UInt32(0)) + count + count
      + little(UInt32(directory.count)) + little(UInt32(archive.count)) + little(UInt16(comment.count))
      + comment
    return archive + directory + end
  }

  /// Raw deflate data: what zlib makes without its two bytes before and four after.
  private static func deflate(_ content: [UInt8]) -> [UInt8] {
    var size = compressBound(UInt(content.count))
    var packed = [UInt8](repeating: 0, count: Int(size))
    compress2(&packed, &size, content, UInt(content.count), 9)
    return Array(packed[2..<Int(size) - 4])
  }

  private func little<Integer: FixedWidthInteger>(_ value: Integer) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
