import Corpus

/// Where the columns of a coded table stand, and how its rows are read.
struct CodedTableLayout {
  private let id: Int
  private let section: Int
  private let start: Int
  private let end: Int
  private let hash: Int
  private let label: Int
  private let text: Int?
  private let stratum: Int?
  private let probability: Int?
  private let coder: Int?
  private let width: Int

  /// What may be there once only: a unit by a coder.
  struct CodingKey: Hashable {
    var unit: SampleUnit.Key
    var coder: String
  }

  init(_ columns: [String]) throws {
    func place(_ name: String) throws -> Int {
      guard let place = columns.firstIndex(of: name) else {
        throw CodingError.table(
          message: "the table has no column \"\(name)\"",
          remedy: "it needs \(CodedTable.requiredColumns.joined(separator: ", "))")
      }
      return place
    }
    id = try place("id")
    section = try place("section")
    start = try place("start")
    end = try place("end")
    hash = try place("sha256")
    label = try place("label")
    text = columns.firstIndex(of: "text")
    stratum = columns.firstIndex(of: "stratum")
    probability = columns.firstIndex(of: "probability")
    coder = columns.firstIndex(of: "coder")
    width = columns.count
  }

  /// A row, read but not yet checked against the texts.
  struct Entry {
    /// The unit; its text is that of the cell until ``check(labels:text:)`` replaces it.
    var unit: CodedTable.CodedUnit
    fileprivate var hash: String
    fileprivate var cellText: String?

    var codingKey: CodingKey { CodingKey(unit: unit.unit.key, coder: unit.coder) }
  }

  func entry(_ cells: [String], line: Int) throws(CodingIssue) -> Entry {
    func malformed(_ message: String, _ remedy: String) -> CodingIssue {
      CodingIssue(line: line, kind: .malformed, message: message, remedy: remedy)
    }
    guard cells.count == width else {
      throw malformed(
        "the row has \(cells.count) cells, the header \(width)", "give every row one cell a column")
    }
    guard let section = ArticleSection(rawValue: cells[section].trimmed) else {
      throw malformed(
        "\"\(cells[section])\" is no section",
        "write \(ArticleSection.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard let first = Int(cells[start].trimmed), let last = Int(cells[end].trimmed), first >= 0, last > first
    else {
      throw malformed(
        "\"\(cells[start])\" to \"\(cells[end])\" is no span", "leave start and end as they were written")
    }
    let unit = SampleUnit(
      id: cells[id].trimmed, section: section, span: first..<last, text: text.map { cells[$0] } ?? "",
      stratum: stratum.flatMap { cells[$0].isEmpty ? nil : cells[$0] })
    let coded = CodedTable.CodedUnit(
      unit: unit, label: cells[label].trimmed, coder: coder.map { cells[$0].trimmed } ?? "",
      samplingProbability: try probability(cells, malformed), line: line)
    return Entry(unit: coded, hash: cells[hash].trimmed.lowercased(), cellText: text.map { cells[$0] })
  }

  private func probability(
    _ cells: [String], _ malformed: (String, String) -> CodingIssue
  ) throws(CodingIssue) -> Double? {
    guard let probability, !cells[probability].trimmed.isEmpty else { return nil }
    let cell = cells[probability].trimmed
    guard let value = Double(cell), value > 0, value <= 1 else {
      throw malformed(
        "\"\(cell)\" is no probability",
        cell.contains(",")
          ? "write decimals with a point" : "leave the column as it was written, or empty it")
    }
    return value
  }
}

extension CodedTableLayout.Entry {
  /// Checks the unit against the text as it is now, and the label against those allowed.
  mutating func check(
    labels: [String], hasSeveralLabels: Bool, text: (_ id: String, _ section: ArticleSection) -> String?
  ) throws(CodingIssue) {
    let key = unit.unit.key
    func issue(_ kind: CodingIssue.Kind, _ message: String, _ remedy: String) -> CodingIssue {
      CodingIssue(line: unit.line, kind: kind, message: message, remedy: remedy)
    }
    guard let text = text(key.id, key.section) else {
      throw issue(
        .unknownUnit, "there is no \(key.section.rawValue) of an article \"\(key.id)\"",
        "import into the corpus that the sample was drawn from")
    }
    let scalars = text.unicodeScalars
    guard let lower = scalars.index(scalars.startIndex, offsetBy: key.start, limitedBy: scalars.endIndex),
      let upper = scalars.index(lower, offsetBy: key.end - key.start, limitedBy: scalars.endIndex)
    else {
      throw issue(
        .changedText, "the \(key.section.rawValue) of \"\(key.id)\" ends before \(key.end)",
        "the article was replaced since; draw and code the unit anew")
    }
    let current = String(scalars[lower..<upper])
    guard SampleUnit.hash(of: current) == hash else {
      throw issue(
        .changedText, "the text at \(key.start)–\(key.end) of \"\(key.id)\" is not the one that was sampled",
        "the article was replaced since, or cells were moved; draw and code the unit anew")
    }
    if let cellText, !cellText.isSameAsCoded(current) {
      throw issue(
        .editedText, "the row's text is not the text at \(key.start)–\(key.end) of \"\(key.id)\"",
        "restore the table; if its columns were sorted apart, all its labels are doubtful"
      )
    }
    let given = hasSeveralLabels ? Self.frames(in: unit.label, known: labels) : [unit.label]
    if hasSeveralLabels { unit.label = given.isEmpty ? CodedTable.noFrame : given.joined(separator: ";") }
    if !labels.isEmpty, let unknown = given.first(where: { !labels.contains($0) }) {
      let near = Spelling.nearest(to: unknown, among: labels)
      throw issue(
        .unknownLabel, "label \"\(unknown)\" is not known",
        near.map { "did you mean \"\($0)\"?" } ?? "labels are \(labels.joined(separator: ", "))")
    }
    unit.unit.text = current
  }

  /// The frames of a cell that may hold several, in order of the alphabet, so that coders who name the same ones in
  /// another order agree. "none" stands for none, unless it is a frame.
  private static func frames(in cell: String, known: [String]) -> [String] {
    let given = Set(cell.split(separator: ";").map { String($0).trimmed }).filter { !$0.isEmpty }
    return given == ["none"] && !known.contains("none") ? [] : given.sorted()
  }

  /// What to say of a row that codes a unit again.
  func repetition(of known: CodedTable.CodedUnit) -> CodingIssue {
    let who = unit.coder.isEmpty ? "the unit" : "the unit by \(unit.coder)"
    return known.label == unit.label
      ? CodingIssue(
        line: unit.line, kind: .duplicate, message: "\(who) is already coded in line \(known.line)",
        remedy: "the row was left out; delete it")
      : CodingIssue(
        line: unit.line, kind: .contradiction,
        message: "\(who) is coded \"\(unit.label)\" here and \"\(known.label)\" in line \(known.line)",
        remedy: "decide which holds and delete the other row; the first was kept")
  }
}

extension String {
  /// Without white space at both ends.
  fileprivate var trimmed: String {
    let kept = drop(while: \.isWhitespace)
    guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(kept[...last])
  }

  /// Whether a cell holds a text, but for what spreadsheets do to it: white space, and a leading apostrophe
  /// that keeps a text from being taken for a formula.
  fileprivate func isSameAsCoded(_ text: String) -> Bool {
    func words(_ text: Substring) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
    if words(self[...]) == words(text[...]) { return true }
    return first == "'" && words(dropFirst()) == words(text[...])
  }
}
