import CZlib

/// Streaming gunzip of one or several members (RFC 1952) through zlib.
final class GzipInflater {
  /// What one step found.
  enum Status {
    /// It goes on.
    case running
    /// A member ended; more may follow.
    case memberEnd
    /// The data are damaged.
    case damaged
  }

  // zlib's state points back to the stream, which must therefore never move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, + 16: gzip wrapper only.
    isReady = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    if isReady { inflateEnd(stream) }
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Begins the next member.
  func reset() { inflateReset(stream) }

  /// Inflates from `input` into `output`; tells how many bytes it took and gave.
  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, given: Int, status: Status) {
    guard isReady, let target = output.baseAddress else { return (0, 0, .damaged) }
    let available = UInt32(clamping: input.count)
    let room = UInt32(clamping: output.count)
    stream.pointee.next_in = input.baseAddress.map {
      UnsafeMutablePointer(mutating: $0.assumingMemoryBound(to: UInt8.self))
    }
    stream.pointee.avail_in = available
    stream.pointee.next_out = target.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = room
    let code = inflate(stream, Z_NO_FLUSH)
    let taken = Int(available - stream.pointee.avail_in)
    let given = Int(room - stream.pointee.avail_out)
    switch code {
    case Z_STREAM_END: return (taken, given, .memberEnd)
    case Z_OK, Z_BUF_ERROR: return (taken, given, .running)
    default: return (taken, given, .damaged)
    }
  }
}
