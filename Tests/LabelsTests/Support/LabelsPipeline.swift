import Corpus
import Foundation
import Kernels
import Labels
import Linguistics
import Models

/// The whole pipeline with the installed model: rules over trees are shown by what they say of sentences.
enum LabelsPipeline {
  /// Why tests are skipped where there is no model.
  static let reason = "no English model is installed: run make models"

  /// None if no model is installed; a failure if one is that cannot be opened.
  static let opened: Result<Pipeline, any Error>? = {
    BLASProvider.useOneThread()
    let path = "\(ModelStore.standard().folder(of: .englishSmall))/model.parallax"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return Result { try Pipeline.load() }
  }()

  /// Whether tests can run.
  static var isThere: Bool { opened != nil }

  /// An article of a body and, maybe, a headline.
  static func article(_ body: String, headline: String = "") throws -> AnalyzedArticle {
    guard let pipeline = try opened?.get() else { return AnalyzedArticle(sections: []) }
    var sections: [AnalyzedSection] = []
    if !headline.isEmpty {
      let text = Truecaser.runningText(headline: headline, body: body)
      sections.append(
        AnalyzedSection(section: .headline, text: headline, syntax: Syntax(try pipeline.analyze(text))))
    }
    if !body.isEmpty {
      sections.append(AnalyzedSection(section: .body, text: body, syntax: Syntax(try pipeline.analyze(body))))
    }
    return AnalyzedArticle(sections: sections)
  }
}
