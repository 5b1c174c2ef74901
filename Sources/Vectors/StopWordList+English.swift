extension StopWordList {
  /// English function words: articles, pronouns, prepositions, conjunctions, auxiliaries and their contracted
  /// forms, and adverbs of grammar. Written for this project. Words that frames may hinge on (against, illegal,
  /// claim, say) are not in it.
  public static let english = StopWordList(
    name: "english",
    words: englishText.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let englishText = """
    a an the
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her
    hers herself it its itself they them their theirs themselves one one's oneself
    this that these those here there who whom whose which what when where why how
    whoever whatever whichever whenever wherever however
    am is are was were be been being have has had having do does did doing done
    will would shall should can could may might must ought
    isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't shan't shouldn't can't
    cannot couldn't mightn't mustn't needn't ain't
    i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll we're we've
    we'd we'll they're they've they'd they'll that's that'd that'll there's there'd there'll here's what's what're
    who's who'd who'll where's when's why's how's let's
    isn aren wasn weren hasn haven hadn doesn don didn won wouldn shouldn couldn ll ve re
    of in on at by for with about into onto through during before after above below to from up down out off over
    under between among amid upon within without toward towards across along around behind beside besides beyond
    near since until till via per
    and but or nor so yet if because as while although though unless whether than
    not no nor only own same such both each every either neither any some all few more most other another others
    much many less least several
    again further then once too very just also even still already ever never always often perhaps quite rather
    almost else thus hence
    """
}
