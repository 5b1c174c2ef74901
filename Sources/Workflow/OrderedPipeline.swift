import Dispatch
import Synchronization

/// Runs an expensive pure step on several threads between an ordered source and an ordered sink, with a
/// bounded number of items under way, so that order and memory do not depend on the number of threads.
enum OrderedPipeline {
  /// - Parameters:
  ///   - jobs: most threads to use for `transform`; 1 runs everything on the caller's.
  ///   - next: yields the items in order on the caller's thread, `nil` at the end.
  ///   - transform: the expensive step.
  ///   - consume: takes the results in order on the caller's thread.
  /// - Throws: what `next` or `consume` throws; steps under way are waited for.
  static func run<Input: Sendable, Output: Sendable>(
    jobs: Int, next: () throws -> Input?, transform: @escaping @Sendable (Input) -> Output,
    consume: (Output) throws -> Void
  ) throws {
    guard jobs > 1 else {
      while let input = try next() { try consume(transform(input)) }
      return
    }
    let queue = DispatchQueue(label: "parallax.pipeline", attributes: .concurrent)
    var underWay: [Pending<Output>] = []
    defer { for pending in underWay { pending.wait() } }
    while true {
      while underWay.count < jobs, let input = try next() {
        let pending = Pending<Output>()
        underWay.append(pending)
        queue.async { pending.fulfil(transform(input)) }
      }
      guard !underWay.isEmpty else { return }
      let output = underWay.removeFirst().value()
      if let output { try consume(output) }
    }
  }

  /// A result that is on its way.
  private final class Pending<Output: Sendable>: Sendable {
    private let result = Mutex<Output?>(nil)
    private let group = DispatchGroup()

    init() { group.enter() }

    func fulfil(_ output: Output) {
      result.withLock { $0 = output }
      group.leave()
    }

    func wait() { group.wait() }

    func value() -> Output? {
      group.wait()
      return result.withLock { output in
        defer { output = nil }
        return output
      }
    }
  }
}
