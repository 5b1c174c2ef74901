/// A deterministic automaton as arrays, and the form it is stored in.
///
/// | 16-bit words | content |
/// | --- | --- |
/// | 3 | number of symbols, of blocks, of states |
/// | 4352 | block numbers of the alphabet |
/// | 256 a block | symbols |
/// | 1 + symbols | start state at the text's start, and after each symbol |
/// | states × (symbols + 1) | transitions; the last column is the text's end |
struct AutomatonTables {
  /// The part of a transition that is the next state; 0 is the state that nothing leaves.
  static let stateMask: UInt16 = 0x3FFF
  /// The part that tells of a match: 0 if there is none, otherwise one more than the number of characters that lie
  /// between its end and the symbol.
  static let matchShift: UInt16 = 14

  let alphabet: SymbolAlphabet
  let starts: [UInt16]
  let transitions: [UInt16]

  static func transition(to state: UInt16, matchBack: Int?) -> UInt16 {
    state | (matchBack.map { UInt16($0 + 1) } ?? 0) << matchShift
  }

  /// Whether there is a text in which an empty match is found.
  var matchesEmptyText: Bool {
    let width = alphabet.count + 1
    return starts.contains { start in
      (0..<width).contains { transitions[Int(start) * width + $0] >> Self.matchShift != 0 }
    }
  }

  /// The stored form.
  var words: [UInt16] {
    let width = alphabet.count + 1
    var words = [
      UInt16(alphabet.count), UInt16(alphabet.blocks.count / SymbolAlphabet.blockSize),
      UInt16(transitions.count / width),
    ]
    words += alphabet.blockNumbers
    words += alphabet.blocks
    words += starts
    words += transitions
    return words
  }
}
