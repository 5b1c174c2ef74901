/// Memory for lanes of floats that loops reach without checks; each buffer has one owner at a time.
final class LaneBuffer: @unchecked Sendable {
  let count: Int
  let pointer: UnsafeMutablePointer<FloatLanes.Lane>

  init(repeating value: Float, count: Int) {
    self.count = max(1, count)
    pointer = .allocate(capacity: self.count)
    pointer.initialize(repeating: FloatLanes.Lane(repeating: value), count: self.count)
  }

  deinit { pointer.deallocate() }

  /// The floats one after the other.
  var floats: UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Float.self)
  }
}
