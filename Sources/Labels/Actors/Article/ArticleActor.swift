/// An actor within one article: all mentions that mean the same, in compact form.
public struct ArticleActor: Sendable, Hashable, Codable {
  /// A phrase by which the article calls the actor.
  public struct Alias: Sendable, Hashable, Codable {
    /// The name, or the common-noun phrase without its determiner, as first written.
    public let text: String
    /// Whether it is a proper name.
    public let isName: Bool
    /// Number of mentions.
    public var count: Int

    /// Makes an alias.
    public init(text: String, isName: Bool, count: Int) {
      self.text = text
      self.isName = isName
      self.count = count
    }
  }

  /// The fullest name that the article uses; of a country the gazetteer's; of one without a name the phrase.
  public let name: String
  /// What it is.
  public let type: ActorType
  /// The gender that the article gives a person.
  public let gender: Gender?
  /// Whether it is several.
  public let isPlural: Bool
  /// Whether any phrase for it takes it as known: "the", a possessive, or a title.
  public let isDefinite: Bool
  /// Code of the country that it is; of a state's organ, of that state.
  public let polity: String?
  /// Code of the country that a person holds an office of.
  public let home: String?
  /// Name in the gazetteer of a known organisation.
  public let knownOrganization: String?
  /// Names and phrases, in the order of their first mention.
  public let aliases: [Alias]
  /// What the article says it is, each once.
  public let descriptors: [Descriptor]
  /// Index of the actor that it is described by: of Trump in "Trump's wife".
  public let possessor: Int?
  /// Indices of the actors that it stands for together: "both leaders".
  public let members: [Int]
  /// Number of mentions, pronouns included.
  public let mentionCount: Int
  /// Mean of the links' confidence.
  public let confidence: Double
  /// Whether any mention is a proper name.
  public var isNamed: Bool { aliases.contains { $0.isName } }

  /// Makes an actor.
  public init(
    name: String, type: ActorType, gender: Gender? = nil, isPlural: Bool = false, isDefinite: Bool = true,
    polity: String? = nil, home: String? = nil,
    knownOrganization: String? = nil, aliases: [Alias], descriptors: [Descriptor] = [], possessor: Int? = nil,
    members: [Int] = [], mentionCount: Int, confidence: Double
  ) {
    self.name = name
    self.type = type
    self.gender = gender
    self.isPlural = isPlural
    self.isDefinite = isDefinite
    self.polity = polity
    self.home = home
    self.knownOrganization = knownOrganization
    self.aliases = aliases
    self.descriptors = descriptors
    self.possessor = possessor
    self.members = members
    self.mentionCount = mentionCount
    self.confidence = confidence
  }
}
