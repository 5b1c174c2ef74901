import Foundation
import Synchronization
import Workflow

/// A progress line on standard error, drawn only when that is a terminal.
final class ProgressBar: Sendable {
  private struct State {
    var lastDrawn = ContinuousClock.now
    var isVisible = false
  }

  private let state = Mutex(State())
  /// Time between two drawings; short enough to look alive, long enough to cost nothing.
  private static let interval = Duration.milliseconds(100)
  private static let width = 24

  func show(_ progress: StageProgress) {
    state.withLock { state in
      let now = ContinuousClock.now
      guard now - state.lastDrawn >= Self.interval else { return }
      state.lastDrawn = now
      state.isVisible = true
      StandardError.write("\r\u{1B}[2K" + Self.line(for: progress))
    }
  }

  /// Removes the line, before anything else is printed.
  func clear() {
    state.withLock { state in
      guard state.isVisible else { return }
      state.isVisible = false
      StandardError.write("\r\u{1B}[2K")
    }
  }

  private static func line(for progress: StageProgress) -> String {
    guard let total = progress.total, total > 0 else {
      return "\(progress.stage)  \(progress.completed)"
    }
    let share = min(1, Double(progress.completed) / Double(total))
    let filled = Int(share * Double(width))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    return "\(progress.stage)  \(bar)  \(progress.completed)/\(total)"
  }
}
