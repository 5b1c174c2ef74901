/// Verbs that only actors are the subjects of, but for a few kinds of documents.
enum AgentiveVerbs {
  /// Base forms of verbs of saying, thinking, wanting and of deliberate action.
  static let lemmas: Set<String> = Set(
    """
    accept accuse acknowledge acquire admit adopt advise advocate agree aim allege announce answer apologize appeal \
    appoint approve argue arrest ask assassinate assert  attempt avoid ban beg believe betray blame blast boast \
    boycott bomb brag call campaign cancel capture caution celebrate charge choose cite claim collude comment commit \
    complain conclude condemn confess confirm consider conspire contend criticize cry debate decide declare  \
    defend demand denounce deny deploy deport detain dismiss dispatch dispute disagree doubt elect endorse enforce \
    estimate expect explain express fear fight  flee forecast  guess hack hail help hesitate hire hope hurry \
    impose imprison indict insist intend interview invade invest invite joke   kidnap  know lament laugh \
     lie lobby love  meet mock mourn murder negotiate nominate  object observe oppose order organize \
    persuade plan plead pledge plot praise pray prefer prepare pretend promise propose prosecute protest provoke push \
    question read realize recall recommend refuse regard regret reject remark remember remind reply report request \
    resign resist respond retaliate retort  reveal ridicule  sanction say scoff scold scream seek seize \
      shout shrug  slam smile speak speculate spy state    sue suggest suppose \
    surrender suspect swear sympathize talk tell testify thank think threaten torture tout travel try tweet understand \
    urge veto visit volunteer vote vow  walk want warn  welcome whisper wish  wonder  worry write \
    yell attend   rally raid assure allow assault brief  counsel cooperate criticise apologise \
    organise recognise recognize realise pursue refrain rescue resolve sabotage send  shut smear   \
    trust   win
    """.split(separator: " ").map(String.init))

  /// Base forms of verbs of which only actors are the objects.
  static let towardsActors: Set<String> = [
    "sue", "accuse", "arrest", "indict", "blame", "elect", "appoint", "thank", "persuade", "urge", "tell",
    "warn",
    "invite", "nominate", "prosecute", "imprison", "detain", "convict", "praise", "criticize", "criticise",
    "pardon",
    "hire", "interview", "bribe", "hospitalize", "hospitalise", "mock", "insult", "meet",
  ]

  /// Nouns that are said to say things without being actors, and look like those who do.
  static let speakingThings: Set<String> = [
    "agreement", "amendment", "announcement", "argument", "assessment", "paper", "letter", "document",
    "statement", "order", "banner",
    "poster", "number", "chapter", "comment", "indictment", "judgment", "judgement", "monitor",
    "advertisement", "answer",
    "barometer", "calendar", "computer", "counter", "cover", "disclaimer", "factor", "filter", "folder",
    "footer",
    "header", "indicator", "meter", "mirror", "newsletter", "offer", "parameter", "register", "sensor",
    "server",
    "sticker", "ticker", "tracker", "transponder", "treaty", "chapter", "rumor", "error", "transcript",
    "matter",
    "weather", "moment", "event", "department", "government", "movement", "settlement", "testament",
    "document",
  ]
}
