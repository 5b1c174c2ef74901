import Corpus
import Foundation
import Kernels
import Labels
import Linguistics
import Models

/// The whole way from a text to its attributions with the real model.
enum QuotationFixture {
  /// None if no model is installed.
  static let pipeline: Pipeline? = {
    BLASProvider.useOneThread()
    return try? Pipeline.load()
  }()

  /// Why tests are skipped where there is no model.
  static let reason = "no English model is installed: run make models"

  /// An attribution as it reads.
  struct Reading: Equatable, CustomStringConvertible {
    var content: String
    var speaker: String?
    var cue: String?
    var form: Attribution.Form = .indirect

    var description: String { "\(form) [\(cue ?? "-")] <\(speaker ?? "-")> {\(content)}" }
  }

  static func article(headline: String? = nil, body: String) throws -> AnalyzedArticle {
    guard let pipeline else { return AnalyzedArticle(sections: []) }
    let parts = [(ArticleSection.headline, headline), (.body, body)]
    return AnalyzedArticle(
      sections: try parts.compactMap { section, text in
        guard let text else { return nil }
        return AnalyzedSection(section: section, text: text, syntax: Syntax(try pipeline.analyze(text)))
      })
  }

  /// What is attributed in a body.
  static func readings(_ body: String, attitudes: Bool = false) throws -> [Reading] {
    try readings(article(body: body), attitudes: attitudes)
  }

  static func readings(_ article: AnalyzedArticle, attitudes: Bool = false) throws -> [Reading] {
    let finder = QuotationFinder(lexicon: try CueLexicon.standard(), includesAttitudes: attitudes)
    return finder.attributions(in: article).map { attribution in
      let section = article.sections[attribution.section]
      var content = String.UnicodeScalarView()
      content.append(contentsOf: Array(section.text.unicodeScalars)[attribution.content])
      return Reading(
        content: String(content), speaker: attribution.speaker.map(section.syntax.text),
        cue: attribution.cue.map(section.syntax.text), form: attribution.form)
    }
  }
}
