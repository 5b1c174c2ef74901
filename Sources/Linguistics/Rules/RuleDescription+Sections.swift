import Models

/// The rules in a converted model: their names as ``PackedStrings``, and one list of 32-bit words that refer to them.
extension RuleDescription {
  private static let names = "ruler/names"
  private static let words = "ruler/rules"
  /// Stands for what is not there.
  private static let absent = UInt32.max
  /// Most names in a test; more is a damaged file.
  private static let mostNames = 256

  /// Writes rules.
  static func add(_ rules: [RuleDescription], to writer: inout ModelFileWriter) throws {
    var encoder = Encoder()
    for rule in rules {
      encoder.words.append(UInt32(bitPattern: Int32(rule.neighborOffset)))
      encoder.append(rule.target)
      if let neighbor = rule.neighbor { encoder.append(neighbor) }
      encoder.append(rule.effects)
    }
    try PackedStrings.add(encoder.names, named: names, to: &writer)
    try writer.add(words, words: encoder.words)
  }

  /// Reads the rules that ``add(_:to:)`` wrote.
  ///
  /// - Throws: `ModelError`.
  static func list(_ file: ModelFile) throws -> [RuleDescription] {
    var decoder = Decoder(words: try file.words32(words), names: try PackedStrings(names, in: file))
    var rules: [RuleDescription] = []
    while !decoder.isAtEnd {
      let offset = Int(Int32(bitPattern: try decoder.word()))
      guard (-1...1).contains(offset) else { throw decoder.damaged }
      rules.append(
        RuleDescription(
          target: try decoder.pattern(), neighborOffset: offset,
          neighbor: offset == 0 ? nil : try decoder.pattern(), effects: try decoder.effects()))
    }
    return rules
  }

  private struct Encoder {
    var words: [UInt32] = []
    var names: [[UInt8]] = []
    private var numbers: [[UInt8]: UInt32] = [:]

    mutating func append(_ pattern: TokenPattern) {
      for test in [pattern.tag, pattern.lowercased, pattern.dependency] {
        guard let test else {
          words.append(absent)
          continue
        }
        words.append(UInt32(test.names.count))
        words.append(test.isNegated ? 1 : 0)
        for name in test.names { append(name) }
      }
      words.append(pattern.isSpace.map { $0 ? 1 : 0 } ?? absent)
    }

    mutating func append(_ effects: Effects) {
      let names = [
        effects.tag, effects.coarseTag?.name, effects.morphology, effects.lemma, effects.dependency,
      ]
      for name in names {
        if let name { append(name) } else { words.append(absent) }
      }
    }

    private mutating func append(_ name: String) {
      let bytes = Array(name.utf8)
      let number = numbers[bytes] ?? UInt32(names.count)
      if numbers.updateValue(number, forKey: bytes) == nil { names.append(bytes) }
      words.append(number)
    }
  }

  private struct Decoder {
    let words: UnsafeBufferPointer<UInt32>
    let names: PackedStrings
    private var position = 0

    init(words: UnsafeBufferPointer<UInt32>, names: PackedStrings) {
      self.words = words
      self.names = names
    }

    var isAtEnd: Bool { position == words.count }
    var damaged: ModelError { .section(name: RuleDescription.words, reason: "is damaged") }

    mutating func word() throws -> UInt32 {
      guard position < words.count else { throw damaged }
      defer { position += 1 }
      return words[position]
    }

    mutating func pattern() throws -> TokenPattern {
      TokenPattern(
        tag: try test(), lowercased: try test(), dependency: try test(),
        isSpace: try optional { try $0.word() == 1 })
    }

    mutating func effects() throws -> Effects {
      Effects(
        tag: try optionalName(), coarseTag: try optionalName().flatMap(CoarseTag.init(name:)),
        morphology: try optionalName(), lemma: try optionalName(), dependency: try optionalName())
    }

    private mutating func test() throws -> NameTest? {
      try optional { decoder in
        let count = Int(try decoder.word())
        guard count <= RuleDescription.mostNames else { throw decoder.damaged }
        let isNegated = try decoder.word() == 1
        return NameTest(names: try (0..<count).map { _ in try decoder.name() }, isNegated: isNegated)
      }
    }

    private mutating func optionalName() throws -> String? { try optional { try $0.name() } }

    private mutating func name() throws -> String {
      let number = Int(try word())
      guard number < names.count else { throw damaged }
      return names.text(number)
    }

    /// Reads something unless the next word says that it is not there.
    private mutating func optional<Value>(_ read: (inout Decoder) throws -> Value) throws -> Value? {
      if position < words.count, words[position] == RuleDescription.absent {
        position += 1
        return nil
      }
      return try read(&self)
    }
  }
}
