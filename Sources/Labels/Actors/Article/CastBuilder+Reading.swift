import Linguistics

extension CastBuilder {
  /// Reads what each mention's words say, and interns the names.
  mutating func readMentions() {
    facts.reserveCapacity(mentions.count)
    var sentencesBefore: [Int] = []
    var sum = 0
    for section in article.sections {
      sentencesBefore.append(sum)
      sum += section.syntax.sentenceRanges.count
    }
    for (index, mention) in mentions.enumerated() {
      let syntax = readers[mention.section]
      var fact = MentionFacts()
      fact.sentence = sentencesBefore[mention.section] + Int(syntax.sentences[mention.head])
      switch mention.kind {
      case .name:
        fact.form = names.add(nameText(mention), entityType: entityType(mention), mention: index)
      case .nominal:
        readNominal(mention, syntax, into: &fact)
      case .pronoun: break
      }
      facts.append(fact)
      // A name goes before a phrase with the same head.
      let known = mentionAtHead[mention.section][mention.head]
      if known < 0 || mention.kind == .name { mentionAtHead[mention.section][mention.head] = Int32(index) }
    }
  }

  /// The recogniser's type of a name, unless a noun before it tells better: "the rights group Open Bench".
  private func entityType(_ mention: Mention) -> String? {
    let noun = mention.core.lowerBound - 1
    guard noun >= mention.tokens.lowerBound, mention.entityType == "PERSON" else { return mention.entityType }
    let syntax = readers[mention.section]
    guard syntax.coarseTags[noun] == .noun else { return mention.entityType }
    let kinds = nouns.kinds(of: syntax.noun(at: noun))
    return Self.bodies.contains(syntax.noun(at: noun)) && kinds.isDisjoint(with: .person)
      ? "ORG" : mention.entityType
  }

  /// Nouns that stand before the names of bodies, and not between a body and its officer's name.
  private static let bodies: Set<String> = [
    "agency", "charity", "company", "firm", "group", "magazine", "newspaper", "ngo", "organisation",
    "organization", "party", "think-tank", "union", "watchdog", "website",
  ]

  /// The name as it stands in the text.
  func nameText(_ mention: Mention) -> String {
    let syntax = readers[mention.section]
    var core = mention.core
    if let comma = core.dropFirst().first(where: { syntax.words[$0] == "," }),
      !core[comma...].contains(where: { ["and", "&"].contains(syntax.lowercased[$0]) })
    {
      // Two names that the analyser took for one; "Alcohol, Tobacco and Firearms" is one.
      core = core.lowerBound..<comma
    }
    if mention.entityType == "PERSON" {
      core = personName(core, syntax)
    } else if core.count > 1, syntax.coarseTags[core.upperBound - 1] == .noun,
      nouns.kinds(of: syntax.words[core.upperBound - 1]).contains(.organization)
    {
      // "the Evening Star newspaper": what it is, not its name.
      core = core.lowerBound..<core.upperBound - 1
    }
    if core.lowerBound >= 2, syntax.lowercased[core.lowerBound - 1] == "and",
      Self.directions.contains(syntax.lowercased[core.lowerBound]),
      Self.directions.contains(syntax.lowercased[core.lowerBound - 2])
    {
      // "North and South Korea": the analyser's name may have the last part only.
      core = core.lowerBound - 2..<core.upperBound
    }
    if core.count == 1 { return syntax.words[core.lowerBound] }
    return syntax.text(of: core)
  }

  private static let directions: Set<String> = ["north", "south", "east", "west"]

  /// A person's name without the nouns that a headline has after it ("Mara Roth Memos"), and with a last part that
  /// the analyser left out ("Seo Min-jun").
  private func personName(_ core: Range<Int>, _ syntax: PhraseReader) -> Range<Int> {
    var core = core
    while core.count > 1, commonNouns.contains(syntax.lowercased[core.upperBound - 1]) {
      core = core.lowerBound..<core.upperBound - 1
    }
    if core.count > 1, syntax.words[core.upperBound - 1] == "-" {
      core = core.lowerBound..<core.upperBound - 1
    }
    let end = core.upperBound
    if end + 1 < syntax.count, syntax.words[end] == "-", syntax.starts[end] == syntax.ends[end - 1],
      syntax.starts[end + 1] == syntax.ends[end], syntax.words[end + 1].utf8.count <= 5,
      syntax.words[end + 1] == syntax.lowercased[end + 1]
    {
      core = core.lowerBound..<end + 2
    }
    return core
  }

  /// The nouns that the article writes in lower case.
  static func commonNouns(of article: AnalyzedArticle) -> Set<String> {
    var found: Set<String> = []
    for section in article.sections {
      let syntax = section.syntax
      for index in 0..<syntax.count where syntax.coarseTags[index] == .noun {
        if let first = syntax.words[index].utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
        {
          found.insert(syntax.words[index])
        }
      }
    }
    return found
  }

  private func readNominal(_ mention: Mention, _ syntax: PhraseReader, into fact: inout MentionFacts) {
    let descriptor = readers[mention.section].descriptor(of: mention.tokens, head: mention.head)
    fact.kinds = nouns.kinds(of: descriptor.head)
    fact.descriptor = descriptor
    let tag = syntax.tags[mention.head]
    fact.isPlural = tag == "NNS" || tag == "NNPS" || (fact.kinds.contains(.people) && tag != "NNP")
    for child in syntax.children(of: mention.head) {
      let child = Int(child)
      guard child < mention.head, mention.tokens.contains(child) else { break }
      switch syntax.relations[child] {
      case .possessive:
        fact.possessor = child
        fact.determiner = .possessive
      case .determiner, .predeterminer: read(determiner: syntax.lowercased[child], into: &fact)
      case .numericModifier where fact.determiner == .definite && syntax.lowercased[child] == "two":
        fact.isPair = true
      default: break
      }
    }
    for token in mention.tokens.prefix(3) where syntax.lowercased[token] == "other" { fact.isOther = true }
    if fact.determiner == .none, mention.tokens.lowerBound < mention.head {
      // Where the parse has the determiner elsewhere, the first word tells.
      read(determiner: syntax.lowercased[mention.tokens.lowerBound], into: &fact)
    }
  }

  private func read(determiner word: String, into fact: inout MentionFacts) {
    switch word {
    case "the", "this", "that", "these", "those": if fact.determiner == .none { fact.determiner = .definite }
    case "a", "an", "any", "some", "every", "each", "no":
      if fact.determiner == .none { fact.determiner = .indefinite }
    case "other", "another": fact.isOther = true
    case "both": fact.isPair = true
    default: break
    }
  }
}
