/// What an actor is.
public enum ActorType: String, Sendable, Hashable, Codable, CaseIterable {
  /// One person, named or not.
  case person
  /// An organisation, institution, party or outlet.
  case organization
  /// A country or another polity with a government, which its capital and its government stand for too.
  case country
  /// Several persons, by what they have in common; or several actors together.
  case group
  /// Anything else that is named or described: a place, a work, a thing.
  case other
}
