import Synchronization

/// One chunk's rows. Unchecked: one thread at a time.
final class ChunkRows: @unchecked Sendable {
  let columns = Scratch<UInt32>(capacity: 1)
  let values = Scratch<Float>(capacity: 1)
  /// Entries of each row.
  var counts: [Int] = []
  /// Entries of all rows.
  var total = 0
}

/// Puts chunks' rows in their places as soon as all chunks before them are done, and reuses their memory.
///
/// Unchecked: the buffers are written by the thread that holds the chunk, at places that no other chunk has.
final class RowOutput: @unchecked Sendable {
  private struct State {
    var waiting: [Int: ChunkRows] = [:]
    var spare: [ChunkRows] = []
    var nextChunk = 0
    var offsets = [0]
  }

  private let columns: UnsafeMutableBufferPointer<UInt32>
  private let values: UnsafeMutableBufferPointer<Float>
  private let state = Mutex(State())

  init(columns: UnsafeMutableBufferPointer<UInt32>, values: UnsafeMutableBufferPointer<Float>) {
    self.columns = columns
    self.values = values
  }

  /// Memory for a chunk's rows.
  func spare() -> ChunkRows {
    state.withLock { $0.spare.popLast() } ?? ChunkRows()
  }

  /// Takes a finished chunk; copies all that can be placed.
  func add(_ rows: ChunkRows, at index: Int) {
    let ready = state.withLock { state in
      state.waiting[index] = rows
      var ready: [(start: Int, rows: ChunkRows)] = []
      while let next = state.waiting.removeValue(forKey: state.nextChunk) {
        var end = state.offsets[state.offsets.count - 1]
        ready.append((end, next))
        for count in next.counts {
          end += count
          state.offsets.append(end)
        }
        state.nextChunk += 1
      }
      return ready
    }
    for (start, rows) in ready {
      let end = min(start + rows.total, columns.count)
      _ = columns[start..<end].initialize(
        fromContentsOf: UnsafeBufferPointer(start: rows.columns.pointer, count: end - start))
      _ = values[start..<end].initialize(
        fromContentsOf: UnsafeBufferPointer(start: rows.values.pointer, count: end - start))
    }
    if !ready.isEmpty { state.withLock { $0.spare += ready.map { $0.rows } } }
  }

  /// Start of each row and the end of the last.
  func rowOffsets() -> [Int] {
    state.withLock { $0.offsets }
  }
}
