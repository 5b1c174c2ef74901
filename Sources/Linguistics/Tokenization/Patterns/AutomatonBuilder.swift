/// Turns a pattern's program into a deterministic automaton ahead of time, by following sets of threads.
///
/// A state is what the threads do next, in order of preference, and what a look-behind sees of the character
/// before. Conditions on the next character are decided when that character is read, so a match that ends at a
/// position is known one symbol later, or more if it looks further ahead; the end of the text counts as a symbol for
/// this.
struct AutomatonBuilder {
  /// Which match is wanted of those that start at a position.
  enum Preference {
    /// Python's: branches and repetitions in their order.
    case first
    /// The longest.
    case longest
  }

  private struct State: Hashable {
    /// What look-behinds see; see ``AutomatonBuilder/context(after:)``.
    let context: UInt64
    let threads: [Int]
  }

  /// The bit of a context that says that no character comes before.
  private static let startBit: UInt64 = 1 << 63

  private let program: PatternProgram
  private let preference: Preference
  private let alphabet: SymbolAlphabet
  /// Sets of look-behinds, by bit of the context.
  private let behindSets: [Int]
  /// For each instruction, whether a condition on what precedes can be met before a character is taken.
  private let seesBehind: [Bool]

  private var numbers: [State: Int] = [:]
  private var states: [State] = []

  /// The automaton of a program.
  ///
  /// - Throws: ``PatternError``.
  static func build(_ program: PatternProgram, prefer preference: Preference) throws -> AutomatonTables {
    var builder = try AutomatonBuilder(program, preference)
    return try builder.build()
  }

  private init(_ program: PatternProgram, _ preference: Preference) throws {
    self.program = program
    self.preference = preference
    alphabet = try SymbolAlphabet(program.sets)
    var sets: [Int] = []
    for instruction in program.instructions {
      if case .behind(let set, _) = instruction, !sets.contains(set) { sets.append(set) }
      if case .lookahead = instruction {
        throw PatternError.unsupported(reason: "a look-ahead at more than one character")
      }
    }
    guard sets.count < 63 else { throw PatternError.tooLarge(reason: "it looks behind in too many ways") }
    behindSets = sets
    seesBehind = program.instructions.indices.map { Self.seesBehind(from: $0, in: program) }
  }

  private static func seesBehind(from start: Int, in program: PatternProgram) -> Bool {
    var pending = [start]
    var visited: Set<Int> = [start]
    while let index = pending.popLast() {
      var successors: [Int] = []
      switch program.instructions[index] {
      case .behind, .textStart: return true
      case .split(let first, let second): successors = [first, second]
      case .jump(let target): successors = [target]
      case .ahead, .textEnd: successors = [index + 1]
      case .take, .match, .lookahead: break
      }
      pending += successors.filter { visited.insert($0).inserted }
    }
    return false
  }

  /// What look-behinds see after a symbol; none is the text's start.
  private func context(after symbol: Int?) -> UInt64 {
    guard let symbol else { return Self.startBit }
    return behindSets.enumerated().reduce(0) { context, entry in
      alphabet.members[entry.element][symbol] ? context | 1 << UInt64(entry.offset) : context
    }
  }

  private mutating func number(threads: [Int], after symbol: Int?) throws -> UInt16 {
    if threads.isEmpty { return 0 }
    let threads = preference == .first ? threads : threads.sorted()
    let isContextual = threads.contains { seesBehind[$0] }
    let state = State(context: isContextual ? context(after: symbol) : 0, threads: threads)
    if let number = numbers[state] { return UInt16(number) }
    // State 0 has no threads.
    guard states.count < Int(AutomatonTables.stateMask) - 1 else {
      throw PatternError.tooLarge(reason: "its automaton has too many states")
    }
    states.append(state)
    numbers[state] = states.count
    return UInt16(states.count)
  }

  private mutating func build() throws -> AutomatonTables {
    let width = alphabet.count + 1
    let symbols: [Int?] = [nil] + (0..<alphabet.count).map { $0 }
    let starts = try symbols.map { try number(threads: [0], after: $0) }
    var transitions = [UInt16](repeating: 0, count: width)
    var next = 0
    while next < states.count {
      let state = states[next]
      next += 1
      for symbol in 0..<alphabet.count {
        let (threads, back) = step(state, over: symbol)
        let target = try number(threads: threads, after: symbol)
        transitions.append(AutomatonTables.transition(to: target, matchBack: back))
      }
      transitions.append(AutomatonTables.transition(to: 0, matchBack: step(state, over: nil).matchBack))
    }
    return AutomatonTables(alphabet: alphabet, starts: starts, transitions: transitions)
  }

  /// Threads after a symbol, or the text's end if there is none, and how many characters before it a match ends.
  private func step(_ state: State, over symbol: Int?) -> (threads: [Int], matchBack: Int?) {
    var threads: [Int] = []
    var visited: Set<Int> = []
    var matchBack: Int?
    // Depth first, the preferred branch on top.
    var pending = Array(state.threads.reversed())
    while let index = pending.popLast() {
      guard visited.insert(index).inserted else { continue }
      switch program.instructions[index] {
      case .take(let set):
        if let symbol, alphabet.members[set][symbol], !threads.contains(index + 1) {
          threads.append(index + 1)
        }
      case .split(let first, let second):
        pending.append(second)
        pending.append(first)
      case .jump(let target):
        pending.append(target)
      case .ahead(let set, let negated):
        if (symbol.map { alphabet.members[set][$0] } ?? false) != negated { pending.append(index + 1) }
      case .behind(let set, let negated):
        let bit = behindSets.firstIndex(of: set).map { UInt64(1) << UInt64($0) } ?? 0
        if (state.context & bit != 0) != negated { pending.append(index + 1) }
      case .textStart:
        if state.context & Self.startBit != 0 { pending.append(index + 1) }
      case .textEnd:
        if symbol == nil { pending.append(index + 1) }
      case .match(let back):
        if preference == .first { return (threads, back) }
        matchBack = min(back, matchBack ?? back)
      case .lookahead:
        break
      }
    }
    return (threads, matchBack)
  }
}
