/// By which rule a mention was linked to its actor, and how far that can be trusted.
public enum LinkRule: UInt8, Sendable, Hashable, Codable, CaseIterable {
  /// A name as the actor's other mentions have it, or its first mention.
  case name
  /// A name that the gazetteer knows for the same actor: "Pyongyang" for North Korea.
  case knownName
  /// A part of the full name: "Ms. Lindqvist", "the Harbour Committee".
  case shortName
  /// An acronym that is introduced or has the name's initials.
  case acronym
  /// An apposition or a title next to the name.
  case apposition
  /// A predicate: "Lindqvist is a pilot".
  case predicate
  /// "the government of", "the country", for a polity.
  case government
  /// A description that fits what the text says of the actor: "the union leader".
  case descriptor
  /// The same common-noun phrase again, or its first mention.
  case phrase
  /// A common-noun phrase with the same head and no modifier against it.
  case headNoun
  /// A person by relation to another: "his wife".
  case relation
  /// A noun such as "the woman" or "the group" for what was mentioned last.
  case epithet
  /// A phrase of headline or lead for the person whom the next sentence names.
  case cataphora
  /// A relative pronoun.
  case relativePronoun
  /// "I" or "we" in a quotation, for the speaker.
  case speaker
  /// Who issued the document that speaks: "the lawsuit says".
  case author
  /// Another pronoun.
  case pronoun

  /// How sure a link by the rule is, from 0 to 1: set by hand, in the order of what the rules were right in on
  /// development texts; not calibrated probabilities.
  public var confidence: Double {
    switch self {
    case .name: 1
    case .knownName: 0.95
    case .shortName, .acronym: 0.9
    case .apposition, .relativePronoun: 0.85
    case .predicate, .phrase, .speaker: 0.8
    case .author: 0.7
    case .government, .descriptor: 0.75
    case .headNoun, .relation: 0.65
    case .epithet, .cataphora, .pronoun: 0.6
    }
  }
}
