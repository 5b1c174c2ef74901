import Comparison
import Corpus
import Statistics
import Store
import Vectors

extension Workspace {
  /// Words and phrases of the compared articles.
  func countedTerms(
    _ features: TermFeatures, _ request: CompareRequest, _ articles: ComparedArticles
  ) throws -> CountedFeatures {
    let voices = try request.voice.map { try voiceTexts($0, articles.ids) }
    // What is furniture shows in the whole corpus, even where a part of it is compared.
    let repeated = features.keepsRepeatedLines ? RepeatedLines() : try repeatedLines(ArticleFilter())
    func counted(_ filter: ArticleFilter, least: Int, _ voices: VoiceTexts?) throws -> TermCorpus {
      try termCorpus(
        filter, grouping: request.grouping, sections: request.sections,
        options: VectorizerOptions(
          tokenization: features.tokenization, minDocumentFrequency: .count(least), weighting: .counts)
      ) { article, text in
        let text = voices?.text(of: article, request.sections) ?? text
        return repeated.removing(from: text, group: article.outlet ?? "")
      }
    }
    // Nearly all phrases of a large corpus stand in one or two articles; counting them takes most of the memory.
    let least = min(
      TermPrior.minimumDocuments(articles: articles.ids.count),
      request.evidenceRule(articles: articles.count).documents)
    let corpus = try counted(request.filter, least: least, voices)
    let vocabulary = corpus.terms.vocabulary
    let prior = try termPrior(corpus, request) {
      try counted(ArticleFilter(), least: TermPrior.minimumDocuments(articles: try store.articleCount()), nil)
    }
    let columns = Array(0..<vocabulary.count)
    let chooser = DistinctiveTerms(stopWords: StopWordList.english.words)
    let tokenization = features.tokenization
    return CountedFeatures(
      names: columns.map { vocabulary.term(at: $0) }, counts: corpus.terms.matrix,
      exposures: corpus.terms.documentLengths.map(Int.init), unit: "words",
      classes: corpus.termLengths.map { Int($0) - 1 },
      prior: prior.map {
        FeatureCounts.Prior(counts: $0.counts(of: vocabulary, columns), exposure: $0.words)
      },
      priorStrength: Keyness.defaultPriorStrength,
      isEligible: features.includesFragments
        ? nil : { @Sendable feature in chooser.isPhrase(vocabulary.term(at: feature)) },
      examples: { wanted in
        try termExamples(
          wanted.map { (vocabulary.term(at: $0.feature), articles.ids[$0.row]) }, tokenization,
          request.sections, voices)
      })
  }

  /// What log-odds are shrunk towards: the whole corpus, also where only a part of it is compared.
  private func termPrior(
    _ corpus: TermCorpus, _ request: CompareRequest, whole: () throws -> TermCorpus
  ) throws -> TermPrior? {
    if request.filter == ArticleFilter(), request.voice == nil { return TermPrior(corpus.terms) }
    do {
      return TermPrior(try whole().terms)
    } catch VectorsError.noTerms {
      return nil
    }
  }

  private func termExamples(
    _ wanted: [(term: String, article: String)], _ tokenization: TokenizationOptions,
    _ sections: Set<ArticleSection>, _ voices: VoiceTexts?
  ) throws -> [FeatureExample?] {
    var terms: [String: Set<String>] = [:]
    for (term, article) in wanted { terms[article, default: []].insert(term) }
    let finder = TermExampleFinder(tokenization)
    var found: [String: [String: TermExample]] = [:]
    for text in try store.texts(ids: terms.keys.sorted()) {
      let parts = text.sections.filter { sections.contains($0.section) }
      found[text.id] = finder.examples(
        of: terms[text.id] ?? [], in: parts,
        searching: voices.map { voices in parts.map { voices.masked($0.text, $0.section, of: text.id) } })
    }
    return wanted.map { term, article in
      found[article]?[term].map {
        FeatureExample(
          article: article, section: $0.section.rawValue, span: $0.start..<$0.end, text: $0.text)
      }
    }
  }
}
