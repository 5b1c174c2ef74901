import Corpus
import Linguistics

/// The text of an article, as the analyser takes it.
public struct ArticleText: Sendable, Hashable {
  /// Headline; may be empty.
  public var headline: String
  /// Abstract, if there is one.
  public var dek: String?
  /// Body; may be empty.
  public var body: String

  /// Makes a text.
  public init(headline: String, dek: String? = nil, body: String) {
    self.headline = headline
    self.dek = dek
    self.body = body
  }

  /// The parts that have any text, in the order headline, dek, body.
  var sections: [(section: ArticleSection, text: String)] {
    [(.headline, headline), (.dek, dek ?? ""), (.body, body)].filter { !$0.1.isEmpty }
  }
}

/// Finds labels, quotations and actors in articles: text in, findings out.
///
/// ```swift
/// let analyzer = ArticleAnalyzer(pipeline: try Pipeline.load(), lexicon: try CueLexicon.standard())
/// let findings = try analyzer.findings(in: [ArticleText(headline: "Ferry late", body: "…")])
/// for label in findings[0].labels { print(label.text, label.voice) }
/// ```
///
/// Each article is analysed by itself, so that what is found does not depend on the others; they are given several at
/// a time since the networks take them faster together. Can be used by several threads at once.
public struct ArticleAnalyzer: Sendable {
  /// Counts up when the rules change, so that stored findings are made anew.
  public static let rulesVersion = 1

  private let pipeline: Pipeline
  private let quotations: QuotationFinder
  private let mentions = MentionFinder()
  private let labels = LabelExtractor()

  /// Makes an analyzer.
  ///
  /// - Parameters:
  ///   - pipeline: an English pipeline.
  ///   - lexicon: reporting words.
  public init(pipeline: Pipeline, lexicon: CueLexicon) {
    self.pipeline = pipeline
    quotations = QuotationFinder(lexicon: lexicon)
  }

  /// What is found in articles, in their order.
  ///
  /// - Throws: `LinguisticsError`.
  public func findings(in articles: [ArticleText]) throws -> [ArticleFindings] {
    let sections = articles.map(\.sections)
    let texts = zip(articles, sections).flatMap { article, parts in
      parts.map { part in
        part.section == .headline
          ? Truecaser.runningText(headline: part.text, body: article.body) : part.text
      }
    }
    let documents = try pipeline.analyze(texts, jobs: 1)
    var next = documents.makeIterator()
    return sections.map { parts in
      findings(
        in: AnalyzedArticle(
          sections: parts.compactMap { part in
            next.next().map { AnalyzedSection(section: part.section, text: part.text, syntax: Syntax($0)) }
          }))
    }
  }

  /// What is found in an article whose parts are analysed already.
  public func findings(in article: AnalyzedArticle) -> ArticleFindings {
    let mentions = mentions.mentions(in: article)
    let attributions = quotations.attributions(in: article)
    let cast = ArticleCast(article, mentions: mentions, attributions: attributions)
    let voices = VoiceMap(attributions, article)
    let summary = FindingSummary(
      article: article, mentions: mentions, attributions: attributions, cast: cast, voices: voices)
    return ArticleFindings(
      labels: labels.labels(in: article, mentions: mentions).map(summary.label),
      quotations: attributions.indices.map(summary.quotation), cast: cast)
  }
}
