import Models

/// The patterns of a model's tokenizer, compiled.
struct CompiledRules {
  let prefix: [UInt16]
  let suffix: [UInt16]
  let infix: [UInt16]
  let address: [UInt16]

  /// Compiles the patterns in a tokenizer's data.
  ///
  /// - Throws: `ModelError`, with the pattern's name, for patterns that are none or that cannot be handled.
  init(_ data: MessagePackValue, of what: String) throws {
    prefix = try Self.compile("prefix_search", data, what, Self.prefixAutomaton)
    suffix = try Self.compile("suffix_search", data, what, Self.suffixAutomaton)
    infix = try Self.compile("infix_finditer", data, what, Self.infixAutomaton)
    address = try Self.compile("url_match", data, what) { try ThreadProgram($0.simplified).words }
  }

  private static func compile(
    _ name: String, _ data: MessagePackValue, _ what: String, _ build: (PatternNode) throws -> [UInt16]
  ) throws -> [UInt16] {
    guard let pattern = try data.value(name, of: what).textValue else {
      throw ModelError.malformed(what: what, reason: "has no pattern \(name)")
    }
    do {
      return try build(try PatternParser.parse(pattern))
    } catch let error as PatternError {
      throw ModelError.malformed(what: "\(what): \(name)", reason: error.description)
    }
  }

  /// An automaton for a pattern every branch of which starts with `^`.
  static func prefixAutomaton(_ pattern: PatternNode) throws -> [UInt16] {
    guard pattern.isAnchored else { throw PatternError.unsupported(reason: "a prefix without ^") }
    return try AutomatonBuilder.build(PatternProgram(pattern.simplified), prefer: .first).words
  }

  /// An automaton, over text read backwards, for a pattern every branch of which ends with `$`. A search takes the
  /// match that starts first, which is the longest, as all end at the text's end. (`$` before a final line feed is left
  /// out: white space has no suffixes.)
  static func suffixAutomaton(_ pattern: PatternNode) throws -> [UInt16] {
    guard pattern.mirrored.isAnchored else { throw PatternError.unsupported(reason: "a suffix without $") }
    return try AutomatonBuilder.build(PatternProgram(pattern.mirrored.simplified), prefer: .longest).words
  }

  /// An automaton for matches anywhere, none of them empty.
  static func infixAutomaton(_ pattern: PatternNode) throws -> [UInt16] {
    let tables = try AutomatonBuilder.build(PatternProgram(pattern.simplified), prefer: .first)
    guard !tables.matchesEmptyText else {
      throw PatternError.unsupported(reason: "an infix that may be empty")
    }
    return tables.words
  }

  /// Adds the rules to a model file.
  func write(to writer: inout ModelFileWriter) throws {
    try writer.add(AffixRules.prefixSection, bytes: prefix.asBytes)
    try writer.add(AffixRules.suffixSection, bytes: suffix.asBytes)
    try writer.add(AffixRules.infixSection, bytes: infix.asBytes)
    try writer.add(AffixRules.addressSection, bytes: address.asBytes)
  }
}

extension AffixRules {
  fileprivate static let prefixSection = "tokenizer/prefix"
  fileprivate static let suffixSection = "tokenizer/suffix"
  fileprivate static let infixSection = "tokenizer/infix"
  fileprivate static let addressSection = "tokenizer/address"

  /// The rules in a model file.
  init(_ file: ModelFile) throws {
    prefix = try PatternAutomaton(StoredWords(file, Self.prefixSection))
    suffix = try PatternAutomaton(StoredWords(file, Self.suffixSection))
    infix = try PatternAutomaton(StoredWords(file, Self.infixSection))
    address = try PatternMatcher(StoredWords(file, Self.addressSection))
  }

  /// Rules that are in no file yet.
  init(_ compiled: CompiledRules) throws {
    prefix = try PatternAutomaton(StoredWords(compiled.prefix, name: Self.prefixSection))
    suffix = try PatternAutomaton(StoredWords(compiled.suffix, name: Self.suffixSection))
    infix = try PatternAutomaton(StoredWords(compiled.infix, name: Self.infixSection))
    address = try PatternMatcher(StoredWords(compiled.address, name: Self.addressSection))
  }
}
