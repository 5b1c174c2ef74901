/// Words and entity types that decide what is an actor, beside the list of actor nouns.
enum MentionWords {
  /// Types of named entities that act.
  static let actorTypes = Set(words: "PERSON ORG GPE NORP")
  /// Types that act only where the sentence says so: mostly misread organisations.
  static let sometimesActorTypes = Set(words: "FAC LOC PRODUCT WORK_OF_ART EVENT LAW")
  /// Forms of address, which are part of a name.
  static let honorifics = Set(
    words: """
      mr. mr mrs. mrs ms. ms miss mx. dr. dr sir dame madame monsieur herr frau señor
      """)
  /// Prepositions that say where.
  static let locatives = Set(
    words: """
      in at near across throughout inside outside around via within into
      """)
  /// Determiners of phrases that mean nobody in particular.
  static let generic = Set(words: "any no every each what which whatever whichever")
  /// Nouns for many that stand without a determiner.
  static let massNouns = Set(words: "police media press people personnel staff management")
  /// Parts of a territory.
  static let places = Set(
    words: """
      side north south east west border capital coast region city territory part interior center centre \
      corner area outskirts shore soil
      """)
  /// Organisations that are also buildings or instances.
  static let premises = Set(
    words: """
      court university college embassy consulate newsroom brewery bank tribunal website
      """)
  /// Last words of names of things, events and works, which the recogniser may take for organisations.
  static let namedThings = Set(
    words: """
      war wars act agreement treaty accord summit street avenue road day award awards prize amendment \
      olympics games election elections bill report tower airport river lake sea ocean festival presidency \
      server servers email emails e-mails documents inc. corp. ltd. inc corp ltd tests memo memos dossier \
      constitution internet covid-19 coronavirus christmas easter bible koran medicare medicaid obamacare \
      brexit auditorium plaza park stadium arena bridge highway square beach theorem celebration podcast \
      manual video videos hurricane convention speech debate declaration protocol resolution code campus \
      boulevard memorial cemetery trail
      """)
  /// What monitors who are people watch.
  static let monitored = Set(
    words: """
      election elections vote ballot poll polling rights ceasefire peace treaty
      """)
  /// Adjectives that make a power a state.
  static let greatPowers = Set(
    words: """
      foreign hostile world great major nuclear imperial colonial regional global european western economic \
      military rival rising occupying
      """)
}
