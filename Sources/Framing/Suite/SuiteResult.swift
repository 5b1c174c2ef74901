/// What came out of a suite.
public struct SuiteResult: Sendable, Hashable {
  /// Name of the suite.
  public let name: String
  /// SHA-256 of its file.
  public let sha256: String
  /// Every check, in the suite's order: thresholds, then behaviour.
  public let checks: [Check]

  /// Whether all checks passed.
  public var isPassed: Bool { checks.allSatisfy(\.isPassed) }

  /// One threshold or test of behaviour.
  public struct Check: Sendable, Hashable {
    /// What was checked: `accuracy`, `f1 legality`, or a test's name.
    public let name: String
    /// Kind: `threshold`, `invariance`, `directional` or `minimum`.
    public let kind: String
    /// Figure found; of behaviour the share of cases that passed. `nil` where there was nothing to measure.
    public let value: Double?
    /// Bound from below.
    public let least: Double?
    /// Bound from above.
    public let most: Double?
    /// Cases or texts behind the figure.
    public let count: Int
    /// The worst examples, worst first; what a person should look at.
    public let examples: [Example]
    /// Line of the suite, from 1.
    public let line: Int?

    /// Whether a figure was found and is within the bounds.
    public var isPassed: Bool {
      guard let value else { return false }
      return value >= least ?? -.infinity && value <= most ?? .infinity
    }

    /// One line: `f1 legality 0.612 is below 0.700 (50 texts)`.
    public var message: String {
      guard let value else { return "\(name): nothing to measure" }
      let found = "\(name) \(Self.rounded(value))"
      if let least, value < least { return "\(found) is below \(Self.rounded(least)) (\(count))" }
      if let most, value > most { return "\(found) is above \(Self.rounded(most)) (\(count))" }
      return "\(found) (\(count))"
    }

    private static func rounded(_ value: Double) -> String {
      let thousandths = Int((abs(value) * 1000).rounded())
      let digits = String(thousandths % 1000)
      let sign = value < 0 && thousandths > 0 ? "-" : ""
      return "\(sign)\(thousandths / 1000).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
    }
  }

  /// A text that a check failed on.
  public struct Example: Sendable, Hashable {
    /// Identifier of the text; empty for texts of the suite.
    public let id: String
    /// The text, as it was classified.
    public let text: String
    /// Frame that was expected.
    public let expected: String
    /// Frame that was given.
    public let found: String
    /// Probability of the frame given.
    public let probability: Double
  }
}
