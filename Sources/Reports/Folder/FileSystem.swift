import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The few file operations of ``ReportFolder``, each with a typed error that names the path.
enum FileSystem {
  /// What stands at a path, links not followed.
  enum Kind {
    case nothing, file, folder, other
  }

  static func kind(of path: String) -> Kind {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The content of a regular file, or `nil` if there is none.
  static func read(_ path: String) throws -> [UInt8]? {
    guard kind(of: path) == .file else { return nil }
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "read") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path, "read") }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// A file that is written but not in its place yet.
  struct StagedFile {
    let temporary: String
    let path: String

    /// Puts the file in its place, where it replaces what was there.
    func commit() throws {
      guard systemRename(temporary, path) == 0 else {
        let error = FileSystem.failure(path, "replace")
        discard()
        throw error
      }
    }

    func discard() { unlink(temporary) }
  }

  /// Writes what is for `path` to `temporary`, in the same file system.
  static func stage(_ path: String, _ chunks: [[UInt8]], as temporary: String) throws -> StagedFile {
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path, "write") }
    do {
      for chunk in chunks { try write(chunk, to: descriptor, path: path) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0 else {
      let error = failure(path, "write")
      unlink(temporary)
      throw error
    }
    return StagedFile(temporary: temporary, path: path)
  }

  /// Writes a sibling of `path` and renames it, so that `path` holds the old content or the new, never half.
  static func replace(_ path: String, with chunks: [[UInt8]]) throws {
    let place = split(path)
    try stage(path, chunks, as: "\(place.folder)/.\(place.name.prefix(100)).writing").commit()
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path, "write") }
      written += count
    }
  }

  /// Folder and name of a path; `.` for a name alone. (Foundation's `deletingLastPathComponent` crashes on names of one
  /// letter in Swift 6.3 on Linux.)
  static func split(_ path: String) -> (folder: String, name: String) {
    let slash = UInt8(ascii: "/")
    var bytes = Array(path.utf8)
    while bytes.count > 1, bytes.last == slash { bytes.removeLast() }
    guard let last = bytes.lastIndex(of: slash) else { return (".", String(decoding: bytes, as: UTF8.self)) }
    var folder = bytes[..<last]
    while folder.count > 1, folder.last == slash { folder.removeLast() }
    return (
      folder.isEmpty ? "/" : String(decoding: folder, as: UTF8.self),
      String(decoding: bytes[(last + 1)...], as: UTF8.self)
    )
  }

  /// Throws unless the folder, or the nearest one above it that is there, can be written to.
  static func checkWritable(_ path: String) throws {
    var place = path
    while kind(of: place) == .nothing {
      let parent = split(place).folder
      if parent == place { break }
      place = parent
    }
    var status = stat()
    guard stat(place, &status) == 0 else { throw failure(path, "write to the folder") }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw ReportsError.fileSystem(
        path: path, operation: "make the folder", reason: "\(place) is no folder")
    }
    guard access(place, W_OK | X_OK) == 0 else { throw failure(path, "write to the folder") }
  }

  static func rename(_ old: String, to new: String) throws {
    guard systemRename(old, new) == 0 else { throw failure(new, "put the folder in place") }
  }

  /// Removes a folder with all that is in it, as far as that goes.
  static func removeTree(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw failure(path, "make the folder")
    }
  }

  static func remove(_ path: String) throws {
    guard unlink(path) == 0 || errno == ENOENT else { throw failure(path, "remove") }
  }

  /// Removes a folder if it is empty; a folder with content stays.
  static func removeIfEmpty(_ path: String) { rmdir(path) }

  /// Opens the folder with an exclusive lock, which closing (or the end of the process) gives up.
  static func lock(_ path: String) throws -> Int32 {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "open the folder") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let busy = errno == EWOULDBLOCK
      let error = failure(path, "lock the folder")
      close(descriptor)
      throw busy ? ReportsError.folderBusy(path: path) : error
    }
    return descriptor
  }

  static func unlock(_ descriptor: Int32) { close(descriptor) }

  fileprivate static func failure(_ path: String, _ operation: String) -> ReportsError {
    .fileSystem(path: path, operation: operation, reason: String(cString: strerror(errno)))
  }
}

// `FileSystem.read`, `.write` and `.rename` hide the system calls of the same names inside the type.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  write(descriptor, buffer.baseAddress, buffer.count)
}

private func systemRename(_ old: String, _ new: String) -> Int32 { rename(old, new) }
