import Models

/// What the lemmatizer knows of one coarse tag, in a model's memory.
struct LemmaTables: Sendable {
  /// Base forms, sorted.
  private let index: PackedStrings
  /// Inflected forms that the rules do not cover, sorted.
  private let exceptions: PackedStrings
  /// The lemmas of all exceptions, one after the other.
  private let exceptionLemmas: PackedStrings
  /// End of each exception's lemmas.
  private let exceptionEnds: MappedWords
  /// Endings and what replaces them, in turn.
  private let rules: [[UInt8]]

  /// What a model's files hold, before it is converted.
  struct Content {
    var index: [[UInt8]] = []
    var exceptions: [(form: [UInt8], lemmas: [[UInt8]])] = []
    var rules: [(ending: [UInt8], replacement: [UInt8])] = []

    var isEmpty: Bool { index.isEmpty && exceptions.isEmpty && rules.isEmpty }
  }

  /// Writes the tables of one coarse tag.
  static func add(_ content: Content, named name: String, to writer: inout ModelFileWriter) throws {
    let exceptions = content.exceptions.sorted { ByteOrder.precedes($0.form, $1.form) }
    var ends: [UInt32] = []
    for exception in exceptions { ends.append((ends.last ?? 0) + UInt32(exception.lemmas.count)) }
    try PackedStrings.add(
      content.index.sorted(by: ByteOrder.precedes), named: "\(name)/index", to: &writer)
    try PackedStrings.add(exceptions.map(\.form), named: "\(name)/exceptions", to: &writer)
    try PackedStrings.add(exceptions.flatMap(\.lemmas), named: "\(name)/lemmas", to: &writer)
    try writer.add("\(name)/lemma-ends", words: ends)
    try PackedStrings.add(
      content.rules.flatMap { [$0.ending, $0.replacement] }, named: "\(name)/rules", to: &writer)
  }

  /// Opens the tables of one coarse tag.
  init(_ name: String, in file: ModelFile) throws {
    index = try PackedStrings("\(name)/index", in: file)
    exceptions = try PackedStrings("\(name)/exceptions", in: file)
    exceptionLemmas = try PackedStrings("\(name)/lemmas", in: file)
    exceptionEnds = MappedWords(words: try file.words32("\(name)/lemma-ends"), file: file)
    let packed = try PackedStrings("\(name)/rules", in: file)
    rules = (0..<packed.count).map { Array(packed[$0]) }
  }

  /// The lemma of a lower-cased form; `nil` if neither rules nor exceptions give one.
  ///
  /// A rule gives a form by replacing an ending. Forms in the index come first, the last found foremost, then
  /// those that are not alphabetic; exceptions go before all; only where there is nothing, the first form that no
  /// table knows is taken.
  ///
  /// Source: spaCy's rule lemmatizer.
  func lemma(of form: [UInt8]) -> [UInt8]? {
    var known: [[UInt8]] = []
    var unknown: [UInt8]?
    for rule in stride(from: 0, to: rules.count - 1, by: 2) where form.ends(with: rules[rule]) {
      let candidate = form.dropLast(rules[rule].count) + rules[rule + 1]
      if candidate.isEmpty { continue }
      if contains(candidate) {
        known.insert(Array(candidate), at: 0)
      } else if !Self.isAlphabetic(Array(candidate)) {
        known.append(Array(candidate))
      } else if unknown == nil {
        unknown = Array(candidate)
      }
    }
    for lemma in exceptions(of: form) where !known.contains(lemma) { known.insert(lemma, at: 0) }
    return known.first ?? unknown
  }

  private func contains(_ candidate: ArraySlice<UInt8>) -> Bool {
    candidate.withUnsafeBytes { index.sortedIndex(of: $0) != nil }
  }

  private func exceptions(of form: [UInt8]) -> [[UInt8]] {
    guard let found = form.withUnsafeBytes({ exceptions.sortedIndex(of: $0) }) else { return [] }
    let start = found == 0 ? 0 : exceptionEnds[found - 1]
    return (start..<max(start, exceptionEnds[found])).map { Array(exceptionLemmas[$0]) }
  }

  /// Whether all characters are letters, as Python's `str.isalpha` has it.
  private static func isAlphabetic(_ form: [UInt8]) -> Bool {
    String(decoding: form, as: UTF8.self).unicodeScalars.allSatisfy {
      UnicodeCharacter.isAlphabetic($0.value)
    }
  }
}

/// 32-bit words in a model's memory, which nothing writes to.
struct MappedWords: @unchecked Sendable {
  fileprivate let words: UnsafeBufferPointer<UInt32>
  fileprivate let file: ModelFile

  /// The word at an index; 0 where there is none.
  subscript(index: Int) -> Int { words.indices.contains(index) ? Int(words[index]) : 0 }
}

extension [UInt8] {
  fileprivate func ends(with ending: [UInt8]) -> Bool {
    count >= ending.count && self[(count - ending.count)...].elementsEqual(ending)
  }
}
