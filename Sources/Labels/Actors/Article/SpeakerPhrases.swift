import Linguistics

/// Speaker phrases that are no mentions by themselves: "The department" says what only actors say, and so means one.
enum SpeakerPhrases {
  /// Mentions with those of speaker phrases among them, in the order of the text, and where each given one went.
  static func added(
    to given: [Mention], _ attributions: [Attribution], _ article: AnalyzedArticle
  ) -> (mentions: [Mention], placeOfGiven: [Int]) {
    struct Head: Hashable {
      let section: Int
      let token: Int
    }
    var heads: Set<Head> = []
    for attribution in attributions {
      if let head = attribution.speakerHead { heads.insert(Head(section: attribution.section, token: head)) }
    }
    for mention in given { heads.remove(Head(section: mention.section, token: mention.head)) }
    guard !heads.isEmpty else { return (given, Array(given.indices)) }
    var new: [Mention] = []
    for attribution in attributions {
      guard let token = attribution.speakerHead,
        heads.remove(Head(section: attribution.section, token: token)) != nil,
        let mention = mention(of: attribution, head: token, article)
      else { continue }
      new.append(mention)
    }
    new.sort(by: precedes)
    var mentions: [Mention] = []
    var placeOfGiven: [Int] = []
    var next = 0
    for mention in given {
      while next < new.count, precedes(new[next], mention) {
        mentions.append(new[next])
        next += 1
      }
      placeOfGiven.append(mentions.count)
      mentions.append(mention)
    }
    return (mentions + new[next...], placeOfGiven)
  }

  private static func precedes(_ one: Mention, _ other: Mention) -> Bool {
    (one.section, one.tokens.lowerBound, one.tokens.upperBound, one.head)
      < (other.section, other.tokens.lowerBound, other.tokens.upperBound, other.head)
  }

  private static func mention(of attribution: Attribution, head: Int, _ article: AnalyzedArticle) -> Mention?
  {
    guard article.sections.indices.contains(attribution.section), let phrase = attribution.speaker else {
      return nil
    }
    let syntax = article.sections[attribution.section].syntax
    let tokens = phrase.clamped(to: 0..<syntax.count)
    guard tokens.contains(head) else { return nil }
    let kind: Mention.Kind
    switch syntax.coarseTags[head] {
    case .pronoun where syntax.tags[head].hasPrefix("PRP"): kind = .pronoun
    case .noun: kind = .nominal
    case .properNoun: kind = .name
    default: return nil
    }
    let entity = Int(syntax.entityOfToken[head])
    var core = tokens
    if kind == .name, entity >= 0 { core = syntax.entities[entity].tokens.clamped(to: tokens) }
    return Mention(
      section: attribution.section, tokens: tokens, core: core.contains(head) ? core : head..<head + 1,
      head: head,
      kind: kind, entityType: entity >= 0 ? syntax.entities[entity].type : nil)
  }
}
