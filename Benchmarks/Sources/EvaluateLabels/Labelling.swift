import Corpus
import Foundation
import Labels
import Linguistics

/// Writes the labels of articles as JSON Lines to standard output.
///
/// - Parameter arguments: a file of JSON Lines with `id`, `headline`, `dek` and `body`; then, optionally, the name of a
///   model.
func evaluateLabelling(_ arguments: [String]) throws {
  guard let path = arguments.first else { throw LabellingError.usage }
  let pipeline = try Pipeline.load(arguments.count > 1 ? arguments[1] : Pipeline.defaultModel)
  let quotations = QuotationFinder(lexicon: try CueLexicon.standard())
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  var lines = Data()
  for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
    let source = try JSONDecoder().decode(LabellingSource.self, from: Data(line.utf8))
    for row in try source.labelRows(pipeline, quotations) {
      lines.append(try encoder.encode(row))
      lines.append(UInt8(ascii: "\n"))
    }
  }
  FileHandle.standardOutput.write(lines)
}

/// An article as the evaluation gives it.
private struct LabellingSource: Decodable {
  var id: String
  var headline: String
  var dek: String
  var body: String

  func labelRows(_ pipeline: Pipeline, _ quotations: QuotationFinder) throws -> [LabellingRow] {
    let article = try analyzed(pipeline)
    let mentions = MentionFinder().mentions(in: article)
    let attributions = quotations.attributions(in: article)
    let cast = ArticleCast(article, mentions: mentions, attributions: attributions)
    let voices = VoiceMap(attributions, article)
    func name(_ link: ArticleCast.Link?) -> String? { link.map { cast.actors[$0.actor].name } }
    return LabelExtractor().labels(in: article, mentions: mentions).map { label in
      let section = article.sections[label.section]
      let syntax = section.syntax
      let mention = mentions[label.mention]
      let reading = voices.reading(of: label.codePoints, inSection: label.section)
      let speaker = reading.attribution.flatMap { index in
        name(cast.speakers[index]) ?? attributions[index].speaker.map { syntax.text(of: $0) }
      }
      return LabellingRow(
        doc: id, section: section.section.rawValue, label: Self.text(section.text, label.codePoints),
        start: label.codePoints.lowerBound,
        end: label.codePoints.upperBound,
        actor: name(cast.links[label.mention]) ?? syntax.text(of: mention.core),
        mention: syntax.text(of: mention.tokens), construction: label.construction.rawValue,
        voice: reading.voice.rawValue, speaker: speaker, hedge: label.hedge.map { syntax.text(of: $0) },
        confidence: label.confidence, lemmas: LabelNormalizer().normalized(label, in: syntax).key())
    }
  }

  /// What stands at code points of a stored text.
  private static func text(_ text: String, _ codePoints: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.dropFirst(codePoints.lowerBound).prefix(codePoints.count))
    return String(view)
  }

  private func analyzed(_ pipeline: Pipeline) throws -> AnalyzedArticle {
    var sections: [AnalyzedSection] = []
    for (section, text) in [(ArticleSection.headline, headline), (.dek, dek), (.body, body)]
    where !text.isEmpty {
      let read = section == .headline ? Truecaser.runningText(headline: text, body: body) : text
      sections.append(
        AnalyzedSection(section: section, text: text, syntax: Syntax(try pipeline.analyze(read))))
    }
    return AnalyzedArticle(sections: sections)
  }
}

/// A label row of the evaluation. Offsets are code points of the section.
private struct LabellingRow: Encodable {
  var doc: String
  var section: String
  var label: String
  var start: Int
  var end: Int
  var actor: String
  var mention: String
  var construction: String
  var voice: String
  var speaker: String?
  var hedge: String?
  var confidence: Double
  var lemmas: String
}

/// What can be wrong with the evaluation's arguments.
private enum LabellingError: Error, CustomStringConvertible {
  case usage

  var description: String { "usage: EvaluateLabels labels ARTICLES.jsonl [MODEL]" }
}
