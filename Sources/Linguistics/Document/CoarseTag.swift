/// The coarse part of speech of a token: the seventeen tags of Universal Dependencies, one for tokens of white
/// space, and one for "none".
///
/// Source: <https://universaldependencies.org/u/pos/>.
public enum CoarseTag: UInt8, Sendable, Hashable, CaseIterable {
  /// No tag was given.
  case none
  /// `ADJ`
  case adjective
  /// `ADP`: preposition or postposition.
  case adposition
  /// `ADV`
  case adverb
  /// `AUX`
  case auxiliary
  /// `CCONJ`
  case coordinatingConjunction
  /// `DET`
  case determiner
  /// `INTJ`
  case interjection
  /// `NOUN`
  case noun
  /// `NUM`
  case numeral
  /// `PART`
  case particle
  /// `PRON`
  case pronoun
  /// `PROPN`
  case properNoun
  /// `PUNCT`
  case punctuation
  /// `SCONJ`
  case subordinatingConjunction
  /// `SYM`
  case symbol
  /// `VERB`
  case verb
  /// `X`: anything else.
  case other
  /// `SPACE`: not of Universal Dependencies; a token of white space.
  case space

  /// The tag as it is written, such as `NOUN`; empty for ``none``.
  public var name: String {
    switch self {
    case .none: ""
    case .adjective: "ADJ"
    case .adposition: "ADP"
    case .adverb: "ADV"
    case .auxiliary: "AUX"
    case .coordinatingConjunction: "CCONJ"
    case .determiner: "DET"
    case .interjection: "INTJ"
    case .noun: "NOUN"
    case .numeral: "NUM"
    case .particle: "PART"
    case .pronoun: "PRON"
    case .properNoun: "PROPN"
    case .punctuation: "PUNCT"
    case .subordinatingConjunction: "SCONJ"
    case .symbol: "SYM"
    case .verb: "VERB"
    case .other: "X"
    case .space: "SPACE"
    }
  }

  /// The tag written `name`, such as `NOUN`.
  public init?(name: String) {
    guard let tag = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = tag
  }
}
