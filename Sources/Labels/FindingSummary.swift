import Corpus
import Linguistics

/// Turns findings that point into an analysis into values that stand for themselves.
struct FindingSummary {
  let article: AnalyzedArticle
  let mentions: [Mention]
  let attributions: [Attribution]
  let cast: ArticleCast
  let voices: VoiceMap
  private let normalizer = LabelNormalizer()
  /// Each section's text, to be cut at code points.
  private let texts: [SectionText]
  /// For each section, how many of the tokens before an index lie within quotation marks.
  private let quotedBefore: [[Int32]]

  init(
    article: AnalyzedArticle, mentions: [Mention], attributions: [Attribution], cast: ArticleCast, voices: VoiceMap
  ) {
    self.article = article
    self.mentions = mentions
    self.attributions = attributions
    self.cast = cast
    self.voices = voices
    texts = article.sections.map { SectionText($0.text) }
    quotedBefore = article.sections.indices.map { _ in [] }
  }

  func label(_ finding: LabelFinding) -> ArticleFindings.Label {
    let section = article.sections[finding.section]
    let syntax = section.syntax
    let text = texts[finding.section]
    let mention = mentions[finding.mention]
    let (voice, attribution) = voices.voice(of: finding.codePoints, section: finding.section)
    let sentence = Int(syntax.sentences[finding.head])
    return ArticleFindings.Label(
      section: section.section, sentence: sentence + 1,
      sentenceSpan: syntax.codePoints(of: syntax.sentenceRanges[sentence]), span: finding.codePoints,
      text: text[finding.codePoints], head: text[syntax.codePoints(of: finding.head..<finding.head + 1)],
      normalized: normalizer.normalized(finding, in: syntax),
      mention: text[article.sections[mention.section].syntax.codePoints(of: mention.tokens)],
      entity: cast.links[finding.mention]?.actor, construction: finding.construction, voice: voice,
      speaker: voice == .author ? nil : attribution.flatMap(speaker),
      speakerEntity: voice == .author ? nil : attribution.flatMap { cast.speakers[$0]?.actor },
      hedge: finding.hedge.map { text[syntax.codePoints(of: $0)] }, confidence: finding.confidence)
  }

  func quotation(_ index: Int) -> ArticleFindings.Quotation {
    let attribution = attributions[index]
    let section = article.sections[attribution.section]
    let (words, quotedWords) = wordCounts(of: attribution)
    return ArticleFindings.Quotation(
      section: section.section, span: attribution.content, form: attribution.form, words: words,
      quotedWords: quotedWords,
      cue: attribution.cue.map { texts[attribution.section][section.syntax.codePoints(of: $0)] },
      cueClass: attribution.cueClass, speaker: speaker(index), speakerEntity: cast.speakers[index]?.actor)
  }

  private func speaker(_ index: Int) -> String? {
    let attribution = attributions[index]
    return attribution.speaker.map { tokens in
      texts[attribution.section][article.sections[attribution.section].syntax.codePoints(of: tokens)]
    }
  }

  private func wordCounts(of attribution: Attribution) -> (all: Int, quoted: Int) { (0, 0) }
}

/// A section's text, cut at code points.
struct SectionText {
  private let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  subscript(codePoints: Range<Int>) -> String {
    let bounds = codePoints.clamped(to: scalars.indices)
    var piece = String.UnicodeScalarView()
    piece.append(contentsOf: scalars[bounds])
    return String(piece)
  }
}
