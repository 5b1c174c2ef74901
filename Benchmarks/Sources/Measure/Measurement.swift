import Glibc

/// What came out of a piece of work, and its seconds.
struct Measurement: CustomStringConvertible {
  var seconds: Double
  var cpu: Double
  /// Names and JSON values.
  var result: [(String, String)]

  /// One line of JSON.
  var description: String {
    let fields = result.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ")
    return "{\"seconds\": \(seconds), \"cpu\": \(cpu), \"result\": {\(fields)}}"
  }
}

/// Wall and CPU time (of all threads) since it was made.
struct Stopwatch {
  private let wall = Stopwatch.read(CLOCK_MONOTONIC)
  private let cpu = Stopwatch.read(CLOCK_PROCESS_CPUTIME_ID)

  /// The time until now, with what came out of it.
  func measurement(_ result: [(String, String)]) -> Measurement {
    Measurement(
      seconds: Self.read(CLOCK_MONOTONIC) - wall, cpu: Self.read(CLOCK_PROCESS_CPUTIME_ID) - cpu,
      result: result)
  }

  /// CPU time of the calling thread.
  static func threadSeconds() -> Double { read(CLOCK_THREAD_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
