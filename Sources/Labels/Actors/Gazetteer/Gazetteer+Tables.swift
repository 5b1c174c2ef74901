extension Gazetteer {
  /// The shipped gazetteer. Every line of its tables is checked by the tests.
  public static let standard = Gazetteer(
    polities: TabSeparated.rows(PackageResources.polities_tsv).compactMap(Polity.init(row:)),
    organizations: TabSeparated.rows(PackageResources.organizations_tsv).compactMap(Organization.init(row:)))
}

extension Gazetteer.Polity {
  /// Reads `code, name, aliases, capitals, adjectives, peoples`; nil for a row of another shape.
  init?(row: [String]) {
    guard row.count == 6, !row[0].isEmpty, !row[1].isEmpty else { return nil }
    self.init(
      code: row[0], name: row[1], aliases: TabSeparated.list(row[2]), capitals: TabSeparated.list(row[3]),
      adjectives: TabSeparated.list(row[4]), peoples: TabSeparated.list(row[5]))
  }
}

extension Gazetteer.Organization {
  /// Reads `name, aliases, polity, kind, nouns`; nil for a row of another shape.
  init?(row: [String]) {
    guard row.count == 5, !row[0].isEmpty, let kind = Kind(rawValue: row[3]) else { return nil }
    self.init(
      name: row[0], aliases: TabSeparated.list(row[1]), polity: row[2].isEmpty ? nil : row[2], kind: kind,
      nouns: TabSeparated.list(row[4]))
  }
}

/// The tables shipped with the module: a comment of lines with `#`, a header, rows with tabs between the columns.
enum TabSeparated {
  /// The rows below the header.
  static func rows(_ bytes: [UInt8]) -> [[String]] {
    lines(bytes).dropFirst().map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The lines that are neither comments nor empty.
  static func lines(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
  }

  /// The items of a cell.
  static func list(_ cell: String) -> [String] { cell.split(separator: ";").map(String.init) }
}
