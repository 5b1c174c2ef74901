/// An actor while an article's mentions are being linked.
struct ActorDraft {
  var type: ActorType
  /// Name forms, as indices in the name table, in the order of their first mention.
  var forms: [Int] = []
  /// Index in the gazetteer of the country that it is.
  var polity: Int?
  /// Index in the gazetteer of the organisation that it is.
  var organization: Int?
  /// Index in the gazetteer of the country whose officer or member it is said to be.
  var home: Int?
  /// Whether it is a part of its home's government.
  var isOrgan = false
  var gender: Gender?
  var isPlural = false
  /// Whether a phrase for it takes it as known.
  var isDefinite = false
  var descriptors: [Descriptor] = []
  /// The actor it is described by.
  var possessor: Int?
  var members: [Int] = []
  /// What its phrase says, for one without a name.
  var phrase: Descriptor?
  /// Whether it is first spoken of as another's relative ("his daughter, Ana Roth").
  var isIntroducedAsRelative = false
  var mentionCount = 0
  /// Index of the first mention that has a form with more than one word.
  var firstFullMention = Int.max
  var fullMentionCount = 0

  init(type: ActorType) { self.type = type }

  /// Adds what a phrase says, once; at most some dozens.
  mutating func describe(_ descriptor: Descriptor) {
    guard descriptors.count < Self.mostDescriptors, !descriptors.contains(descriptor) else { return }
    descriptors.append(descriptor)
  }

  private static let mostDescriptors = 16
}
