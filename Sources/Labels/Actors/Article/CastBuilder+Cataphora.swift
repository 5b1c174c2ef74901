import Linguistics

/// Cataphora of news leads: "Norland offered a reward for a Harbour man it accuses of theft. Jan Roth, 47, was …". The
/// lead, and the headline above it, say what somebody is; the next sentence says who.
extension CastBuilder {
  /// Sentences after the lead in which the name must come.
  private static let lastSentenceOfName = 2

  /// Links phrases of headline, dek and lead to the person whom the body names first, if only one person can be meant
  /// in each of them.
  mutating func anchorLead() {
    guard let body = article.sections.lastIndex(where: { $0.section == .body }),
      let name = introducedPerson(body)
    else { return }
    let sentence = Int(readers[body].sentences[mentions[name].head])
    let lead = candidates(in: body, for: name) { Int(self.readers[body].sentences[$0]) < sentence }
    guard let said = onlyNoun(lead), lead.contains(where: isAboutToBeNamed) else { return }
    for index in lead { linkAhead(index, to: name) }
    for section in article.sections.indices where section != body {
      let above = candidates(in: section, for: name) { _ in true }
      guard let noun = onlyNoun(above), above.contains(where: isAboutToBeNamed) else { continue }
      // What a headline is about is what its lead is about, where it says the same or leaves the article out.
      for index in above where noun == said || facts[index].determiner == .none { linkAhead(index, to: name) }
    }
  }

  private mutating func linkAhead(_ index: Int, to name: Int) {
    guard anchorOf[index] < 0, actorOf[index] < 0, let descriptor = facts[index].descriptor else { return }
    anchorOf[index] = name
    assign(index, to: actorOf[name], .cataphora)
    describe(actorOf[name], descriptor)
  }

  /// The first person named in the body, if the full name begins a sentence soon after the first, as its subject.
  private func introducedPerson(_ body: Int) -> Int? {
    let first = mentions.indices.first {
      mentions[$0].section == body && mentions[$0].kind == .name && actorOf[$0] >= 0
        && drafts[actorOf[$0]].type == .person
    }
    guard let first, let form = facts[first].form, names.forms[form].words.count > 1 else { return nil }
    let mention = mentions[first]
    let syntax = readers[body]
    let sentence = Int(syntax.sentences[mention.head])
    guard (1...Self.lastSentenceOfName).contains(sentence),
      [.subject, .passiveSubject].contains(syntax.relations[mention.head]),
      case let start = syntax.syntax.sentenceRanges[sentence].lowerBound,
      mention.tokens.lowerBound - start <= 1
    else { return nil }
    return first
  }

  private func candidates(in section: Int, for name: Int, where isInReach: (Int) -> Bool) -> [Int] {
    mentions.indices.filter {
      mentions[$0].section == section && mentions[$0].kind == .nominal && isInReach(mentions[$0].head)
        && isUnnamedPerson($0) && agreesInGender($0, name)
    }
  }

  /// The noun of several phrases, if they have one only.
  private func onlyNoun(_ phrases: [Int]) -> String? {
    guard let noun = phrases.first.flatMap({ facts[$0].descriptor?.head }),
      phrases.allSatisfy({ facts[$0].descriptor?.head == noun })
    else { return nil }
    return noun
  }

  private func isUnnamedPerson(_ index: Int) -> Bool {
    let fact = facts[index]
    return actorOf[index] < 0 && anchorOf[index] < 0 && !fact.isPlural && fact.descriptor != nil
      && !fact.kinds.isDisjoint(with: .person)
  }

  /// Whether a phrase is of one person whom the text is about to name: a man or woman, or somebody of whom it says
  /// where they are from or what they did. Officers and sources are named where they are spoken of.
  private func isAboutToBeNamed(_ index: Int) -> Bool {
    let fact = facts[index]
    guard !fact.isOther, let descriptor = fact.descriptor, fact.kinds.isDisjoint(with: .relational),
      !Self.stateRoles.contains(descriptor.head), !Self.sources.contains(descriptor.head),
      Descriptor.ranks[descriptor.head] == nil || Self.causes.contains(descriptor.head),
      !isPossessedByPerson(index), !isSpeaker(index)
    else { return false }
    if !fact.kinds.isDisjoint(with: [.male, .female, .epithet]) { return true }
    let syntax = syntax(index)
    let head = mentions[index].head
    if syntax.child(of: head, .relativeClause, .clausalModifier) != nil { return true }
    if article.sections[mentions[index].section].section != .body, fact.determiner == .none { return true }
    return (mentions[index].tokens.lowerBound..<head).contains { syntax.isNationality($0) }
  }

  /// People whom articles cite without naming them.
  private static let sources: Set<String> = [
    "author", "bystander", "expert", "analyst", "judge", "magistrate", "neighbor", "neighbour", "observer",
    "officer", "passerby", "reporter", "researcher", "source", "witness",
  ]

  private func isPossessedByPerson(_ index: Int) -> Bool {
    guard let token = facts[index].possessor else { return false }
    guard let other = mention(at: token, section: mentions[index].section) else { return false }
    return mentions[other].kind != .name
      || (actorOf[other] >= 0 && drafts[actorOf[other]].type == .person)
  }

  private func isSpeaker(_ index: Int) -> Bool {
    attributions.contains {
      $0.section == mentions[index].section && $0.speakerHead == mentions[index].head
    }
  }

  private func agreesInGender(_ index: Int, _ name: Int) -> Bool {
    guard let gender = drafts[actorOf[name]].gender else { return true }
    return facts[index].kinds.isDisjoint(with: gender == .male ? .female : .male)
  }
}
