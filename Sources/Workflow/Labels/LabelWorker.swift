import Corpus
import Labels
import Store

/// Analyses articles of the store; used by several threads at once.
struct LabelWorker: Sendable {
  /// An article with its text.
  struct Item: Sendable {
    var candidate: AnalysisCandidate
    var text: GroupedText
  }

  let analyzer: ArticleAnalyzer
  let method: String

  /// Whether articles in a language are analysed. Those of unknown language are: most are too short to tell.
  static func isAnalyzed(language: String?) -> Bool { language == nil || language == "en" }

  func analyze(_ items: [Item]) throws -> [StoredAnalysis] {
    let analyzed = items.filter { Self.isAnalyzed(language: $0.candidate.language) }
    let findings = try analyzer.findings(
      in: analyzed.map { ArticleText(headline: $0.text.headline, dek: $0.text.dek, body: $0.text.body) })
    var next = findings.makeIterator()
    return try items.map { item in
      let isAnalyzed = Self.isAnalyzed(language: item.candidate.language)
      guard isAnalyzed, let found = next.next() else {
        return StoredAnalysis(
          article: item.candidate.id, contentHash: item.candidate.contentHash, method: method, isSkipped: true
        )
      }
      return StoredAnalysis(
        article: item.candidate.id, contentHash: item.candidate.contentHash, method: method,
        entities: try CastColumn.bytes(of: found.cast),
        labels: found.labels.map { StoredLabel($0, CastNumbers(found.cast)) },
        quotations: found.quotations.map { StoredQuotation($0, CastNumbers(found.cast)) })
    }
  }
}

extension StoredLabel {
  init(_ label: ArticleFindings.Label, _ numbers: CastNumbers) {
    self.init(
      section: label.section.rawValue, sentence: label.sentence, sentenceSpan: label.sentenceSpan,
      span: label.span, label: label.text, head: label.head, term: label.normalized.key(including: []),
      fullTerm: label.normalized.key(),
      mention: label.mention, entity: label.actor.map(numbers.number),
      construction: label.construction.rawValue,
      voice: label.voice.rawValue, speaker: label.speaker,
      speakerEntity: label.speakerActor.map(numbers.number),
      hedge: label.hedge, confidence: label.confidence)
  }
}

extension StoredQuotation {
  init(_ quotation: ArticleFindings.Quotation, _ numbers: CastNumbers) {
    self.init(
      section: quotation.section.rawValue, span: quotation.span, type: quotation.form.rawValue,
      words: quotation.words, quotedWords: quotation.quotedWords, cue: quotation.cue,
      cueClass: quotation.cueClass?.rawValue, speaker: quotation.speaker,
      speakerEntity: quotation.speakerActor.map(numbers.number))
  }
}
