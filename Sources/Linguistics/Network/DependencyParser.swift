import Models

/// spaCy's dependency parser: greedy arc-eager parsing of whole documents, sentence boundaries included.
struct DependencyParser: Sendable {
  /// Tokens that describe a state: the next two, the top three of the stack, the last left child of the next token,
  /// the last children of the top of the stack.
  static let roles = 8

  let scorer: TransitionScorer
  let labels: DependencyLabels
  let moves: TransitionMoves
  /// Index in ``labels`` of each move's label.
  let moveLabels: [Int16]
  let moveActions: [ArcEagerAction]

  /// - Throws: `ModelError` for sections that are missing or damaged.
  init(_ file: ModelFile) throws {
    moves = try TransitionMoves(file, "parser/moves", actions: 0..<ArcEagerAction.allCases.count)
    scorer = try TransitionScorer(file, prefix: "parser", roles: Self.roles, moves: moves.moves.count)
    moveActions = moves.moves.compactMap { ArcEagerAction(rawValue: $0.action) }
    let arcs = moves.moves.filter { Self.makesArc($0.action) }
    let labels = DependencyLabels(arcs.map(\.label))
    self.labels = labels
    moveLabels = moves.moves.map { Self.makesArc($0.action) ? labels.index(of: $0.label) ?? 0 : 0 }
  }

  private static func makesArc(_ action: Int) -> Bool {
    action == ArcEagerAction.leftArc.rawValue || action == ArcEagerAction.rightArc.rawValue
  }

  /// Writes the parser of a spaCy model.
  ///
  /// - Throws: `ModelError` or ``NetworkError``.
  static func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws {
    let moves = try TransitionMoves(spaCyFile: try source.bytes(of: "parser/moves"), named: "parser/moves")
    let actions = Set(moves.moves.map(\.action))
    guard actions == Set(ArcEagerAction.allCases.map(\.rawValue)),
      !moves.moves.contains(where: { $0.label == "subtok" || $0.label.contains("\n") })
    else { throw NetworkError.unsupported("a parser with other moves") }
    let network = try ThincModelFile(try source.bytes(of: "parser/model"), named: "parser/model")
    try TransitionScorer.convert(
      network, prefix: "parser", roles: roles, moves: moves.moves.count, into: &writer)
    try writer.add("parser/moves", text: moves.text)
  }

  /// Numbers of the moves in each set of kinds of action, which are numbered by their bits.
  var moveSets: [[Int]] {
    (0..<(1 << ArcEagerAction.allCases.count)).map { bits in
      moveActions.indices.filter { bits & (1 << moveActions[$0].rawValue) != 0 }
    }
  }
}

/// A parser's room to work in, for one thread.
struct DependencyParserRun: ~Copyable {
  private let parser: DependencyParser
  private let choice: MoveChoice
  private var table: ContributionTable
  private var state = ArcEagerState()
  /// Move for sets that have one move only, else -1.
  private let onlyMoves: [Int]

  init(_ parser: DependencyParser) {
    self.parser = parser
    let sets = parser.moveSets
    choice = MoveChoice(parser.scorer, sets: sets)
    onlyMoves = sets.map { $0.count == 1 ? $0[0] : -1 }
    table = ContributionTable(parser.scorer)
  }

  /// Parses a document.
  ///
  /// - Parameters:
  ///   - vectors: the tokens' narrowed vectors; see ``ContributionTable/begin(_:)``.
  ///   - count: number of tokens.
  ///   - isSpace: whether a token is white space.
  ///   - analysis: where heads, relations and sentence starts go.
  mutating func parse(
    _ vectors: UnsafePointer<Float>, count: Int, isSpace: (Int) -> Bool, into analysis: inout Analysis
  ) {
    decode(vectors, count: count)
    var heads = [Int32](repeating: 0, count: count)
    var relations = [Int16](repeating: parser.labels.rootIndex, count: count)
    for token in 0..<count {
      let head = state.heads[token]
      heads[token] = head < 0 ? Int32(truncatingIfNeeded: token) : head
      if head >= 0 { relations[token] = parser.moveLabels[Int(state.moves[token])] }
    }
    var tree = DependencyTree(heads: heads)
    tree.findEdges()
    if Deprojectivization.apply(
      to: &tree, relations: &relations, labels: parser.labels, isSpace: isSpace)
    {
      tree.findEdges()
    }
    analysis.sentenceStarts = tree.sentenceStarts
    analysis.heads = tree.heads
    analysis.dependencies = relations
  }

  private mutating func decode(_ vectors: UnsafePointer<Float>, count: Int) {
    state.begin(count: count)
    table.begin(vectors)
    withUnsafeTemporaryAllocation(
      of: UnsafePointer<FloatLane>.self, capacity: DependencyParser.roles
    ) { room in
      guard let contributions = room.baseAddress else { return }
      contributions.initialize(repeating: parser.scorer.padding, count: DependencyParser.roles)
      while !state.isFinal {
        let valid = state.valid
        var move = onlyMoves[valid]
        if move < 0 {
          table.reach(min(state.firstUnseen &+ 1, count &- 1))
          describe(contributions)
          guard let best = choice.best(contributions, set: valid) else {
            state.finish()
            return
          }
          move = best
        }
        state.apply(parser.moveActions[move], move: Int32(truncatingIfNeeded: move))
      }
    }
  }

  /// Finds what the tokens that describe the state contribute.
  @inline(__always)
  private mutating func describe(_ contributions: UnsafeMutablePointer<UnsafePointer<FloatLane>>) {
    let first = state.inBuffer(0)
    let top = state.onStack(0)
    contributions[0] = table.contribution(first, role: 0)
    contributions[1] = table.contribution(state.inBuffer(1), role: 1)
    contributions[2] = table.contribution(top, role: 2)
    contributions[3] = table.contribution(state.onStack(1), role: 3)
    contributions[4] = table.contribution(state.onStack(2), role: 4)
    contributions[5] = table.contribution(state.leftChild(first), role: 5)
    contributions[6] = table.contribution(state.leftChild(top), role: 6)
    contributions[7] = table.contribution(state.rightChild(top), role: 7)
  }
}
