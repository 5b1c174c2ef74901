/// What the text says of a mention's number, determiner and modifiers, read once.
struct MentionFacts {
  enum Determiner: UInt8 {
    /// None, as of bare plurals and titles.
    case none
    /// the, this, that, these, those
    case definite
    /// a, an, any, some
    case indefinite
    /// his, Mara's
    case possessive
  }

  /// Number of the sentence, counted through the sections.
  var sentence: Int = 0
  var determiner = Determiner.none
  var isPlural = false
  /// Whether it is said to be two: "both leaders", "the two countries".
  var isPair = false
  /// Whether it is said to be another than what was spoken of: "other lawyers".
  var isOther = false
  var kinds: NounKinds.Kinds = []
  /// What a nominal says; nil for names and pronouns.
  var descriptor: Descriptor?
  /// Token that holds the possessive ("his", "Mara").
  var possessor: Int?
  /// Index of the name's form.
  var form: Int?
}
