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

  /// Writes a sibling of `path` and renames it, so that `path` holds the old content or the new, never half.
  static func replace(_ path: String, with bytes: [UInt8]) throws {
    let folder = (path as NSString).deletingLastPathComponent
    let temporary = "\(folder)/.\((path as NSString).lastPathComponent.prefix(100)).writing"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path, "write") }
    do {
      try write(bytes, to: descriptor, path: path)
      guard close(descriptor) == 0 else { throw failure(path, "write") }
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let error = failure(path, "replace")
      unlink(temporary)
      throw error
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let error = failure(path, "write")
        close(descriptor)
        throw error
      }
      written += count
    }
  }

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

  private static func failure(_ path: String, _ operation: String) -> ReportsError {
    .fileSystem(path: path, operation: operation, reason: String(cString: strerror(errno)))
  }
}

// `FileSystem.read` and `.write` hide the system calls of the same names inside the type.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  write(descriptor, buffer.baseAddress, buffer.count)
}
