/// A pattern's program in the form in which ``PatternMatcher`` runs it and model files keep it.
///
/// | 16-bit words | content |
/// | --- | --- |
/// | 5 | number of instructions, of symbols, of blocks, of sets; required ASCII character, 0 if none |
/// | 3 an instruction | kind, two operands |
/// | 4352, 256 a block | the alphabet, as in ``AutomatonTables`` |
/// | sets × symbols | whether the symbol is in the set |
struct ThreadProgram {
  /// Kinds of instructions; see ``PatternProgram/Instruction``. Operands: set and negation, or targets.
  enum Kind: UInt16 {
    case take, split, jump, ahead, behind, textStart, textEnd, lookahead, match
  }

  /// The stored form.
  let words: [UInt16]

  /// Compiles a tree.
  ///
  /// - Throws: ``PatternError``.
  init(_ node: PatternNode) throws {
    let program = try PatternProgram(node)
    let alphabet = try SymbolAlphabet(program.sets)
    let required = node.requiredCharacters.filter { $0 > 0 && $0 < 0x80 }.min() ?? 0
    var words = [
      program.instructions.count, alphabet.count, alphabet.blocks.count / SymbolAlphabet.blockSize,
      program.sets.count, Int(required),
    ].map { UInt16($0) }
    words += program.instructions.flatMap(Self.encoded)
    words += alphabet.blockNumbers
    words += alphabet.blocks
    words += alphabet.members.joined().map { $0 ? 1 : 0 }
    self.words = words
  }

  private static func encoded(_ instruction: PatternProgram.Instruction) -> [UInt16] {
    func words(_ kind: Kind, _ first: Int = 0, _ second: Int = 0) -> [UInt16] {
      [kind.rawValue, UInt16(first), UInt16(second)]
    }
    return switch instruction {
    case .take(let set): words(.take, set)
    case .split(let first, let second): words(.split, first, second)
    case .jump(let target): words(.jump, target)
    case .ahead(let set, let negated): words(.ahead, set, negated ? 1 : 0)
    case .behind(let set, let negated): words(.behind, set, negated ? 1 : 0)
    case .textStart: words(.textStart)
    case .textEnd: words(.textEnd)
    case .lookahead(let negated, let end): words(.lookahead, end, negated ? 1 : 0)
    case .match: words(.match)
    }
  }
}
