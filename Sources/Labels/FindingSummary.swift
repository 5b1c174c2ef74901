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
  private let words: [WordCounts]

  init(
    article: AnalyzedArticle, mentions: [Mention], attributions: [Attribution], cast: ArticleCast,
    voices: VoiceMap
  ) {
    self.article = article
    self.mentions = mentions
    self.attributions = attributions
    self.cast = cast
    self.voices = voices
    texts = article.sections.map { SectionText($0.text) }
    words = article.sections.map(WordCounts.init)
  }

  func label(_ finding: LabelFinding) -> ArticleFindings.Label {
    let section = article.sections[finding.section]
    let syntax = section.syntax
    let text = texts[finding.section]
    let mention = mentions[finding.mention]
    let reading = voices.reading(of: finding.codePoints, inSection: finding.section)
    let isAuthors = reading.voice == .author
    let sentence = Int(syntax.sentences[finding.head])
    return ArticleFindings.Label(
      section: section.section, sentence: sentence + 1,
      sentenceSpan: syntax.codePoints(of: syntax.sentenceRanges[sentence]), span: finding.codePoints,
      text: text[finding.codePoints], head: text[syntax.codePoints(of: finding.head..<finding.head + 1)],
      normalized: normalizer.normalized(finding, in: syntax),
      mention: text[article.sections[mention.section].syntax.codePoints(of: mention.tokens)],
      actor: cast.links[finding.mention], construction: finding.construction, voice: reading.voice,
      speaker: isAuthors ? nil : reading.attribution.flatMap(speaker),
      speakerActor: isAuthors ? nil : reading.attribution.flatMap { cast.speakers[$0] },
      hedge: finding.hedge.map { text[syntax.codePoints(of: $0)] }, confidence: finding.confidence)
  }

  func quotation(_ index: Int) -> ArticleFindings.Quotation {
    let attribution = attributions[index]
    let section = article.sections[attribution.section]
    let (words, quotedWords) = words[attribution.section].counts(in: attribution.content, section.syntax)
    return ArticleFindings.Quotation(
      section: section.section, span: attribution.content, form: attribution.form, words: words,
      quotedWords: quotedWords,
      cue: attribution.cue.map { texts[attribution.section][section.syntax.codePoints(of: $0)] },
      cueClass: attribution.cueClass, speaker: speaker(index), speakerActor: cast.speakers[index])
  }

  private func speaker(_ index: Int) -> String? {
    let attribution = attributions[index]
    return attribution.speaker.map { tokens in
      texts[attribution.section][article.sections[attribution.section].syntax.codePoints(of: tokens)]
    }
  }
}

/// How many words stand before each token of a section, in all and within quotation marks.
private struct WordCounts {
  private var all: [Int32] = [0]
  private var quoted: [Int32] = [0]

  init(_ section: AnalyzedSection) {
    let syntax = section.syntax
    let passages = QuotationPairing(text: section.text).passages.filter { $0.parent == nil }
    var next = 0
    for token in 0..<syntax.count {
      let start = Int(syntax.starts[token])
      while next < passages.count, passages[next].codePoints.upperBound <= start { next += 1 }
      let isWord = Self.isWord(token, in: syntax)
      let isQuoted = next < passages.count && passages[next].codePoints.contains(start)
      all.append((all.last ?? 0) + (isWord ? 1 : 0))
      quoted.append((quoted.last ?? 0) + (isWord && isQuoted ? 1 : 0))
    }
  }

  /// Whether a word begins with a token: "don't" and "hard-line" are of several tokens.
  private static func isWord(_ token: Int, in syntax: Syntax) -> Bool {
    guard isWordPart(syntax.coarseTags[token]) else { return false }
    guard token > 0, syntax.starts[token] == syntax.ends[token - 1] else { return true }
    return !isWordPart(syntax.coarseTags[token - 1]) && syntax.words[token - 1] != "-"
  }

  private static func isWordPart(_ tag: CoarseTag) -> Bool {
    tag != .punctuation && tag != .space && tag != .symbol
  }

  func counts(in codePoints: Range<Int>, _ syntax: Syntax) -> (all: Int, quoted: Int) {
    let tokens = syntax.tokens(overlapping: codePoints)
    return (
      Int(all[tokens.upperBound] - all[tokens.lowerBound]),
      Int(quoted[tokens.upperBound] - quoted[tokens.lowerBound])
    )
  }
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
