import Foundation

/// A file as read-only memory; unmapped when the last owner goes.
final class FileMapping: @unchecked Sendable {
  /// The file's bytes, from a page boundary on. Nothing writes to them. They are there as long as this object is,
  /// so whoever uses them must hold it; ``withBytes(path:_:)`` does.
  let bytes: UnsafeRawBufferPointer

  /// Hands the bytes of the regular file at `path` to `body`.
  static func withBytes<Result>(
    path: String, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    let mapping = try FileMapping(path: path)
    return try withExtendedLifetime(mapping) { try body(mapping.bytes) }
  }

  /// Maps the regular file at `path`.
  init(path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileBytes.fault(path, errno) }
    defer { close(descriptor) }
    let size = try FileBytes.regularFileSize(descriptor, path: path)
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw FileBytes.fault(path, errno)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit {
    if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
  }
}
