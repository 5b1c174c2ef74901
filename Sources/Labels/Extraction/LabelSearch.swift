/// The search for labels in one part of an article: what its rules share.
struct LabelSearch {
  /// How sure a finding is, by what speaks for it: about the share of findings that were right in nine annotated
  /// articles.
  enum Evidence {
    /// The tree and the words around it agree.
    static let agreed = 0.95
    /// The tree alone, in a construction that shows no more than that.
    static let tree = 0.9
    /// The words say so, the tree does not.
    static let patternOnly = 0.75
    /// The tree says so, the words around it do not.
    static let treeOnly = 0.65
  }

  let syntax: Syntax
  let section: Int
  let mentions: [Mention]
  let nouns: ActorNouns
  /// The mentions of this part.
  let range: Range<Int>
  /// Index in `mentions` of the mention that each token heads, or -1.
  private(set) var mentionOfHead: [Int32]
  /// Tokens that head a label of another kind and are no nominal of their own.
  var taken: [Bool]
  /// The mention that a token's phrase is said of, where it is said of another: of an apposition its name.
  private var describedByHead: [Int: Int] = [:]
  private var labels: [LabelFinding] = []

  init(_ syntax: Syntax, section: Int, mentions: [Mention], range: Range<Int>, nouns: ActorNouns) {
    self.syntax = syntax
    self.section = section
    self.mentions = mentions
    self.range = range
    self.nouns = nouns
    mentionOfHead = [Int32](repeating: -1, count: syntax.count)
    taken = [Bool](repeating: false, count: syntax.count)
    for index in range { mentionOfHead[mentions[index].head] = Int32(truncatingIfNeeded: index) }
  }

  mutating func run() -> [LabelFinding] {
    for index in range { findPremodifiers(of: index) }
    for index in range { findAppositives(of: index) }
    for index in range { findClauses(of: index) }
    findRelatives()
    findPredicates()
    for index in range { findNominal(index) }
    labels.sort { Self.precedes($0, $1) }
    var unique: [LabelFinding] = []
    for label in labels where unique.last.map({ !Self.isSame($0, label) }) ?? true { unique.append(label) }
    return unique
  }

  /// The mention that a token heads.
  func mention(at head: Int) -> Int? { mentionOfHead[head] < 0 ? nil : Int(mentionOfHead[head]) }

  /// Notes that the phrase of a head is a label of a mention, and so no nominal of its own.
  mutating func take(_ head: Int, for mention: Int) {
    taken[head] = true
    describedByHead[head] = mention
  }

  /// The mention that another mention's phrase is said of; itself if of none.
  func described(_ mention: Int) -> Int { describedByHead[mentions[mention].head] ?? mention }

  /// Adds a label after trimming its span; does nothing if no word is left.
  mutating func add(
    _ construction: LabelFinding.Construction, _ tokens: Range<Int>, head: Int, mention: Int,
    confidence: Double,
    governor: Int? = nil
  ) {
    let whole = bounded(tokens, around: head)
    guard let span = LabelSpan.trimmed(whole, head: head, in: syntax) else { return }
    labels.append(
      LabelFinding(
        mention: mention, section: section, codePoints: syntax.codePoints(of: span), tokens: span,
        head: min(max(head, span.lowerBound), span.upperBound - 1), construction: construction,
        hedge: Hedges.hedge(of: span, head: head, governor: governor, in: syntax), confidence: confidence))
  }

  /// The part of a span within reach of a token, so that nested clauses without end take no quadratic time.
  func bounded(_ tokens: Range<Int>, around token: Int) -> Range<Int> {
    tokens.clamped(to: max(0, token - Self.longestReach)..<token + Self.longestReach)
  }

  /// How far a label may reach from its head, in tokens; clauses of people's making are shorter.
  private static let longestReach = 200

  private static func precedes(_ first: LabelFinding, _ second: LabelFinding) -> Bool {
    if first.codePoints.lowerBound != second.codePoints.lowerBound {
      return first.codePoints.lowerBound < second.codePoints.lowerBound
    }
    if first.codePoints.upperBound != second.codePoints.upperBound {
      return first.codePoints.upperBound < second.codePoints.upperBound
    }
    let (one, two) = (order(first.construction), order(second.construction))
    return (one, -first.confidence, first.mention) < (two, -second.confidence, second.mention)
  }

  private static func order(_ construction: LabelFinding.Construction) -> Int {
    LabelFinding.Construction.allCases.firstIndex(of: construction) ?? 0
  }

  private static func isSame(_ first: LabelFinding, _ second: LabelFinding) -> Bool {
    first.tokens == second.tokens && first.construction == second.construction
  }
}

// MARK: - Words

extension LabelSearch {
  /// Whether a token is this word, in any case.
  func isWord(_ index: Int, _ word: String) -> Bool {
    index >= 0 && index < syntax.count && syntax.lowercased[index] == word
  }

  func isComma(_ index: Int) -> Bool { isWord(index, ",") }

  /// What an actor noun denotes; empty for other words.
  func classes(_ index: Int) -> ActorNouns.Classes {
    guard syntax.coarseTags[index] == .noun || syntax.coarseTags[index] == .properNoun else { return [] }
    let lemma = syntax.lemmas[index]
    let known = nouns[lemma]
    return known.isEmpty ? nouns[syntax.lowercased[index]] : known
  }

  func isNominal(_ mention: Int) -> Bool { mentions[mention].kind == .nominal }

  func isName(_ mention: Int) -> Bool { mentions[mention].kind == .name }

  /// The tokens that are coordinated with one, after it, in the order of the text; itself first.
  func coordinated(_ first: Int) -> [Int] {
    var chain = [first]
    // No coordination of people's making is longer.
    while chain.count < 16, let last = chain.last, let next = syntax.child(of: last, .conjunct), next > last {
      chain.append(next)
    }
    return chain
  }
}
