import Foundation
import Synchronization
import Workflow

/// Why rows could not be written.
enum OutputError: Error {
  /// The reader of the pipe has gone, as with `| head`: nothing is wrong.
  case closedPipe
}

/// Buffered standard output. One process has one, so this is the one place that holds shared state.
final class StandardOutput: Sendable {
  static let shared = StandardOutput()

  private let buffer = Mutex<[UInt8]>([])
  /// Bytes kept before they are written.
  private static let capacity = 1 << 16

  func write(_ text: String) throws {
    try write(Array(text.utf8))
  }

  func write(_ bytes: [UInt8]) throws {
    let isFull = buffer.withLock {
      $0 += bytes
      return $0.count >= Self.capacity
    }
    if isFull { try flush() }
  }

  func flush() throws {
    try buffer.withLock { bytes in
      defer { bytes.removeAll(keepingCapacity: true) }
      try FileOutput.write(bytes, to: STDOUT_FILENO, named: "standard output")
    }
  }
}

/// Unbuffered standard error: messages for people.
enum StandardError {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  static func print(_ message: String) {
    try? FileOutput.write(Array((message + "\n").utf8), to: STDERR_FILENO, named: "standard error")
  }

  static func write(_ text: String) {
    try? FileOutput.write(Array(text.utf8), to: STDERR_FILENO, named: "standard error")
  }
}

/// Writing bytes to a file descriptor, whole.
enum FileOutput {
  static func write(_ bytes: [UInt8], to descriptor: Int32, named name: String) throws {
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let written = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written >= 0 {
          rest = rest.dropFirst(written)
        } else if errno == EPIPE {
          throw OutputError.closedPipe
        } else if errno != EINTR {
          throw WorkflowError.output(path: name, reason: String(cString: strerror(errno)))
        }
      }
    }
  }
}
