/// A rule of the attribute ruler as the model states it: names, not yet numbers.
struct RuleDescription: Sendable, Equatable {
  /// A test of one attribute: whether its name is, or is not, among some.
  struct NameTest: Sendable, Equatable {
    var names: [String]
    var isNegated = false
  }

  /// What one token must be; what is `nil` may be anything.
  struct TokenPattern: Sendable, Equatable {
    var tag: NameTest?
    var lowercased: NameTest?
    var dependency: NameTest?
    var isSpace: Bool?
  }

  /// What the rule sets; what is `nil` stays.
  struct Effects: Sendable, Equatable {
    var tag: String?
    var coarseTag: CoarseTag?
    /// Normalized; empty for none.
    var morphology: String?
    var lemma: String?
    var dependency: String?
  }

  /// Token that the effects are for.
  var target: TokenPattern
  /// Place of another token that must match, relative to the target: 1 is the next, -1 the one before.
  var neighborOffset = 0
  /// What that token must be.
  var neighbor: TokenPattern?
  var effects: Effects
}
