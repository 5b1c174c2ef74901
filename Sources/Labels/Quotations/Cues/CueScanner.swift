import Linguistics

/// A reporting word at its place in a text.
struct CueOccurrence {
  enum Kind {
    case verb(CueLexicon.Cue)
    case noun(CueLexicon.Cue)
    case adjective(CueLexicon.Cue)
    case phrase(CueLexicon.Phrase)
  }

  let kind: Kind
  /// The verb or noun; of a phrase, its last word.
  let token: Int
  /// The words that report.
  let tokens: Range<Int>
}

extension SectionReader {
  /// The reporting words of the text, by place.
  func cues(in lexicon: CueLexicon) -> [CueOccurrence] {
    var cues: [CueOccurrence] = []
    for token in 0..<syntax.count {
      switch syntax.coarseTags[token] {
      case .verb, .auxiliary:
        let lemma = syntax.lemmas[token]
        if let found = lexicon.verbs[lemma] ?? misreadVerb(lemma, at: token, in: lexicon),
          let cue = verbCue(found, at: token)
        {
          cues.append(cue)
        }
      case .noun:
        if let noun = lexicon.nouns[syntax.lemmas[token]] {
          cues.append(CueOccurrence(kind: .noun(noun), token: token, tokens: token..<token + 1))
        }
      case .adjective:
        if let adjective = lexicon.adjectives[syntax.lemmas[token]] {
          cues.append(CueOccurrence(kind: .adjective(adjective), token: token, tokens: token..<token + 1))
        }
        continue
      case .properNoun, .adposition: break
      default: continue
      }
      if let phrases = lexicon.phrases[syntax.lowercased[token]], let cue = phraseCue(phrases, at: token) {
        cues.append(cue)
      }
    }
    return cues
  }

  /// Verbs whose forms the lemmatizer's rules take for those of another, by what it makes of them.
  private static let misreadLemmas = [
    "hop": "hope", "hat": "hate", "grip": "gripe", "lambast": "lambaste", "retweete": "retweet",
  ]

  /// The entries of the verb that a form is of ("hoped", "hoping"), where the lemmatizer gives another ("hop").
  private func misreadVerb(_ lemma: String, at token: Int, in lexicon: CueLexicon) -> [CueLexicon.Cue]? {
    guard let verb = Self.misreadLemmas[lemma], let found = lexicon.verbs[verb] else { return nil }
    let word = syntax.lowercased[token]
    return word.hasPrefix(verb) || word.hasPrefix(verb.dropLast() + "ing") ? found : nil
  }

  private func verbCue(_ entries: [CueLexicon.Cue], at token: Int) -> CueOccurrence? {
    guard !isBareParticiple(token) else { return nil }
    var plain: CueLexicon.Cue?
    for entry in entries {
      guard let particle = entry.particle else {
        plain = entry
        continue
      }
      if let found = (token + 1..<min(token + 4, syntax.count)).first(where: {
        syntax.lowercased[$0] == particle
      }),
        found == token + 1 || syntax.head(of: found) == token
      {
        return CueOccurrence(kind: .verb(entry), token: token, tokens: token..<found + 1)
      }
    }
    return plain.map { CueOccurrence(kind: .verb($0), token: token, tokens: token..<token + 1) }
  }

  /// A past participle that describes a noun ("wanted in the United States", "the accused man") reports nothing.
  private func isBareParticiple(_ token: Int) -> Bool {
    switch syntax.relations[token] {
    case .adjectivalModifier: true
    case .clausalModifier: syntax.tags[token] == "VBN" || syntax.tags[token] == "VBD"
    default: false
    }
  }

  private func phraseCue(_ phrases: [CueLexicon.Phrase], at token: Int) -> CueOccurrence? {
    for phrase in phrases {
      let start = token - phrase.key
      let end = start + phrase.words.count
      guard start >= 0, end <= syntax.count else { continue }
      if phrase.words.indices.allSatisfy({ syntax.lowercased[start + $0] == phrase.words[$0] }) {
        return CueOccurrence(kind: .phrase(phrase), token: end - 1, tokens: start..<end)
      }
    }
    return nil
  }
}
