import Foundation

/// A file that is being written; on disk when ``write(to:_:)`` has returned.
struct FileOutput {
  private let descriptor: Int32
  private let path: String

  /// Makes the file at `path`, or empties it, and lets `body` append to it.
  static func write(to path: String, _ body: (FileOutput) throws -> Void) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw fault(path) }
    defer { close(descriptor) }
    try body(FileOutput(descriptor: descriptor, path: path))
    // EINVAL: a device or file system that has nothing to flush.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw fault(path) }
  }

  func append(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let written = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written >= 0 {
          rest = rest.dropFirst(written)
        } else if errno != EINTR {
          throw Self.fault(path)
        }
      }
    }
  }

  /// The error for what the system last refused.
  static func fault(_ path: String) -> ModelError {
    .unwritable(path: path, reason: String(cString: strerror(errno)).lowercased())
  }
}
