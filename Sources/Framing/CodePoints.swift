/// Positions in UTF-8 bytes as positions in Unicode code points, the unit of all offsets that leave a module.
enum CodePoints {
  /// Code-point offset of each byte offset.
  ///
  /// - Parameters:
  ///   - byteOffsets: offsets at code-point boundaries, in any order.
  ///   - bytes: valid UTF-8.
  /// - Complexity: O(bytes + offsets · log offsets).
  static func offsets(of byteOffsets: [Int], in bytes: [UInt8]) -> [Int] {
    guard let last = byteOffsets.max() else { return [] }
    let order = byteOffsets.indices.sorted { (byteOffsets[$0], $0) < (byteOffsets[$1], $1) }
    var result = [Int](repeating: 0, count: byteOffsets.count)
    bytes.withUnsafeBufferPointer { bytes in
      var point = 0
      var byte = 0
      let end = min(last, bytes.count)
      for index in order {
        let goal = min(byteOffsets[index], end)
        while byte < goal {
          // Continuation bytes are no code point of their own.
          if bytes[byte] & 0xC0 != 0x80 { point += 1 }
          byte += 1
        }
        result[index] = point
      }
    }
    return result
  }
}
