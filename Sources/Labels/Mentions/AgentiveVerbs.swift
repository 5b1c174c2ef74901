/// Verbs that only actors are the subjects of, but for a few kinds of documents.
enum AgentiveVerbs {
  /// Base forms of verbs of saying, thinking, wanting and of deliberate action.
  static let lemmas = Set(
    words: """
      accept accuse acknowledge acquire admit adopt advise advocate agree aim allege allow announce \
      answer apologise apologize appeal appoint approve argue arrest ask assassinate assault assert \
      assure attempt attend avoid ban beg believe betray blame blast boast bomb boycott brag brief call \
      campaign cancel capture caution celebrate charge choose cite claim collude comment commit complain \
      conclude condemn confess confirm consider conspire contend cooperate counsel criticise criticize \
      cry debate decide declare defend demand denounce deny deploy deport detain disagree dismiss \
      dispatch dispute doubt elect endorse enforce estimate expect explain express fear fight flee \
      forecast guess hack hail help hesitate hire hope hurry impose imprison indict insist intend \
      interview invade invest invite joke kidnap know lament laugh lie lobby love meet mock mourn murder \
      negotiate nominate object observe oppose order organise organize persuade plan plead pledge plot \
      praise pray prefer prepare pretend promise propose prosecute protest provoke pursue push question \
      raid rally read realise realize recall recognise recognize recommend refrain refuse regard regret \
      reject remark remember remind reply report request rescue resign resist resolve respond retaliate \
      retort reveal ridicule sabotage sanction say scoff scold scream seek seize send shout shrug shut \
      slam smear smile speak speculate spy state sue suggest suppose surrender suspect swear sympathize \
      talk tell testify thank think threaten torture tout travel trust try tweet understand urge veto \
      visit volunteer vote vow walk want warn welcome whisper win wish wonder worry write yell
      """)

  /// Base forms of verbs of which only actors are the objects.
  static let towardsActors = Set(
    words: """
      sue accuse arrest indict blame elect appoint thank persuade urge tell warn invite nominate \
      prosecute imprison detain convict praise criticize criticise pardon hire interview bribe \
      hospitalize hospitalise mock insult meet
      """)

  /// Base forms of verbs of charging and sentencing, whose participles are said of persons.
  static let charging = Set(
    words: """
      accuse acquit arrest blame charge convict deport detain imprison indict jail sentence suspect want
      """)

  /// Nouns that are said to say things without being actors, and look like those who do.
  static let speakingThings = Set(
    words: """
      agreement amendment announcement argument assessment paper letter document statement order banner \
      poster number chapter comment indictment judgment judgement monitor advertisement answer \
      barometer calendar computer counter cover disclaimer factor filter folder footer header indicator \
      meter mirror newsletter offer parameter register sensor server sticker ticker tracker transponder \
      treaty rumor error transcript matter weather moment event department government movement \
      settlement testament
      """)
}
