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
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  var lines = Data()
  for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
    let source = try JSONDecoder().decode(LabellingSource.self, from: Data(line.utf8))
    for row in try source.labelRows(pipeline) {
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

  func labelRows(_ pipeline: Pipeline) throws -> [LabellingRow] {
    let article = try analyzed(pipeline)
    let mentions = MentionFinder().mentions(in: article)
    return LabelExtractor().labels(in: article, mentions: mentions).map { label in
      let section = article.sections[label.section]
      let mention = mentions[label.mention]
      return LabellingRow(
        doc: id, section: section.section.rawValue, start: label.codePoints.lowerBound,
        end: label.codePoints.upperBound, actor: section.syntax.text(of: mention.core),
        mention: section.syntax.text(of: mention.tokens), construction: label.construction.rawValue,
        voice: "author",
        speaker: nil, hedge: label.hedge.map { section.syntax.text(of: $0) }, confidence: label.confidence)
    }
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
  var start: Int
  var end: Int
  var actor: String
  var mention: String
  var construction: String
  var voice: String
  var speaker: String?
  var hedge: String?
  var confidence: Double
}

/// What can be wrong with the evaluation's arguments.
private enum LabellingError: Error, CustomStringConvertible {
  case usage

  var description: String { "usage: EvaluateLabels labels ARTICLES.jsonl [MODEL]" }
}
