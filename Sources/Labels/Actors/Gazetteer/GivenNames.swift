/// Grammatical gender, of a person as a text treats them.
public enum Gender: String, Sendable, Hashable, Codable, CaseIterable {
  /// she
  case female
  /// he
  case male
}

/// Given names by gender, and which nicknames stand for which names.
struct GivenNames: Sendable {
  /// The shipped list.
  static let standard = GivenNames(PackageResources.given_names_tsv)

  private let genders: [String: Gender]
  private let fullNames: [String: [String]]

  init(_ table: [UInt8]) {
    var genders: [String: Gender] = [:]
    var fullNames: [String: [String]] = [:]
    for line in TabSeparated.lines(table) {
      let cells = line.split(separator: "\t")
      guard cells.count == 2 else { continue }
      let names = cells[1].split(separator: " ")
      if let gender = Gender(rawValue: String(cells[0])) {
        for name in names { genders[NameFolding.fold(name)] = gender }
      } else {
        for pair in names {
          let sides = pair.split(separator: "=")
          guard sides.count == 2 else { continue }
          fullNames[NameFolding.fold(sides[0])] = sides[1].split(separator: ";").map { NameFolding.fold($0) }
        }
      }
    }
    self.genders = genders
    self.fullNames = fullNames
  }

  /// Who bears a folded given name, where it is nearly always one gender.
  func gender(of name: String) -> Gender? { genders[name] }

  /// Whether a folded word is a given name of the list.
  func contains(_ name: String) -> Bool { genders[name] != nil || fullNames[name] != nil }

  /// Whether two folded given names may be one person's: the same, an initial, a nickname.
  func areCompatible(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    if one.utf8.count == 1 || other.utf8.count == 1 { return one.utf8.first == other.utf8.first }
    if fullNames[one]?.contains(other) == true || fullNames[other]?.contains(one) == true { return true }
    guard let left = fullNames[one], let right = fullNames[other] else { return false }
    return left.contains { right.contains($0) }
  }
}
