import Models

/// spaCy's entity recognizer: one move a token, from left to right, that begins (B), continues (I) or ends (L) an
/// entity, makes one of the token alone (U), or passes over it (O).
struct EntityRecognizer: Sendable {
  /// Kinds of moves, as spaCy numbers them; 0 stands for none.
  enum Action: Int, CaseIterable, Sendable {
    case begin = 1
    case inside, last, unit, outside
  }

  /// Tokens that describe a state: the next one; if an entity is open, its first and its latest.
  static let roles = 3

  /// Which moves can be made where no entity is open; raw values number the sets.
  private enum Outside: Int, CaseIterable {
    /// The token may begin an entity, be one, or be none.
    case any
    /// An entity cannot go on after the token.
    case noBegin
  }

  let scorer: TransitionScorer
  /// Types of entities.
  let labels: [String]
  let moveActions: [Action]
  /// Index in ``labels`` of each move's label.
  let moveLabels: [Int16]

  /// - Throws: `ModelError` for sections that are missing or damaged.
  init(_ file: ModelFile) throws {
    let moves = try TransitionMoves(file, "ner/moves", actions: 1..<Action.allCases.count + 1).moves
    scorer = try TransitionScorer(file, prefix: "ner", roles: Self.roles, moves: moves.count)
    let labels = Set(moves.map(\.label)).subtracting([""]).sorted()
    self.labels = labels
    moveActions = moves.compactMap { Action(rawValue: $0.action) }
    moveLabels = moves.map { move in Int16(truncatingIfNeeded: labels.firstIndex(of: move.label) ?? -1) }
    guard moveActions.contains(.outside) else {
      throw ModelError.section(name: "ner/moves", reason: "is damaged")
    }
  }

  /// Writes the recognizer of a spaCy model, without its encoder.
  ///
  /// - Throws: `ModelError` or ``NetworkError``.
  static func convert(
    _ source: some ModelSource, _ network: ThincModelFile, into writer: inout ModelFileWriter
  ) throws {
    let moves = try TransitionMoves(spaCyFile: try source.bytes(of: "ner/moves"), named: "ner/moves")
    guard Set(moves.moves.map(\.action)) == Set(Action.allCases.map(\.rawValue)),
      !moves.moves.contains(where: { $0.label.contains("\n") })
    else { throw NetworkError.unsupported("an entity recognizer with other moves") }
    try TransitionScorer.convert(
      network, prefix: "ner", roles: roles, moves: moves.moves.count, into: &writer)
    try writer.add("ner/moves", text: moves.text)
  }

  /// Sets of moves: where no entity is open, then for each label where one is open and may go on.
  var moveSets: [[Int]] {
    let numbers = moveActions.indices
    return Outside.allCases.map { outside in
      numbers.filter { move in
        switch moveActions[move] {
        case .outside: true
        // Without a label, a unit marks tokens that were barred from entities beforehand, which none is here.
        case .unit: moveLabels[move] >= 0
        case .begin: moveLabels[move] >= 0 && outside == .any
        case .inside, .last: false
        }
      }
    }
      + labels.indices.map { label in
        numbers.filter { move in
          (moveActions[move] == .inside || moveActions[move] == .last) && Int(moveLabels[move]) == label
        }
      }
  }

  /// Number of the set of moves at a token.
  ///
  /// - Parameters:
  ///   - open: label of the entity that is open, or nil.
  ///   - goesOn: whether an entity may go on after the token: there is another token, and no sentence starts there.
  ///   - isSpace: whether the token is white space, where entities do not begin.
  /// - Returns: nil if there is only one move: to end the open entity, or to pass over the token.
  static func moveSet(open: Int16?, goesOn: Bool, isSpace: Bool) -> Int? {
    if let open { return goesOn ? Outside.allCases.count + Int(open) : nil }
    guard !isSpace else { return nil }
    return goesOn ? Outside.any.rawValue : Outside.noBegin.rawValue
  }
}

/// A recognizer's room to work in, for one thread.
struct EntityRecognizerRun: ~Copyable {
  private let recognizer: EntityRecognizer
  private let choice: MoveChoice
  private var table: ContributionTable

  init(_ recognizer: EntityRecognizer) {
    self.recognizer = recognizer
    choice = MoveChoice(recognizer.scorer, sets: recognizer.moveSets)
    table = ContributionTable(recognizer.scorer)
  }

  /// Finds the entities of a document.
  ///
  /// - Parameters:
  ///   - vectors: the tokens' narrowed vectors; see ``ContributionTable/begin(_:)``.
  ///   - sentenceStarts: whether a sentence starts at each token.
  ///   - isSpace: whether a token is white space.
  /// - Returns: entities in the order of the text.
  mutating func recognize(
    _ vectors: UnsafePointer<Float>, sentenceStarts: [Bool], isSpace: (Int) -> Bool
  ) -> [Analysis.Entity] {
    table.begin(vectors)
    return withUnsafeTemporaryAllocation(
      of: UnsafePointer<FloatLane>.self, capacity: EntityRecognizer.roles
    ) { room in
      var entities: [Analysis.Entity] = []
      guard let contributions = room.baseAddress else { return entities }
      contributions.initialize(repeating: recognizer.scorer.padding, count: EntityRecognizer.roles)
      let count = sentenceStarts.count
      var start: Int32 = -1
      var open: Int16?
      for token in 0..<count {
        let number = Int32(truncatingIfNeeded: token)
        let goesOn = token + 1 < count && !sentenceStarts[token + 1]
        var action = open == nil ? EntityRecognizer.Action.outside : .last
        var label = open ?? -1
        if let set = EntityRecognizer.moveSet(open: open, goesOn: goesOn, isSpace: isSpace(token)) {
          table.reach(token)
          contributions[0] = table.contribution(number, role: 0)
          contributions[1] = table.contribution(start, role: 1)
          contributions[2] = table.contribution(open == nil ? -1 : number - 1, role: 2)
          if let move = choice.best(contributions, set: set) {
            action = recognizer.moveActions[move]
            label = recognizer.moveLabels[move]
          }
        }
        switch action {
        case .outside, .inside:
          break
        case .begin:
          start = number
          open = label
        case .unit:
          entities.append(Analysis.Entity(start: number, end: number + 1, label: label))
        case .last:
          entities.append(Analysis.Entity(start: start, end: number + 1, label: label))
          start = -1
          open = nil
        }
      }
      return entities
    }
  }
}
