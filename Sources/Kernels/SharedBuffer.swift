/// A view of memory that several threads write to in disjoint places. Only the kernels make these, over
/// memory that outlives the parallel loop, and every loop body owns the part it writes.
struct SharedBuffer<Element>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>?

  init(_ buffer: UnsafeMutableBufferPointer<Element>) {
    base = buffer.baseAddress
  }
}

/// A view of memory that several threads read.
struct ReadBuffer<Element>: @unchecked Sendable {
  let base: UnsafePointer<Element>?

  init(_ buffer: UnsafeBufferPointer<Element>) {
    base = buffer.baseAddress
  }
}
