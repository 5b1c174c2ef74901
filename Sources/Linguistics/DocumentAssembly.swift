/// Makes documents of what the components found: applies the rules, looks up lemmas, and keeps strings that repeat in
/// a document once. Used by one worker, document after document.
struct DocumentAssembly: Sendable {
  /// Numbers that things have in the document at hand; those of earlier documents are told by their stamp.
  private struct LocalNumbers: Sendable {
    private var numbers: [(stamp: Int, number: Int32)] = []

    subscript(thing: Int, stamp stamp: Int) -> Int32? {
      get {
        guard thing < numbers.count, numbers[thing].stamp == stamp else { return nil }
        return numbers[thing].number
      }
      set {
        if thing >= numbers.count {
          numbers.append(contentsOf: repeatElement((stamp: -1, number: 0), count: thing + 1 - numbers.count))
        }
        if let newValue { numbers[thing] = (stamp, newValue) }
      }
    }
  }

  private let parts: PipelineParts
  private(set) var memory = WordMemory()
  private var stamp = 0
  private var localWords = LocalNumbers()
  private var localLemmas = LocalNumbers()
  private var localRuleLemmas = LocalNumbers()

  init(_ parts: PipelineParts) { self.parts = parts }

  /// Learns the types that the tokenizer has met; to be called before ``document(_:_:_:_:)``.
  mutating func update(_ lexemes: LexemeTable) { memory.update(lexemes, parts.ruler, parts.networks.vectors) }

  /// The document of a text.
  mutating func document(
    _ text: String, _ tokens: TokenSequence, _ analysis: Analysis, _ lexemes: LexemeTable
  ) -> Document {
    stamp += 1
    let types = tokens.types
    let isSpace = types.map { memory.types.features[Int($0)].isSpace }
    let annotated = parts.ruler.apply(
      to: AttributeRuler.Input(
        tags: analysis.tags.map { UInt8(truncatingIfNeeded: $0) },
        words: types.map { memory.rulerWords[Int($0)] },
        dependencies: analysis.dependencies.map { UInt8(truncatingIfNeeded: $0) }, isSpace: isSpace))
    var document = DocumentStorage.Parts(text: text, labels: parts.labels)
    document.starts = tokens.starts
    document.ends = tokens.ends
    document.heads = analysis.heads
    document.tags = annotated.tags
    document.coarseTags = annotated.coarseTags
    document.morphology = annotated.morphology
    document.dependencies = annotated.dependencies
    document.entities = analysis.entities.map {
      DocumentStorage.EntityRange(start: $0.start, end: $0.end, type: UInt8(truncatingIfNeeded: $0.label))
    }
    document.flags.reserveCapacity(types.count)
    document.wordOfToken.reserveCapacity(types.count)
    document.lemmas.reserveCapacity(types.count)
    for index in types.indices {
      var flags: DocumentStorage.Flags = tokens.hasSpace[index] ? .isFollowedBySpace : []
      if isSpace[index] { flags.insert(.isSpace) }
      if analysis.sentenceStarts[index] { flags.insert(.startsSentence) }
      document.flags.append(flags)
      let word = wordNumber(types[index], &document)
      document.wordOfToken.append(word)
      document.lemmas.append(lemma(types[index], word, annotated, index, lexemes, &document))
    }
    return Document(document)
  }

  private mutating func wordNumber(_ type: Int32, _ document: inout DocumentStorage.Parts) -> Int32 {
    if let known = localWords[Int(type), stamp: stamp] { return known }
    let lowercased = document.add(memory.lowercased[Int(type)])
    let norm = memory.norms[Int(type)].map { document.add($0) }
    let number = Int32(truncatingIfNeeded: document.words.count)
    document.words.append(DocumentStorage.Word(lowercased: lowercased, norm: norm ?? lowercased))
    localWords[Int(type), stamp: stamp] = number
    return number
  }

  /// Index of a token's lemma in the document's strings.
  private mutating func lemma(
    _ type: Int32, _ word: Int32, _ annotated: AttributeRuler.Output, _ index: Int, _ lexemes: LexemeTable,
    _ document: inout DocumentStorage.Parts
  ) -> Int32 {
    let ruleLemma = Int(annotated.lemmas[index])
    if ruleLemma > 0 {
      if let known = localRuleLemmas[ruleLemma, stamp: stamp] { return known }
      let number = document.add(parts.ruler.lemmas[ruleLemma])
      localRuleLemmas[ruleLemma, stamp: stamp] = number
      return number
    }
    let tag = annotated.coarseTags[index]
    let number = memory.lemmaNumber(
      of: type, tag: tag, isBaseForm: parts.isBaseForm(tag, morphology: annotated.morphology[index]), lexemes,
      parts.lemmatizer)
    switch memory.lemma(number) {
    case .lowercased: return document.words[Int(word)].lowercased
    case .own(let lemma):
      if let known = localLemmas[number, stamp: stamp] { return known }
      let local = document.add(lemma)
      localLemmas[number, stamp: stamp] = local
      return local
    }
  }
}

extension DocumentStorage.Parts {
  /// Adds a string; gives its index.
  fileprivate mutating func add(_ string: String) -> Int32 {
    strings.append(string)
    return Int32(truncatingIfNeeded: strings.count - 1)
  }
}
