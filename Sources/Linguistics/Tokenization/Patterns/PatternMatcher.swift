import Models

/// Says whether a pattern matches at a text's start, by following all threads of its program at once: time is
/// proportional to the text, whatever the pattern (R. Cox, "Regular Expression Matching: the Virtual Machine
/// Approach", 2009). For patterns with look-aheads at several characters, which ``PatternAutomaton`` cannot have.
struct PatternMatcher: @unchecked Sendable {  // Nothing writes to the tables.
  private struct Instruction {
    let kind: ThreadProgram.Kind
    let first: Int
    let second: Int
  }

  /// Deepest nesting of look-aheads that is followed; a damaged file could ask for more.
  private static let deepestLookahead = 8

  private let owner: AnyObject
  private let instructions: [Instruction]
  private let symbols: StoredAlphabet
  private let symbolCount: Int
  private let members: UnsafeBufferPointer<UInt16>
  private let required: UInt8

  /// Takes a program off a section that ``ThreadProgram/words`` filled.
  init(_ stored: StoredWords) throws {
    var stored = stored
    owner = stored.owner
    let instructionCount = try stored.number()
    symbolCount = try stored.number()
    let blockCount = try stored.number()
    let setCount = try stored.number()
    required = UInt8(try stored.number(atMost: 0x7F))
    let code = try stored.array(instructionCount * 3)
    symbols = try StoredAlphabet(&stored, symbolCount: symbolCount, blockCount: blockCount)
    members = try stored.array(setCount * symbolCount)
    try stored.end()
    instructions = try (0..<instructionCount).map { index in
      guard let kind = ThreadProgram.Kind(rawValue: code[3 * index]) else { throw stored.damaged }
      let instruction = Instruction(
        kind: kind, first: Int(code[3 * index + 1]), second: Int(code[3 * index + 2]))
      guard Self.isSound(instruction, index, instructionCount, setCount) else { throw stored.damaged }
      return instruction
    }
    guard instructions.last?.kind == .match else { throw stored.damaged }
  }

  private static func isSound(_ instruction: Instruction, _ index: Int, _ count: Int, _ sets: Int) -> Bool {
    switch instruction.kind {
    case .take, .ahead, .behind: instruction.first < sets
    case .split: instruction.first < count && instruction.second < count
    case .jump: instruction.first < count
    case .lookahead: instruction.first < count && instruction.first > index
    case .textStart, .textEnd, .match: true
    }
  }

  /// Whether a match starts where `range` does, which counts as the whole text.
  func matches(in range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if required != 0, !bytes[range].contains(required) { return false }
    return Run(matcher: self, bytes: bytes, range: range).matches(from: 0, at: range.lowerBound, depth: 0)
  }

  /// One text under examination.
  private struct Run {
    let matcher: PatternMatcher
    let bytes: UnsafeBufferPointer<UInt8>
    let range: Range<Int>

    /// Whether the instructions from `start` on match at `position`.
    func matches(from start: Int, at position: Int, depth: Int) -> Bool {
      guard depth < PatternMatcher.deepestLookahead else { return false }
      let count = matcher.instructions.count
      // Two lists of threads, a stack, and for each instruction the step at which it was last reached.
      return withUnsafeTemporaryAllocation(of: Int.self, capacity: 5 * count) { memory in
        memory.initialize(repeating: 0)
        let (current, next) = (memory[0..<count], memory[count..<2 * count])
        var threads = Threads(
          list: .init(rebasing: current), stack: .init(rebasing: memory[2 * count..<4 * count]),
          reached: .init(rebasing: memory[4 * count..<5 * count]))
        var taken = UnsafeMutableBufferPointer(rebasing: next)
        var position = position
        if follow(start, at: position, depth: depth, &threads) { return true }
        while position < range.upperBound, threads.count > 0 {
          let (codePoint, length) = UTF8Bytes.codePoint(bytes, at: position)
          let symbol = matcher.symbols.symbol(codePoint)
          position += length
          let takenCount = threads.count
          swap(&threads.list, &taken)
          threads.beginStep()
          for index in taken[0..<takenCount] where matcher.contains(matcher.instructions[index].first, symbol)
          {
            if follow(index + 1, at: position, depth: depth, &threads) { return true }
          }
        }
        return false
      }
    }

    /// Adds the threads that take a character next; true if one is at its end.
    private func follow(_ start: Int, at position: Int, depth: Int, _ threads: inout Threads) -> Bool {
      threads.push(start)
      while let index = threads.pop() {
        guard threads.reach(index) else { continue }
        let instruction = matcher.instructions[index]
        switch instruction.kind {
        case .take: threads.add(index)
        case .split:
          threads.push(instruction.second)
          threads.push(instruction.first)
        case .jump: threads.push(instruction.first)
        case .match: return true
        case .ahead, .behind, .textStart, .textEnd:
          if holds(instruction, at: position) { threads.push(index + 1) }
        case .lookahead:
          if matches(from: index + 1, at: position, depth: depth + 1) != (instruction.second == 1) {
            threads.push(instruction.first)
          }
        }
      }
      return false
    }

    private func holds(_ instruction: Instruction, at position: Int) -> Bool {
      switch instruction.kind {
      case .ahead:
        let isMember =
          position < range.upperBound
          && isMember(UTF8Bytes.codePoint(bytes, at: position).value, of: instruction.first)
        return isMember != (instruction.second == 1)
      case .behind:
        let isMember =
          position > range.lowerBound
          && isMember(UTF8Bytes.codePoint(bytes, before: position).value, of: instruction.first)
        return isMember != (instruction.second == 1)
      case .textStart: return position == range.lowerBound
      default: return isTextEnd(position)
      }
    }

    private func isMember(_ codePoint: UInt32, of set: Int) -> Bool {
      matcher.contains(set, matcher.symbols.symbol(codePoint))
    }

    /// As in Python, `$` also matches before a line feed that ends the text.
    private func isTextEnd(_ position: Int) -> Bool {
      position == range.upperBound || position == range.upperBound - 1 && bytes[position] == 0x0A
    }
  }

  private func contains(_ set: Int, _ symbol: Int) -> Bool {
    members[set * symbolCount + symbol] != 0
  }
}

/// Threads of a program at one position: the instructions that take a character next.
private struct Threads {
  var list: UnsafeMutableBufferPointer<Int>
  private(set) var count = 0
  private let stack: UnsafeMutableBufferPointer<Int>
  private var depth = 0
  /// The step at which each instruction was last reached; steps count from 1.
  private let reached: UnsafeMutableBufferPointer<Int>
  private var step = 1

  init(
    list: UnsafeMutableBufferPointer<Int>, stack: UnsafeMutableBufferPointer<Int>,
    reached: UnsafeMutableBufferPointer<Int>
  ) {
    self.list = list
    self.stack = stack
    self.reached = reached
  }

  mutating func beginStep() {
    count = 0
    step += 1
  }

  /// Marks an instruction as reached; false if it was before in this step.
  mutating func reach(_ index: Int) -> Bool {
    if reached[index] == step { return false }
    reached[index] = step
    return true
  }

  mutating func add(_ index: Int) {
    list[count] = index
    count += 1
  }

  /// Puts an instruction on the stack, which has room for two successors of every instruction.
  mutating func push(_ index: Int) {
    stack[depth] = index
    depth += 1
  }

  mutating func pop() -> Int? {
    if depth == 0 { return nil }
    depth -= 1
    return stack[depth]
  }
}
