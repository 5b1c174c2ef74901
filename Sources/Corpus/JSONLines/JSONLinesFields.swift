/// Named fields of JSON Lines straight into text batches: no object and no string is made on the way.
///
/// ```swift
/// var batches = [TextBatch(), TextBatch()]
/// let issues = JSONLinesFields(["headline", "body"]).append(unit, to: &batches)
/// ```
///
/// The fields must be strings; a field that is absent or no string gives an empty text, so that text `i` of
/// every batch belongs to the same line. Names are exact: no aliases.
public struct JSONLinesFields: Sendable {
  private let names: [[UInt8]]
  private let limits: SourceLimits

  /// Reads the fields called `names`.
  public init(_ names: [String], limits: SourceLimits = SourceLimits()) {
    self.names = names.map { Array($0.utf8) }
    self.limits = limits
  }

  /// Appends the fields of each line of `unit`, in order, to the batches, one a name.
  ///
  /// - Parameter batches: as many as there are names; others are left alone.
  /// - Returns: the lines that were skipped, and why. Nothing of them is in the batches.
  public func append(_ unit: SourceUnit, to batches: inout [TextBatch]) -> [ReadIssue] {
    var issues: [ReadIssue] = []
    unit.bytes.withUnsafeBufferPointer { bytes in
      let isValid = UTF8Check.isValid(bytes)
      var tokens = [JSONScanner.StringToken?](repeating: nil, count: names.count)
      for (content, line) in UnitLines(bytes, firstLine: unit.firstLine) {
        if content.count > limits.lineBytes {
          issues.append(LineFault.tooLong(unit.path, line, limits.lineBytes))
          continue
        }
        if Blank.trimmed(content).isEmpty { continue }
        var scanner = JSONScanner(content, maximumDepth: limits.depth)
        do throws(JSONScanner.Fault) {
          try read(&scanner, into: &tokens)
        } catch {
          issues.append(JSONLinesReader.issue(error, unit.path, line, limits))
          continue
        }
        let lineIsValid = isValid || UTF8Check.isValid(content)
        for index in names.indices where index < batches.count {
          batches[index].append { Self.append(tokens[index], of: scanner, isValid: lineIsValid, to: &$0) }
        }
      }
    }
    return issues
  }

  private func read(
    _ scanner: inout JSONScanner, into tokens: inout [JSONScanner.StringToken?]
  ) throws(JSONScanner.Fault) {
    for index in tokens.indices { tokens[index] = nil }
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      if try scanner.peek() == .string {
        let value = try scanner.string()
        if let index = names.firstIndex(where: { scanner.matches(key, $0) }), tokens[index] == nil {
          tokens[index] = value
        }
      } else {
        try scanner.skipValue()
      }
    }
    try scanner.finish()
  }

  private static func append(
    _ token: JSONScanner.StringToken?, of scanner: JSONScanner, isValid: Bool, to bytes: inout [UInt8]
  ) {
    guard let token else { return }
    let start = bytes.count
    scanner.append(token, to: &bytes)
    if isValid { return }
    let text = bytes[start...].withUnsafeBufferPointer { TextDecoder.decode($0).text }
    bytes.removeLast(bytes.count - start)
    bytes.append(contentsOf: text.utf8)
  }
}
