import Hashing

/// Articles from CSV and TSV: one row an article, the header names the fields.
public enum DelimitedReader {
  /// Reads each row of `unit`; a row that gives no article gives an issue, and the rest goes on.
  ///
  /// Cells under a column that is no field become attributes; those too long for one are left out, and the
  /// column is reported.
  public static func parse(
    _ unit: SourceUnit, fieldMap: FieldMap = FieldMap(), limits: SourceLimits = SourceLimits()
  ) -> ParsedRecords {
    let targets = unit.columns.map { fieldMap.target(of: $0) }
    var guesses: Set<FieldMap.Guess> = []
    for (column, target) in zip(unit.columns, targets) {
      if let target, target.isGuess { guesses.insert(FieldMap.Guess(column: column, field: target.field)) }
    }
    var ignored = NameSet()
    var result = ParsedRecords()
    unit.bytes.withUnsafeBufferPointer { bytes in
      let isValid = UTF8Check.isValid(bytes)
      var cursor = DelimitedRows(
        path: unit.path, delimiter: unit.delimiter, firstLine: unit.firstLine, bound: limits.lineBytes)
      while let next = cursor.next(bytes) {
        switch next {
        case .issue(let issue):
          result.records.append(.failure(issue))
        case .row(let range, let line):
          guard cursor.cells.count == unit.columns.count else {
            result.records.append(
              .failure(TableFault.ragged(unit.path, line, cursor.cells.count, unit.columns.count)))
            continue
          }
          let digest = SHA256.hexDigest(
            of: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[range]))
          var builder = RecordBuilder(
            origin: SourceOrigin(path: unit.path, line: line, format: unit.format, sha256: digest))
          let rowIsValid = isValid || UTF8Check.isValid(UnsafeBufferPointer(rebasing: bytes[range]))
          var warnings: [ArticleWarning] = []
          for (index, cell) in cursor.cells.enumerated() where !cell.range.isEmpty {
            let outcome: RecordBuilder.Outcome
            if let target = targets[index] {
              let text = cursor.scanner.text(cell, in: bytes, isValid: rowIsValid, warnings: &warnings)
              outcome = builder.set(target, text, from: index)
            } else if cell.range.count > 2 * RecordBuilder.longestAttribute {
              outcome = .ignored
            } else {
              let text = cursor.scanner.text(cell, in: bytes, isValid: rowIsValid, warnings: &warnings)
              outcome = builder.addAttribute(unit.columns[index], text)
            }
            switch outcome {
            case .kept: break
            case .ignored: ignored.insert(unit.columns[index])
            case .replaced(let loser): ignored.insert(unit.columns[loser])
            }
          }
          builder.article.warnings += warnings
          result.records.append(.success(builder.article))
        }
      }
    }
    result.guesses = guesses.sorted()
    result.ignoredFields = ignored.sorted
    return result
  }
}
