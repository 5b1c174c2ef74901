import Foundation

/// Files that are whole or not there: written beside their place, then renamed into it. Devices and pipes are
/// written to as they stand; a symbolic link stays, and what it leads to is replaced.
public enum AtomicFile {
  /// Writes bytes.
  ///
  /// - Throws: ``WorkflowError/output(path:reason:)``, ``WorkflowError/cannotCreate(path:reason:)``.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    try write(to: path) { sink in try bytes.withUnsafeBytes(sink) }
  }

  /// Writes what `body` hands to its argument.
  ///
  /// - Throws: ``WorkflowError/output(path:reason:)``, or what `body` throws; then the old file, if any, stays.
  public static func write(
    to path: String, _ body: (_ append: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws {
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw WorkflowError.cannotCreate(path: path, reason: "is a folder")
    }
    guard !exists || status.st_mode & S_IFMT == S_IFREG else { return try writeDirectly(to: path, body) }
    let target = exists ? resolved(path) : path
    let temporary = "\(target).\(getpid()).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw WorkflowError.cannotCreate(path: path, reason: systemError) }
    do {
      try body { bytes in try append(bytes, to: descriptor, path: path) }
      guard fsync(descriptor) == 0 || errno == EINVAL else {
        throw WorkflowError.output(path: path, reason: systemError)
      }
      close(descriptor)
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard rename(temporary, target) == 0 else {
      let reason = systemError
      unlink(temporary)
      throw WorkflowError.output(path: path, reason: reason)
    }
  }

  /// Renaming would put a file in the place of the device.
  private static func writeDirectly(
    to path: String, _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw WorkflowError.cannotCreate(path: path, reason: systemError) }
    defer { close(descriptor) }
    try body { bytes in try append(bytes, to: descriptor, path: path) }
  }

  /// Where symbolic links lead.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Makes a folder with those above it.
  ///
  /// - Throws: ``WorkflowError/output(path:reason:)``, ``WorkflowError/cannotCreate(path:reason:)``.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw WorkflowError.cannotCreate(path: path, reason: "the folder cannot be made")
    }
  }

  private static func append(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Foundation.write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        throw WorkflowError.output(path: path, reason: systemError)
      }
    }
  }

  private static var systemError: String { String(cString: strerror(errno)) }
}
