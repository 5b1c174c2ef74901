import Synchronization

/// Hands out the numbers 0 ..< count to threads, each once.
final class WorkClaims: Sendable {
  private let nextIndex = Atomic(0)
  private let count: Int

  init(count: Int) { self.count = count }

  /// The next number, or nil when all are taken.
  func next() -> Int? {
    let index = nextIndex.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
