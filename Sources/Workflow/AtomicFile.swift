import Foundation

/// Files that are whole or not there: written beside their place, then renamed into it.
public enum AtomicFile {
  /// Writes bytes.
  ///
  /// - Throws: ``WorkflowError/output(path:reason:)``.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    try write(to: path) { sink in try bytes.withUnsafeBytes(sink) }
  }

  /// Writes what `body` hands to its argument.
  ///
  /// - Throws: ``WorkflowError/output(path:reason:)``, or what `body` throws; then the old file, if any, stays.
  static func write(to path: String, _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void) throws
  {
    let temporary = "\(path).\(getpid()).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw WorkflowError.output(path: path, reason: systemError) }
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
    guard rename(temporary, path) == 0 else {
      let reason = systemError
      unlink(temporary)
      throw WorkflowError.output(path: path, reason: reason)
    }
  }

  /// Makes a folder with those above it.
  ///
  /// - Throws: ``WorkflowError/output(path:reason:)``.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw WorkflowError.output(path: path, reason: "the folder cannot be made")
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
