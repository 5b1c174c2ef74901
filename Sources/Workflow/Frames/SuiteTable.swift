import Framing
import Reports

extension SuiteResult {
  /// Longest text shown of an example, in characters.
  private static let mostCharacters = 100

  /// The checks as rows `check, kind, passed, value, least, most, n, line, worst`.
  public func table() throws -> Table {
    var table = try Table([
      Column("check", description: "figure or test of behaviour"),
      Column("kind", description: "threshold, invariance, directional or minimum"),
      Column("passed", description: "yes or no"),
      Column(
        "value", kind: .decimal(3),
        description: "figure found; of behaviour the share of cases that passed"),
      Column("least", kind: .decimal(3), description: "bound from below"),
      Column("most", kind: .decimal(3), description: "bound from above"),
      Column("n", kind: .integer, description: "texts or cases behind the figure"),
      Column("line", kind: .integer, description: "line of the suite"),
      Column(
        "worst",
        description: "texts that a failed check failed on, worst first, as id: expected > found"),
    ])
    for check in checks {
      let worst = check.examples.map { example in
        let name = example.id.isEmpty ? Self.shortened(example.text, to: 30) : example.id
        return "\(name): \(example.expected) > \(example.found)"
      }
      try table.append([
        .text(check.name), .text(check.kind), .text(check.isPassed ? "yes" : "no"), Cell(check.value),
        Cell(check.least), Cell(check.most), .integer(check.count), Cell(check.line),
        check.isPassed ? .missing : .text(worst.joined(separator: "; ")),
      ])
    }
    return table
  }

  /// What failed, one line a check, followed by its worst examples.
  public var failures: [String] {
    checks.filter { !$0.isPassed }.flatMap { check in [check.message] + check.exampleLines }
  }

  static func shortened(_ text: String, to count: Int = mostCharacters) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > count ? line.prefix(count) + "…" : line
  }
}

extension SuiteResult.Check {
  /// The worst examples, one line each.
  var exampleLines: [String] {
    examples.map { example in
      let percent = Int((example.probability * 100).rounded())
      let id = example.id.isEmpty ? "" : example.id + ": "
      return
        "  \(id)\(example.expected) taken for \(example.found) (\(percent) %): \(SuiteResult.shortened(example.text))"
    }
  }
}
