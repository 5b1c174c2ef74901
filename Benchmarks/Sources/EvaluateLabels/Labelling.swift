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
  let analyzer = ArticleAnalyzer(
    pipeline: try Pipeline.load(arguments.count > 1 ? arguments[1] : Pipeline.defaultModel),
    lexicon: try CueLexicon.standard())
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  var lines = Data()
  for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
    let source = try JSONDecoder().decode(LabellingSource.self, from: Data(line.utf8))
    for row in try source.labelRows(analyzer) {
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

  func labelRows(_ analyzer: ArticleAnalyzer) throws -> [LabellingRow] {
    let article = ArticleText(headline: headline, dek: dek, body: body)
    return try analyzer.findings(in: [article]).flatMap { findings in
      findings.labels.map { label in
        LabellingRow(
          doc: id, section: label.section.rawValue, label: label.text, start: label.span.lowerBound,
          end: label.span.upperBound,
          actor: label.actor.map { findings.cast.actors[$0.actor].name } ?? label.mention,
          mention: label.mention, construction: label.construction.rawValue, voice: label.voice.rawValue,
          speaker: label.speakerActor.map { findings.cast.actors[$0.actor].name } ?? label.speaker,
          hedge: label.hedge, confidence: label.confidence, lemmas: label.normalized.key())
      }
    }
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
