import Dispatch
import Synchronization

/// Data-parallel loops with a fixed number of threads. Results never depend on that number.
public enum Parallel {
  /// Calls `body` once for every index below `count`, on at most `jobs` threads, and returns the results in
  /// index order.
  ///
  /// - Parameters:
  ///   - count: number of calls.
  ///   - jobs: most threads to use; 1 runs everything on the caller's.
  /// - Throws: the error of the lowest index that failed.
  public static func map<Result: Sendable>(
    count: Int, jobs: Int, _ body: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    guard count > 1, jobs > 1 else { return try (0..<count).map(body) }
    let results = Mutex([Swift.Result<Result, any Error>?](repeating: nil, count: count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = Swift.Result { try body(index) }
        results.withLock { $0[index] = result }
      }
    }
    return try results.withLock { try $0.compactMap { try $0?.get() } }
  }

  /// Splits `0 ..< count` into at most `parts` contiguous ranges of nearly equal length, in order.
  public static func ranges(count: Int, parts: Int) -> [Range<Int>] {
    let parts = max(1, min(parts, count))
    return (0..<parts).map { (count * $0 / parts)..<(count * ($0 + 1) / parts) }
  }
}
