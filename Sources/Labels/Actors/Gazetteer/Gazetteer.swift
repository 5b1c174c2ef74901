/// Polities and organisations that texts name in several ways: what stands for the same government.
///
/// The shipped one holds facts of common knowledge: the states of the United Nations with their capitals and
/// adjectives, other polities that news writes about, and organisations known by acronyms. Look-ups fold case,
/// dots, hyphens and diacritics.
///
/// ```swift
/// let gazetteer = Gazetteer.standard
/// gazetteer.polity(named: "Pyongyang")?.polity.name      // North Korea
/// gazetteer.organization(named: "D.O.J.")?.name          // Department of Justice
/// ```
public struct Gazetteer: Sendable {
  /// A state or another territory with a government.
  public struct Polity: Sendable, Hashable {
    /// ISO 3166 code, such as `KP`.
    public let code: String
    /// The usual English name, without article.
    public let name: String
    /// Other names and abbreviations.
    public let aliases: [String]
    /// The seats of its government, which texts use for the government.
    public let capitals: [String]
    /// Adjectives and nouns for one of its people ("Danish", "Dane").
    public let adjectives: [String]
    /// Plural nouns for its people ("Danes").
    public let peoples: [String]
  }

  /// An organisation that texts take as known.
  public struct Organization: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// A part of a state.
      case organ
      /// A political party.
      case party
      /// Between states.
      case international
      /// A news outlet or agency.
      case media
      /// A company.
      case company
      /// A movement or armed group.
      case movement
      /// Anything else.
      case other
    }

    /// The full name, without article.
    public let name: String
    /// Acronyms, short forms, plurals for its members ("Democrats").
    public let aliases: [String]
    /// Code of the polity that it is an organ of, or is active in.
    public let polity: String?
    /// What it is.
    public let kind: Kind
    /// Common nouns that take it up ("the bureau").
    public let nouns: [String]
  }

  /// In which way a word names a polity.
  public enum PolityForm: Sendable, Hashable {
    /// Name, alias or abbreviation.
    case name
    /// The capital.
    case capital
    /// An adjective ("Danish") or a noun for one person.
    case adjective
    /// The people ("Danes").
    case people
  }

  /// The polities, in the order of the file.
  public let polities: [Polity]
  /// The organisations, in the order of the file.
  public let organizations: [Organization]

  private let polityEntries: [String: (index: Int, form: PolityForm)]
  private let organizationEntries: [String: Int]
  private let polityOfCode: [String: Int]
  private let acronyms: Set<String>
  /// First words of the entries that have more than one.
  private let firstWords: Set<String>

  /// Makes a gazetteer; of entries with the same folded name the first counts, names before capitals and adjectives.
  public init(polities: [Polity], organizations: [Organization]) {
    var entries: [String: (index: Int, form: PolityForm)] = [:]
    var firstWords: Set<String> = []
    func add(_ names: [String], _ index: Int, _ form: PolityForm) {
      for name in names {
        let key = NameFolding.fold(name).withoutArticleAndPossessive
        guard !key.isEmpty, entries[key] == nil else { continue }
        entries[key] = (index, form)
        if let blank = key.firstIndex(of: " ") { firstWords.insert(String(key[..<blank])) }
      }
    }
    for (index, polity) in polities.enumerated() { add([polity.name] + polity.aliases, index, .name) }
    for (index, polity) in polities.enumerated() { add(polity.adjectives, index, .adjective) }
    for (index, polity) in polities.enumerated() { add(polity.peoples, index, .people) }
    for (index, polity) in polities.enumerated() { add(polity.capitals, index, .capital) }
    var organizationEntries: [String: Int] = [:]
    var acronyms: Set<String> = []
    for (index, organization) in organizations.enumerated() {
      for name in [organization.name] + organization.aliases {
        let key = NameFolding.fold(name).withoutArticleAndPossessive
        if name.utf8.count <= 6, name == name.uppercased() { acronyms.insert(key) }
        if !key.isEmpty, organizationEntries[key] == nil { organizationEntries[key] = index }
      }
    }
    self.polities = polities
    self.organizations = organizations
    polityEntries = entries
    self.organizationEntries = organizationEntries
    self.firstWords = firstWords
    self.acronyms = acronyms
    polityOfCode = Dictionary(
      polities.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The polity that a name, capital, adjective or noun for a people stands for.
  public func polity(named text: String) -> (polity: Polity, form: PolityForm)? {
    polityEntry(folded: NameFolding.fold(text).withoutArticleAndPossessive).map {
      (polities[$0.index], $0.form)
    }
  }

  /// The organisation with a name, short form or acronym.
  public func organization(named text: String) -> Organization? {
    organizationEntry(folded: NameFolding.fold(text).withoutArticleAndPossessive).map { organizations[$0] }
  }

  /// The polity with an ISO 3166 code.
  public func polity(code: String) -> Polity? { polityOfCode[code].map { polities[$0] } }

  func polityEntry(folded key: String) -> (index: Int, form: PolityForm)? { polityEntries[key] }

  func organizationEntry(folded key: String) -> Int? { organizationEntries[key] }

  /// Whether an organisation's folded name is an acronym, which counts in capitals only.
  func isAcronym(folded key: String) -> Bool { acronyms.contains(key) }

  func polityIndex(ofCode code: String) -> Int? { polityOfCode[code] }

  /// Whether a longer name of a polity begins with the folded word.
  func beginsLongerName(_ word: String) -> Bool { firstWords.contains(word) }
}
