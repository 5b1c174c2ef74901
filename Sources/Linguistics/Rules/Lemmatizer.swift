import Models

/// Base forms of words by part of speech: rules over endings, with exceptions and an index of known base forms; the
/// model's `lemmatizer` in rule mode.
struct Lemmatizer: Sendable {
  /// What the lemma of a token is.
  enum Lemma: Sendable, Equatable {
    /// The token's text.
    case text
    /// The text in lower case.
    case lowercased
    /// Something else, in UTF-8.
    case other([UInt8])
  }

  /// By the raw value of the coarse tag; `nil` for tags without tables.
  private let tables: [LemmaTables?]

  /// The lemma of a word.
  ///
  /// - Parameters:
  ///   - lowercased: the word in lower case, in UTF-8.
  ///   - tag: its coarse tag.
  ///   - isBaseForm: whether its morphology says that nothing needs to be cut, see ``Morphology/isBaseForm(_:_:)``.
  func lemma(of lowercased: UnsafeBufferPointer<UInt8>, tag: CoarseTag, isBaseForm: Bool) -> Lemma {
    if tag == .none || tag == .space || isBaseForm { return .lowercased }
    guard let tables = tables[Int(tag.rawValue)] else { return tag == .properNoun ? .text : .lowercased }
    guard let lemma = tables.lemma(of: Array(lowercased)) else { return .text }
    return lemma.elementsEqual(lowercased) ? .lowercased : .other(lemma)
  }
}

extension Lemmatizer {
  private static let file = "lemmatizer/lookups/lookups.bin"
  private static let index = "lemma_index"
  private static let exceptions = "lemma_exc"
  private static let rules = "lemma_rules"

  private static func section(_ tag: CoarseTag) -> String { "lemmatizer/\(tag.name)" }

  /// Opens the tables of a converted model.
  init(_ file: ModelFile) throws {
    tables = try CoarseTag.allCases.map { tag in
      file.has("\(Self.section(tag))/lemma-ends") ? try LemmaTables(Self.section(tag), in: file) : nil
    }
  }

  /// Turns a model's tables into sections; runs once, at installation.
  ///
  /// - Throws: `ModelError`, ``LinguisticsError/unsupported(what:reason:)`` for tables that are not known.
  static func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws {
    let value = try MessagePackValue.decode(source.bytes(of: file), named: file)
    var content: [CoarseTag: LemmaTables.Content] = [:]
    for (name, table) in try pairs(value) {
      let name = try text(name)
      guard [index, exceptions, rules].contains(name) else { throw unsupported("it has a table \(name)") }
      for (key, entries) in try pairs(table) {
        let tag = try tag(key)
        var tables = content[tag] ?? LemmaTables.Content()
        switch name {
        case index: tables.index = try list(entries).map(bytes)
        case rules: tables.rules = try list(entries).map(rule)
        default:
          tables.exceptions = try pairs(entries).map { (try bytes($0.key), try list($0.value).map(bytes)) }
        }
        content[tag] = tables
      }
    }
    for tag in CoarseTag.allCases {
      if let tables = content[tag], !tables.isEmpty {
        try LemmaTables.add(tables, named: section(tag), to: &writer)
      }
    }
  }

  /// Tables are keyed by the number of the tag's name in lower case.
  private static func tag(_ key: MessagePackValue) throws -> CoarseTag {
    guard let number = key.unsignedValue,
      let tag = CoarseTag.allCases.first(where: { StringID.of($0.name.lowercased()) == number })
    else { throw unsupported("it has a table for an unknown part of speech") }
    return tag
  }

  private static func rule(_ value: MessagePackValue) throws -> (ending: [UInt8], replacement: [UInt8]) {
    let sides = try list(value)
    guard sides.count == 2 else { throw damaged }
    return (try bytes(sides[0]), try bytes(sides[1]))
  }

  private static func pairs(
    _ value: MessagePackValue
  ) throws -> [(key: MessagePackValue, value: MessagePackValue)] {
    guard let pairs = value.mapValue else { throw damaged }
    return pairs
  }

  private static func list(_ value: MessagePackValue) throws -> [MessagePackValue] {
    guard let list = value.arrayValue else { throw damaged }
    return list
  }

  private static func text(_ value: MessagePackValue) throws -> String {
    guard let text = value.textValue else { throw damaged }
    return text
  }

  private static func bytes(_ value: MessagePackValue) throws -> [UInt8] {
    guard let bytes = value.bytesValue else { throw damaged }
    return bytes
  }

  private static var damaged: ModelError {
    .malformed(what: file, reason: "has a table of an unexpected form")
  }

  private static func unsupported(_ reason: String) -> LinguisticsError {
    .unsupported(what: file, reason: reason)
  }
}
