import CZlib

/// Raw deflate data (RFC 1951) through zlib.
enum Inflater {
  /// Unpacks data that must come to exactly `byteCount` bytes; none if they do not, or are damaged.
  static func inflate(_ packed: UnsafeRawBufferPointer, byteCount: Int) -> [UInt8]? {
    guard let packedCount = UInt32(exactly: packed.count), let room = UInt32(exactly: byteCount) else {
      return nil
    }
    var isWhole = false
    let content = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
      // zlib refuses a null output even for no bytes.
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) { spare in
        var stream = z_stream()
        // -15: 32 KiB window, no wrapper.
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, size) == Z_OK else { return }
        stream.next_in = UnsafeMutablePointer(mutating: packed.bindMemory(to: UInt8.self).baseAddress)
        stream.avail_in = packedCount
        stream.next_out = buffer.baseAddress ?? spare.baseAddress
        stream.avail_out = room
        let status = CZlib.inflate(&stream, Z_FINISH)
        count = byteCount - Int(stream.avail_out)
        isWhole = status == Z_STREAM_END && stream.avail_out == 0 && stream.avail_in == 0
        inflateEnd(&stream)
      }
    }
    return isWhole ? content : nil
  }
}
