/// The dependency labels of the English pipeline (ClearNLP's scheme), as values that compare in one step.
public enum DependencyRelation: UInt8, Sendable, Hashable, CaseIterable {
  case root
  case clausalModifier
  case adjectivalComplement
  case adverbialClause
  case adverbialModifier
  case agent
  case adjectivalModifier
  case apposition
  case attribute
  case auxiliary
  case passiveAuxiliary
  case caseMarker
  case coordination
  case clausalComplement
  case compound
  case conjunct
  case clausalSubject
  case passiveClausalSubject
  case dative
  case unclassified
  case determiner
  case directObject
  case expletive
  case interjection
  case marker
  case meta
  case negation
  case nominalModifier
  case nounPhraseAdverbial
  case subject
  case passiveSubject
  case numericModifier
  case objectPredicate
  case parataxis
  case prepositionalComplement
  case prepositionObject
  case possessive
  case preconjunction
  case predeterminer
  case preposition
  case particle
  case punctuation
  case quantityModifier
  case relativeClause
  case openComplement
  /// A label that is not of the scheme; also none.
  case other

  /// The label as the pipeline writes it, such as `nsubj`; empty for ``other``.
  public var label: String {
    switch self {
    case .root: "ROOT"
    case .clausalModifier: "acl"
    case .adjectivalComplement: "acomp"
    case .adverbialClause: "advcl"
    case .adverbialModifier: "advmod"
    case .agent: "agent"
    case .adjectivalModifier: "amod"
    case .apposition: "appos"
    case .attribute: "attr"
    case .auxiliary: "aux"
    case .passiveAuxiliary: "auxpass"
    case .caseMarker: "case"
    case .coordination: "cc"
    case .clausalComplement: "ccomp"
    case .compound: "compound"
    case .conjunct: "conj"
    case .clausalSubject: "csubj"
    case .passiveClausalSubject: "csubjpass"
    case .dative: "dative"
    case .unclassified: "dep"
    case .determiner: "det"
    case .directObject: "dobj"
    case .expletive: "expl"
    case .interjection: "intj"
    case .marker: "mark"
    case .meta: "meta"
    case .negation: "neg"
    case .nominalModifier: "nmod"
    case .nounPhraseAdverbial: "npadvmod"
    case .subject: "nsubj"
    case .passiveSubject: "nsubjpass"
    case .numericModifier: "nummod"
    case .objectPredicate: "oprd"
    case .parataxis: "parataxis"
    case .prepositionalComplement: "pcomp"
    case .prepositionObject: "pobj"
    case .possessive: "poss"
    case .preconjunction: "preconj"
    case .predeterminer: "predet"
    case .preposition: "prep"
    case .particle: "prt"
    case .punctuation: "punct"
    case .quantityModifier: "quantmod"
    case .relativeClause: "relcl"
    case .openComplement: "xcomp"
    case .other: ""
    }
  }

  /// The relation of a label; ``other`` for one that is not of the scheme.
  public init(label: String) { self = Self.ofLabel[label] ?? .other }

  private static let ofLabel = Dictionary(uniqueKeysWithValues: allCases.map { ($0.label, $0) })
}

/// A set of relations: one word of memory, one step to ask.
public struct RelationSet: Sendable, Hashable, ExpressibleByArrayLiteral {
  private let bits: UInt64

  /// Makes a set of its members.
  public init(arrayLiteral members: DependencyRelation...) {
    bits = members.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  /// Whether a relation is a member.
  public func contains(_ relation: DependencyRelation) -> Bool { bits & 1 << UInt64(relation.rawValue) != 0 }
}
