/// A pattern as instructions of a nondeterministic machine: the form between the tree and what runs.
struct PatternProgram {
  enum Instruction: Hashable {
    /// Takes a character of a set, then goes on with the next instruction.
    case take(set: Int)
    /// Goes on with either, preferably the first.
    case split(Int, Int)
    case jump(Int)
    /// Goes on if the next character exists and is in a set, or if not.
    case ahead(set: Int, negated: Bool)
    /// Goes on if the character before exists and is in a set, or if not.
    case behind(set: Int, negated: Bool)
    case textStart
    case textEnd
    /// Goes on at `end` if the instructions after this one match here, or if they do not.
    case lookahead(negated: Bool, end: Int)
    /// The end of a match, which lies some characters back: those that a look-ahead has taken.
    case match(back: Int)
  }

  /// Most instructions: counted repetitions are written out.
  private static let mostInstructions = 20_000
  /// Longest text that a look-ahead may need, so that time stays proportional to the text.
  private static let longestLookahead = 64

  /// Most characters between the end of a match and where it is known.
  static let furthestBack = 2

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [CodePointSet] = []
  private var setNumbers: [CodePointSet: Int] = [:]

  /// Compiles a tree.
  ///
  /// - Throws: ``PatternError``.
  init(_ node: PatternNode) throws {
    try emit(node, isLast: true)
    try add(.match(back: 0))
  }

  private mutating func add(_ instruction: Instruction) throws {
    guard instructions.count < Self.mostInstructions else {
      throw PatternError.tooLarge(reason: "it has too many parts")
    }
    instructions.append(instruction)
  }

  private mutating func number(of set: CodePointSet) -> Int {
    if let number = setNumbers[set] { return number }
    setNumbers[set] = sets.count
    sets.append(set)
    return sets.count - 1
  }

  /// - Parameter isLast: whether the pattern ends with the node.
  private mutating func emit(_ node: PatternNode, isLast: Bool) throws {
    switch node {
    case .characters(let set): try add(.take(set: number(of: set)))
    case .sequence(let parts):
      for (index, part) in parts.enumerated() {
        try emit(part, isLast: isLast && index == parts.count - 1)
      }
    case .alternatives(let branches): try emit(alternatives: branches, isLast: isLast)
    case .repeated(let part, let least, let most): try emit(part, least: least, most: most)
    case .look(let direction, let negated, let part):
      try emit(direction, negated: negated, part, isLast: isLast)
    case .textStart: try add(.textStart)
    case .textEnd: try add(.textEnd)
    }
  }

  private mutating func emit(alternatives branches: [PatternNode], isLast: Bool) throws {
    var jumps: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        try emit(branch, isLast: isLast)
        break
      }
      let split = instructions.count
      try add(.split(split + 1, 0))
      try emit(branch, isLast: isLast)
      jumps.append(instructions.count)
      try add(.jump(0))
      instructions[split] = .split(split + 1, instructions.count)
    }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func emit(_ part: PatternNode, least: Int, most: Int?) throws {
    let start = instructions.count
    for _ in 0..<least {
      try emit(part, isLast: false)
      // Nothing to repeat: however often, it stays nothing.
      if instructions.count == start { return }
    }
    guard let most else {
      let split = instructions.count
      try add(.split(split + 1, 0))
      try emit(part, isLast: false)
      try add(.jump(split))
      instructions[split] = .split(split + 1, instructions.count)
      return
    }
    var splits: [Int] = []
    for _ in least..<most {
      splits.append(instructions.count)
      try add(.split(instructions.count + 1, 0))
      try emit(part, isLast: false)
    }
    for split in splits { instructions[split] = .split(split + 1, instructions.count) }
  }

  private mutating func emit(
    _ direction: PatternNode.Look, negated: Bool, _ part: PatternNode, isLast: Bool
  ) throws {
    if case .characters(let set) = part {
      let set = number(of: set)
      try add(direction == .ahead ? .ahead(set: set, negated: negated) : .behind(set: set, negated: negated))
      return
    }
    guard direction == .ahead else {
      throw PatternError.unsupported(reason: "a look-behind at several characters")
    }
    if isLast, !negated, let sets = part.fixedCharacters, let last = sets.last,
      sets.count <= Self.furthestBack + 1
    {
      for set in sets.dropLast() { try add(.take(set: number(of: set))) }
      try add(.ahead(set: number(of: last), negated: false))
      try add(.match(back: sets.count - 1))
      return
    }
    guard let length = part.longestMatch, length <= Self.longestLookahead else {
      throw PatternError.unsupported(reason: "a look-ahead without a bound")
    }
    let start = instructions.count
    try add(.lookahead(negated: negated, end: 0))
    try emit(part, isLast: false)
    try add(.match(back: 0))
    instructions[start] = .lookahead(negated: negated, end: instructions.count)
  }
}
