/// Verbs that tie a predicate to an actor, and words that look like predicates and are none.
enum PredicateVerbs {
  /// Verbs between a subject and what it is.
  static let copulas: Set<String> = ["be", "become", "remain", "seem", "appear", "stay"]
  /// Forms of "be" that the lemmatizer does not know with a curly apostrophe.
  static let shortCopulas: Set<String> = ["’m", "’re", "’s"]
  /// Verbs of calling, with an object and what it is called.
  static let naming = Set(
    words: """
      call dub label brand name elect appoint consider declare deem proclaim crown pronounce nickname \
      christen term style
      """)
  /// Verbs of calling, with "as".
  static let asVerbs = Set(
    words: """
      describe regard view see portray depict characterize characterise denounce condemn identify know \
      name hail designate paint cast define dismiss label brand treat deride mock slam praise recognize \
      recognise list appoint decry present frame refer attack criticize criticise perceive vilify \
      demonize blast tout herald elect
      """)
  /// Verbs of pretending, with "as" and what the subject is called by it.
  static let pretending: Set<String> = ["masquerade", "pose"]
  /// Participles that say how somebody is.
  static let states = Set(
    words: """
      encouraged concerned worried prepared pleased convinced determined committed disappointed \
      satisfied interested ashamed alarmed frightened scared terrified devastated divided dedicated \
      opposed qualified inclined troubled disgusted outraged thrilled delighted embarrassed frustrated \
      isolated excited relieved shocked stunned surprised horrified appalled saddened humbled honored \
      honoured bored tired exhausted confused biased corrupted deranged compromised beleaguered \
      embattled respected experienced
      """)
  /// Adjectives that say how likely or able, not how somebody is.
  static let modalAdjectives = Set(
    words: """
      likely unlikely sure certain bound due set supposed about able unable going available unavailable
      """)
}
