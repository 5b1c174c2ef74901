import Corpus
import Linguistics

/// What came of some lines.
struct AnnotatedUnit: Sendable {
  var bytes: [UInt8] = []
  var annotated = 0
  var skipped = 0
  /// Of lines that were skipped or are incomplete, in order.
  var issues: [ReadIssue] = []
  var guesses: Set<FieldMap.Guess> = []

  init() {}

  init(skipped issues: [ReadIssue]) {
    self.issues = issues
    skipped = issues.count
  }
}

/// Annotates lines; used by several threads at once.
struct AnnotationWorker: Sendable {
  let request: AnnotationRequest
  let pipeline: Pipeline

  /// Annotates the lines of a unit, all their texts together.
  func annotate(_ unit: SourceUnit) throws -> AnnotatedUnit {
    var result = AnnotatedUnit()
    let lines = read(unit, &result)
    let documents = try pipeline.analyze(lines.flatMap { $0.sections.map(\.text) }, jobs: 1)
    var next = 0
    for line in lines {
      let found = documents[next..<next + line.sections.count]
      next += line.sections.count
      switch request.form {
      case .jsonLines:
        var json = AnalysisJSON()
        json.append(
          model: pipeline.modelName,
          sections: zip(line.sections, found).map { ($0.section.rawValue, $0.field, $1) })
        result.bytes += line.appending(analysis: json.bytes)
      case .conllu:
        for (section, document) in zip(line.sections, found) {
          let name = section.section.rawValue
          CoNLLUWriter().append(
            document, id: "\(line.id ?? String(line.line)).\(name)", sentencePrefix: "\(line.line).\(name)",
            to: &result.bytes)
        }
      }
      result.annotated += 1
    }
    return result
  }

  private func read(_ unit: SourceUnit, _ result: inout AnnotatedUnit) -> [AnnotatedLine] {
    unit.bytes.withUnsafeBufferPointer { bytes in
      var lines: [AnnotatedLine] = []
      var number = unit.firstLine
      for content in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
        defer { number += 1 }
        let content = UnsafeBufferPointer(rebasing: content)
        if content.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
        do throws(ReadIssue) {
          let line = try AnnotatedLine(
            content, path: unit.path, line: number, map: request.fieldMap, limits: request.limits)
          lines.append(line)
          result.guesses.formUnion(line.guesses)
          if let warning = line.warning { result.issues.append(warning) }
        } catch {
          result.issues.append(error)
          result.skipped += 1
        }
      }
      return lines
    }
  }
}
