/// A place of an article's part at which an actor may be named, described or meant by a pronoun.
public struct Mention: Sendable, Hashable {
  /// What kind of phrase it is.
  public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// A proper name ("Ada Lund", "the Justice Department").
    case name
    /// A common-noun phrase ("the hard-line negotiator").
    case nominal
    /// A personal, possessive, reflexive or relative pronoun.
    case pronoun
  }

  /// Index in ``AnalyzedArticle/sections``.
  public let section: Int
  /// The tokens of the whole phrase: for a name with its premodifiers ("embattled fisheries chief Ada Lund"), for a
  /// nominal with determiner, modifiers and prepositional phrases, without relative clauses and appositions.
  public let tokens: Range<Int>
  /// The tokens of the proper name within (`Ada Lund`); for nominals and pronouns the same as ``tokens``.
  public let core: Range<Int>
  /// The head token.
  public let head: Int
  /// What kind of phrase it is.
  public let kind: Kind
  /// Type of the named entity that the head is in, in the scheme of OntoNotes (`PERSON`, `ORG`, `GPE`, `NORP`, …).
  public let entityType: String?

  /// Makes a mention.
  public init(section: Int, tokens: Range<Int>, core: Range<Int>, head: Int, kind: Kind, entityType: String?)
  {
    self.section = section
    self.tokens = tokens
    self.core = core
    self.head = head
    self.kind = kind
    self.entityType = entityType
  }
}
