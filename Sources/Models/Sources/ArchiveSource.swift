/// A model's files in an archive, below one of its folders.
struct ArchiveSource: ModelSource, Sendable {
  let archive: ZipArchive
  /// Path of the folder within the archive, ending in `/`; empty for the top.
  let root: String

  func bytes(of file: String) throws -> [UInt8] {
    try archive.bytes(of: root + file)
  }
}
