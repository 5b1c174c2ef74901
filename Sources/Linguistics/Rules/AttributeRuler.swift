import Models

/// Sets coarse tags, morphology and some lemmas by rules over fine tags, lower-cased forms and dependency labels;
/// the model's `attribute_ruler`.
///
/// All rules see the tokens as they were before any was applied; where several set the same attribute, the last
/// in the model's order wins. Rules are indexed by the fine tag of the token they set, and by whether they name
/// that token's word, so that most tokens meet four of the 180.
struct AttributeRuler: Sendable {
  /// Attributes of a text's tokens before the rules; one array an attribute.
  struct Input: Sendable {
    /// Numbers in ``tags``.
    var tags: [UInt8]
    /// What ``word(of:)`` says of each token's lower-cased form.
    var words: [UInt8]
    /// Numbers in ``dependencies``.
    var dependencies: [UInt8]
    var isSpace: [Bool]
  }

  /// The attributes after the rules.
  struct Output: Sendable {
    var tags: [UInt8]
    var coarseTags: [CoarseTag]
    /// Numbers in ``morphology``.
    var morphology: [UInt8]
    var dependencies: [UInt8]
    /// Numbers in ``lemmas``; 0 where no rule sets the lemma.
    var lemmas: [UInt8]
  }

  /// Fine tags: those of the tagger in its order, then those that only rules set.
  var tags: [String] { tagTable.names }
  /// Dependency labels: those of the parser in its order, then those that only rules set.
  var dependencies: [String] { dependencyTable.names }
  /// Morphological analyses; the first is the empty one.
  var morphology: [String] { morphologyTable.names }
  /// Lemmas that rules set; the first stands for none.
  var lemmas: [String] { lemmaTable.names }

  private var tagTable: NameTable
  private var dependencyTable: NameTable
  private var morphologyTable: NameTable
  private var lemmaTable: NameTable
  /// Lower-cased words that rules name; the first stands for all others.
  private var wordTable: NameTable
  private var rules: [Rule] = []
  /// Indices of the rules for each fine tag: first for tokens whose word no rule names, then for the others.
  private var candidates: [[Int]] = []

  /// Compiles rules.
  ///
  /// - Parameters:
  ///   - rules: in the order in which they override each other.
  ///   - tags: the tagger's labels.
  ///   - dependencies: the parser's labels.
  /// - Throws: `ModelError` for more than 256 names of a kind.
  init(_ rules: [RuleDescription], tags: [String], dependencies: [String]) throws {
    tagTable = try NameTable(tags, of: "tags")
    dependencyTable = try NameTable(dependencies, of: "dependency labels")
    morphologyTable = try NameTable([""], of: "morphological analyses")
    lemmaTable = try NameTable([""], of: "lemmas set by rules")
    wordTable = try NameTable([""], of: "words in rules")
    for rule in rules { self.rules.append(try compile(rule)) }
    candidates = (0..<2 * tagTable.names.count).map { bucket in
      self.rules.indices.filter { index in
        let target = self.rules[index].target
        guard target.tags.contains(UInt8(bucket / 2)) else { return false }
        return bucket % 2 == 1 || target.words.contains(0)
      }
    }
  }

  /// The number by which rules know a lower-cased form; 0 for all that no rule names.
  func word(of lowercased: String) -> UInt8 {
    lowercased.isEmpty ? 0 : wordTable.existing(lowercased) ?? 0
  }

  /// Applies the rules.
  func apply(to input: Input) -> Output {
    let count = input.tags.count
    var output = Output(
      tags: input.tags, coarseTags: Array(repeating: .none, count: count),
      morphology: Array(repeating: 0, count: count), dependencies: input.dependencies,
      lemmas: Array(repeating: 0, count: count))
    for index in 0..<count {
      let bucket = 2 * Int(input.tags[index]) + (input.words[index] == 0 ? 0 : 1)
      guard bucket < candidates.count else { continue }
      for number in candidates[bucket] {
        let rule = rules[number]
        guard rule.target.accepts(input, index), rule.neighborIsThere(input, index) else { continue }
        if let tag = rule.tag { output.tags[index] = tag }
        if let tag = rule.coarseTag { output.coarseTags[index] = tag }
        if let analysis = rule.morphology { output.morphology[index] = analysis }
        if let label = rule.dependency { output.dependencies[index] = label }
        if let lemma = rule.lemma { output.lemmas[index] = lemma }
      }
    }
    return output
  }
}

extension AttributeRuler {
  /// What a token must be, in numbers.
  fileprivate struct Condition: Sendable {
    var tags = ByteSet.all
    var words = ByteSet.all
    var dependencies = ByteSet.all
    var isSpace: Bool?

    @inline(__always)
    func accepts(_ input: Input, _ index: Int) -> Bool {
      words.contains(input.words[index]) && dependencies.contains(input.dependencies[index])
        && tags.contains(input.tags[index]) && (isSpace == nil || isSpace == input.isSpace[index])
    }
  }

  fileprivate struct Rule: Sendable {
    var target: Condition
    var neighborOffset: Int
    var neighbor: Condition?
    var tag: UInt8?
    var coarseTag: CoarseTag?
    var morphology: UInt8?
    var lemma: UInt8?
    var dependency: UInt8?

    @inline(__always)
    func neighborIsThere(_ input: Input, _ index: Int) -> Bool {
      guard let neighbor else { return true }
      let other = index + neighborOffset
      return input.tags.indices.contains(other) && neighbor.accepts(input, other)
    }
  }

  private mutating func compile(_ rule: RuleDescription) throws -> Rule {
    Rule(
      target: try compile(rule.target), neighborOffset: rule.neighborOffset,
      neighbor: try rule.neighbor.map { try compile($0) },
      tag: try rule.effects.tag.map { try tagTable.number(of: $0) }, coarseTag: rule.effects.coarseTag,
      morphology: try rule.effects.morphology.map { try morphologyTable.number(of: $0) },
      lemma: try rule.effects.lemma.map { try lemmaTable.number(of: $0) },
      dependency: try rule.effects.dependency.map { try dependencyTable.number(of: $0) })
  }

  private mutating func compile(_ pattern: RuleDescription.TokenPattern) throws -> Condition {
    Condition(
      tags: try Self.set(pattern.tag, &tagTable), words: try Self.set(pattern.lowercased, &wordTable),
      dependencies: try Self.set(pattern.dependency, &dependencyTable), isSpace: pattern.isSpace)
  }

  /// A name that neither the model's labels nor its rules set gets a number too, which no token has.
  private static func set(_ test: RuleDescription.NameTest?, _ table: inout NameTable) throws -> ByteSet {
    guard let test else { return .all }
    var set = ByteSet()
    for name in test.names where !name.isEmpty { set.insert(try table.number(of: name)) }
    return test.isNegated ? set.complement : set
  }
}

extension AttributeRuler {
  /// Turns a model's rules into sections; runs once, at installation.
  ///
  /// - Throws: `ModelError`, ``LinguisticsError/unsupported(what:reason:)``.
  static func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws {
    let file = "attribute_ruler/patterns"
    let value = try MessagePackValue.decode(source.bytes(of: file), named: file)
    let rules = try RuleDescription.list(value)
    _ = try AttributeRuler(rules, tags: [], dependencies: [])  // checks the number of names
    try RuleDescription.add(rules, to: &writer)
  }

  /// Reads the rules of a converted model.
  init(_ file: ModelFile, tags: [String], dependencies: [String]) throws {
    try self.init(RuleDescription.list(file), tags: tags, dependencies: dependencies)
  }
}
