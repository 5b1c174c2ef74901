/// Words that report what somebody says, by what they imply.
///
/// ```swift
/// let own = try CueLexicon(yaml: bytes, file: "own-cues.yaml")
/// let finder = QuotationFinder(lexicon: try CueLexicon.standard().extended(by: own))
/// ```
public struct CueLexicon: Sendable {
  /// What else than a clause can hold what is reported.
  public struct Complements: OptionSet, Sendable, Hashable {
    /// The bits of the set.
    public let rawValue: UInt8
    /// Makes a set of bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A clause or a quotation: "say (that) …".
    public static let clause = Complements(rawValue: 1)
    /// An infinitive: "promise to …".
    public static let infinitive = Complements(rawValue: 2)
    /// A noun phrase or gerund: "deny something".
    public static let object = Complements(rawValue: 4)
    /// What somebody is called: "call somebody something".
    public static let predicate = Complements(rawValue: 8)
    /// A quotation, or words that the verb stands behind; no clause: "continue".
    public static let quotation = Complements(rawValue: 16)
  }

  /// One reporting word, with the complements that hold what it reports.
  public struct Cue: Sendable, Hashable {
    /// What the word implies; none for an attitude ("believe"), which need not be uttered.
    public var cueClass: CueClass?
    /// Complements that hold no report but what somebody believes, wants or judges.
    public var attitudes: Complements
    /// Prepositions of such complements.
    public var attitudePrepositions: [String]
    /// Whether it is a verb that speech alone takes, wherever it stands ("…, she said").
    public var isSpeech: Bool
    /// A particle that belongs to it ("point out").
    public var particle: String?
    /// Complements without a preposition.
    public var complements: Complements
    /// Prepositions whose complement holds what is reported ("accuse of").
    public var prepositions: [String]
  }

  /// A reporting phrase whose last word governs the speaker: "according to".
  struct Phrase: Sendable, Hashable {
    let words: [String]
    let cueClass: CueClass?
    /// Position among ``words`` of the one that the phrase is looked up by.
    let key: Int
  }

  /// Verbs by lemma; more than one where particles differ.
  var verbs: [String: [Cue]] = [:]
  /// Adjectives by lemma, whose clause says what somebody thinks ("skeptical that").
  var adjectives: [String: Cue] = [:]
  /// Nouns by lemma.
  var nouns: [String: Cue] = [:]
  /// Phrases by their key word.
  var phrases: [String: [Phrase]] = [:]

  /// A lexicon without words.
  public init() {}

  /// This lexicon with the entries of another, which win where both have a word.
  public func extended(by other: CueLexicon) -> CueLexicon {
    var lexicon = self
    for (lemma, cues) in other.verbs {
      let kept = (lexicon.verbs[lemma] ?? []).filter { old in !cues.contains { $0.particle == old.particle } }
      lexicon.verbs[lemma] = kept + cues
    }
    lexicon.nouns.merge(other.nouns) { $1 }
    lexicon.adjectives.merge(other.adjectives) { $1 }
    for (key, phrases) in other.phrases {
      let kept = (lexicon.phrases[key] ?? []).filter { old in !phrases.contains { $0.words == old.words } }
      lexicon.phrases[key] = kept + phrases
    }
    return lexicon
  }

  /// The lexicon as it is looked up in: attitudes joined to the reports, or left out.
  func resolved(includesAttitudes: Bool) -> CueLexicon {
    func resolved(_ cue: Cue) -> Cue? {
      var cue = cue
      if includesAttitudes {
        cue.complements.formUnion(cue.attitudes)
        cue.prepositions += cue.attitudePrepositions
      }
      return cue.complements.isEmpty && cue.prepositions.isEmpty ? nil : cue
    }
    var lexicon = self
    lexicon.verbs = verbs.compactMapValues { cues in
      let kept = cues.compactMap(resolved)
      return kept.isEmpty ? nil : kept
    }
    lexicon.nouns = nouns.compactMapValues(resolved)
    lexicon.adjectives = adjectives.compactMapValues(resolved)
    if !includesAttitudes {
      lexicon.phrases = phrases.compactMapValues { phrases in
        let kept = phrases.filter { $0.cueClass != nil }
        return kept.isEmpty ? nil : kept
      }
    }
    return lexicon
  }

  /// Number of entries.
  public var count: Int {
    verbs.values.reduce(0) { $0 + $1.count } + nouns.count + adjectives.count
      + phrases.values.reduce(0) { $0 + $1.count }
  }
}
