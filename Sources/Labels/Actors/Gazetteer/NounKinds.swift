/// What kind of actor a common noun stands for.
struct NounKinds: Sendable {
  /// The kinds; a noun may be of several.
  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt16
    /// An office, job or deed.
    static let role = Kinds(rawValue: 1)
    /// A man.
    static let male = Kinds(rawValue: 1 << 1)
    /// A woman.
    static let female = Kinds(rawValue: 1 << 2)
    /// A person, without saying what they are.
    static let epithet = Kinds(rawValue: 1 << 3)
    /// A person by kinship or friendship.
    static let kin = Kinds(rawValue: 1 << 4)
    /// A person or group by what they are to another.
    static let aide = Kinds(rawValue: 1 << 5)
    /// A body of people.
    static let organization = Kinds(rawValue: 1 << 6)
    /// Those who rule a country.
    static let government = Kinds(rawValue: 1 << 7)
    /// A country.
    static let country = Kinds(rawValue: 1 << 8)
    /// A singular noun for many persons.
    static let collective = Kinds(rawValue: 1 << 9)
    /// A plural that is nearly always a group of persons.
    static let people = Kinds(rawValue: 1 << 10)

    /// One person.
    static let person: Kinds = [.role, .male, .female, .epithet, .kin, .aide]
    /// Whether any of the kinds is one of persons.
    var mayBePerson: Bool { !isDisjoint(with: [.person, .people, .collective]) }
    /// A relation that names another person than the one it is a relation to.
    static let relational: Kinds = [.kin, .aide]
  }

  /// The shipped nouns.
  static let standard = NounKinds(PackageResources.noun_kinds_tsv)

  private let kinds: [String: Kinds]

  init(_ table: [UInt8]) {
    var kinds: [String: Kinds] = [:]
    for line in TabSeparated.lines(table) {
      let cells = line.split(separator: "\t")
      guard cells.count == 2, let kind = Self.kinds(named: cells[0]) else { continue }
      for word in cells[1].split(separator: " ") { kinds[String(word), default: []].formUnion(kind) }
    }
    self.kinds = kinds
  }

  /// The kinds of a lemma in lower case; empty for a noun that the table does not know.
  func kinds(of lemma: String) -> Kinds { kinds[lemma] ?? Self.otherKinds(of: lemma) }

  private static func kinds(named name: Substring) -> Kinds? {
    switch name {
    case "role": .role
    case "male": .male
    case "female": .female
    case "epithet": .epithet
    case "kinMale": [.kin, .male]
    case "kinFemale": [.kin, .female]
    case "kin": .kin
    case "aide": .aide
    case "organization": .organization
    case "government": .government
    case "country": .country
    case "collective": .collective
    case "people": .people
    default: nil
    }
  }

  /// Nouns that are formed like words for persons, or are listed as such among the nouns for actors.
  private static func otherKinds(of lemma: String) -> Kinds {
    if lemma.hasSuffix("woman") { return [.role, .female] }
    if lemma.hasSuffix("man"), lemma.utf8.count > 4 { return [.role, .male] }
    if lemma.utf8.count > 5 {
      for ending in personEndings where lemma.hasSuffix(ending) { return .role }
    }
    // What the search for mentions takes for one human being, without looking at the sentence.
    let classes = ActorNouns.standard[lemma]
    return classes.denoted == .person && !classes.contains(.needsEvidence) ? .role : []
  }

  private static let personEndings = ["ist", "crat", "person", "smith", "ologist", "keeper", "monger"]
}
