import Corpus
import Foundation
import Kernels
import Labels
import Linguistics
import Synchronization

/// A text to analyse: an article's parts, or a plain text that counts as a body.
private struct EvaluatedText: Decodable {
  let id: String
  let headline: String?
  let dek: String?
  let body: String?
  let text: String?

  /// The parts that have any text.
  var parts: [(section: ArticleSection, text: String)] {
    let parts = [(ArticleSection.headline, headline), (.dek, dek), (.body, body ?? text)]
    return parts.compactMap { part in part.1.flatMap { $0.isEmpty ? nil : (part.0, $0) } }
  }
}

/// An attribution as it is written out; offsets are code points of the section.
private struct AttributionRow: Encodable {
  let section: String
  let start: Int
  let end: Int
  let form: String
  let cue: String?
  let cueStart: Int?
  let cueClass: String?
  let speaker: String?
  let speakerStart: Int?
  let speakerEnd: Int?
}

/// All attributions of a text, with the ends of its tokens, so that scorers can count in the analyser's tokens.
private struct AttributionRows: Encodable {
  let id: String
  let attributions: [AttributionRow]
  let tokens: [[Int]]
}

/// The arguments are not understood.
private struct AttributionUsage: Error, CustomStringConvertible {
  let description = "usage: attributions INPUT.jsonl OUTPUT.jsonl [attitudes] [CUES.yaml]"
}

/// Analyses texts and writes who says what in them.
///
/// Reads JSON Lines `{"id", "headline", "dek", "body"}` or `{"id", "text"}` and writes one line a text, in the order of
/// the input: its attributions and, of each section in order, the starts and ends of its tokens that are no white space.
///
/// - Parameter arguments: the input file, the output file, then optionally `attitudes` to find beliefs and wishes
///   too, and a file of reporting words that is used instead of the built-in one.
func evaluateAttributions(_ arguments: [String]) throws {
  var arguments = arguments
  let includesAttitudes = arguments.contains("attitudes")
  arguments.removeAll { $0 == "attitudes" }
  guard arguments.count == 2 || arguments.count == 3 else { throw AttributionUsage() }
  let lexicon =
    try arguments.count == 3
    ? CueLexicon(yaml: [UInt8](Data(contentsOf: URL(fileURLWithPath: arguments[2]))), file: arguments[2])
    : CueLexicon.standard()
  let finder = QuotationFinder(lexicon: lexicon, includesAttitudes: includesAttitudes)
  let pipeline = try Pipeline.load()
  let lines = try String(contentsOfFile: arguments[0], encoding: .utf8).split(separator: "\n")
  let results = Mutex<[Result<Data, any Error>?]>(Array(repeating: nil, count: lines.count))
  DispatchQueue.concurrentPerform(iterations: lines.count) { index in
    let result = Result { try row(Data(lines[index].utf8), pipeline, finder) }
    results.withLock { $0[index] = result }
  }
  var output = Data()
  for result in results.withLock({ $0 }) {
    guard let result else { continue }
    output.append(try result.get())
    output.append(0x0A)
  }
  try output.write(to: URL(fileURLWithPath: arguments[1]))
}

private func row(_ line: Data, _ pipeline: Pipeline, _ finder: QuotationFinder) throws -> Data {
  let text = try JSONDecoder().decode(EvaluatedText.self, from: line)
  let article = AnalyzedArticle(
    sections: try text.parts.map { part in
      AnalyzedSection(section: part.section, text: part.text, syntax: Syntax(try pipeline.analyze(part.text)))
    })
  let rows = finder.attributions(in: article).map { attribution in
    let section = article.sections[attribution.section]
    let syntax = section.syntax
    return AttributionRow(
      section: section.section.rawValue, start: attribution.content.lowerBound,
      end: attribution.content.upperBound,
      form: attribution.form.rawValue, cue: attribution.cue.map(syntax.text),
      cueStart: attribution.cue.map { syntax.codePoints(of: $0).lowerBound },
      cueClass: attribution.cueClass?.rawValue, speaker: attribution.speaker.map(syntax.text),
      speakerStart: attribution.speaker.map { syntax.codePoints(of: $0).lowerBound },
      speakerEnd: attribution.speaker.map { syntax.codePoints(of: $0).upperBound })
  }
  let tokens = article.sections.map { section in
    (0..<section.syntax.count).filter { section.syntax.coarseTags[$0] != .space }.flatMap {
      [Int(section.syntax.starts[$0]), Int(section.syntax.ends[$0])]
    }
  }
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return try encoder.encode(AttributionRows(id: text.id, attributions: rows, tokens: tokens))
}
