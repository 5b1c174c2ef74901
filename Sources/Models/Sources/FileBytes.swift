import Foundation

/// Whole files in memory.
enum FileBytes {
  /// Largest file that is read whole: 1 GiB. The largest file of a known model has 90 MB.
  static let byteLimit = 1 << 30

  /// Bytes of the regular file at `path`.
  static func read(_ path: String, upTo limit: Int = byteLimit) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(path, errno) }
    defer { close(descriptor) }
    let size = try regularFileSize(descriptor, path: path)
    guard size <= limit else {
      throw ModelError.malformed(
        what: path, reason: "has \(size) bytes, more than the \(limit) that are read")
    }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let step = Foundation.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if step < 0, errno == EINTR { continue }
        if step < 0 { failure = errno }
        guard step > 0 else { break }
        count += step
      }
    }
    guard failure == 0 else { throw fault(path, failure) }
    return bytes
  }

  /// Size of an open regular file.
  static func regularFileSize(_ descriptor: Int32, path: String) throws -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw fault(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ModelError.unreadable(path: path, reason: "it is not a file")
    }
    return Int(status.st_size)
  }

  /// The error for the number the system gave.
  static func fault(_ path: String, _ code: Int32) -> ModelError {
    switch code {
    case ENOENT, ENOTDIR: .noSuchPath(path: path)
    default: .unreadable(path: path, reason: String(cString: strerror(code)).lowercased())
    }
  }
}
