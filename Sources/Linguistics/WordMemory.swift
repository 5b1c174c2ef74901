/// What a worker has found out about word types, apart from what the tokenizer knows of them: how the ruler sees
/// them, their strings, their lemmas. Forgotten together with the types, so that it is bounded as they are.
struct WordMemory: Sendable {
  /// Where the string of a lemma comes from.
  enum Lemma: Sendable {
    /// It is the lower-cased form.
    case lowercased
    /// One that was made for it.
    case own(String)
  }

  private struct KnownLemma {
    /// What the lemma depends on besides the type.
    let key: Key
    let lemma: Lemma
    /// The next one of the same type; negative if there is none.
    let next: Int32
  }

  private struct Key: Equatable {
    let tag: CoarseTag
    let isBaseForm: Bool
  }

  /// The types as the networks want them.
  private(set) var types = WordTypes(features: [])
  /// What ``AttributeRuler/word(of:)`` says of each type.
  private(set) var rulerWords: [UInt8] = []
  private(set) var lowercased: [String] = []
  /// Empty where the norm is the lower-cased form.
  private(set) var norms: [String?] = []
  /// The lemma of each type that was asked for last; negative if none was.
  private var lastLemmas: [Int32] = []
  private var lemmas: [KnownLemma] = []

  /// Learns the types that were added since the last time.
  mutating func update(_ lexemes: LexemeTable, _ ruler: AttributeRuler, _ vectors: StaticVectors?) {
    if types.generation != lexemes.generation {
      self = WordMemory()
      types.generation = lexemes.generation
    }
    for number in lowercased.count..<max(lowercased.count, lexemes.count) {
      let type = Int32(truncatingIfNeeded: number)
      let features = lexemes.features(of: type)
      let bytes = lexemes.lowercasedText(of: type)
      let norm = lexemes.norm(of: type)
      let word = String(decoding: bytes, as: UTF8.self)
      types.features.append(
        WordFeatures(
          norm: features.norm, prefix: features.prefix, suffix: features.suffix, shape: features.shape,
          isSpace: features.isSpace, vectorRow: vectors?.row(of: lexemes.textID(of: type)) ?? -1))
      rulerWords.append(ruler.word(of: word))
      lowercased.append(word)
      norms.append(norm.elementsEqual(bytes) ? nil : String(decoding: norm, as: UTF8.self))
      lastLemmas.append(-1)
    }
  }

  /// Number of the lemma of a type with a coarse tag, for ``lemma(_:)``.
  mutating func lemmaNumber(
    of type: Int32, tag: CoarseTag, isBaseForm: Bool, _ lexemes: LexemeTable, _ lemmatizer: Lemmatizer
  ) -> Int {
    let key = Key(tag: tag, isBaseForm: isBaseForm)
    var number = lastLemmas[Int(type)]
    while number >= 0 {
      if lemmas[Int(number)].key == key { return Int(number) }
      number = lemmas[Int(number)].next
    }
    let found = lexemes.lowercasedText(of: type).withUnsafeBufferPointer {
      lemmatizer.lemma(of: $0, tag: tag, isBaseForm: isBaseForm)
    }
    let lemma: Lemma =
      switch found {
      case .lowercased: .lowercased
      case .text: .own(String(decoding: lexemes.text(of: type), as: UTF8.self))
      case .other(let bytes): .own(String(decoding: bytes, as: UTF8.self))
      }
    lemmas.append(KnownLemma(key: key, lemma: lemma, next: lastLemmas[Int(type)]))
    lastLemmas[Int(type)] = Int32(truncatingIfNeeded: lemmas.count - 1)
    return lemmas.count - 1
  }

  /// A lemma by its number.
  func lemma(_ number: Int) -> Lemma { lemmas[number].lemma }
}
