/// How well sets of frames agree, each frame of each text being one decision: for texts with any number of frames.
/// Definitions are scikit-learn's for multi-label data, with 0 where a denominator is 0.
public struct DecisionMetrics: Sendable, Hashable, Codable {
  /// Number of texts.
  public let count: Int
  /// Share of texts whose frames are exactly right.
  public let exactMatches: Double
  /// F1 over all decisions.
  public let microF1: Double
  /// Mean F1 over the frames that occur as truth.
  public let macroF1: Double
  /// Figures of each frame, in order.
  public let perClass: [ClassificationMetrics.ClassFigures]

  /// Compares predicted with true sets of frames.
  ///
  /// - Parameters:
  ///   - truth: true frames of each text.
  ///   - predicted: predicted frames, in the same order; texts beyond the shorter list are ignored.
  ///   - order: frames in the order to list them; those missing here follow in order of their names.
  public init(truth: [[String]], predicted: [[String]], order: [String]) {
    let used = Set(truth.joined()).union(predicted.joined())
    var seen: Set<String> = []
    let listed = order.filter { used.contains($0) && seen.insert($0).inserted }
    let classes = listed + used.subtracting(listed).sorted()
    count = min(truth.count, predicted.count)
    var exact = 0
    var hits: [String: Int] = [:]
    var given: [String: Int] = [:]
    var wanted: [String: Int] = [:]
    for (truth, guess) in zip(truth, predicted) {
      let truth = Set(truth)
      let guess = Set(guess)
      exact += truth == guess ? 1 : 0
      for label in truth { wanted[label, default: 0] += 1 }
      for label in guess { given[label, default: 0] += 1 }
      for label in truth.intersection(guess) { hits[label, default: 0] += 1 }
    }
    func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
    exactMatches = ratio(exact, count)
    perClass = classes.map { label in
      let (hit, support, guesses) = (hits[label] ?? 0, wanted[label] ?? 0, given[label] ?? 0)
      return ClassificationMetrics.ClassFigures(
        label: label, precision: ratio(hit, guesses), recall: ratio(hit, support),
        f1: ratio(2 * hit, guesses + support), support: support)
    }
    let sum = { (counts: [String: Int]) in counts.values.reduce(0, +) }
    microF1 = ratio(2 * sum(hits), sum(given) + sum(wanted))
    let occurring = perClass.filter { $0.support > 0 }.map(\.f1)
    macroF1 = occurring.isEmpty ? 0 : occurring.reduce(0, +) / Double(occurring.count)
  }
}
