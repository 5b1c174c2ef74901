import Models

/// BERT's tokenizer for models without case: text to numbers of word pieces (Devlin et al. 2019; Wu et al.
/// 2016).
///
/// Characters are cleaned and folded, words end at spaces and are cut at punctuation and Chinese characters,
/// and each word is cut into the longest pieces that the vocabulary has, from left to right. A word that
/// cannot be cut is one unknown piece.
struct WordPieceTokenizer: Sendable {
  /// Characters of a word, beyond which it is an unknown piece.
  static let mostWordCharacters = 100

  private let vocabulary: WordPieceVocabulary
  private let start: Int32
  private let end: Int32
  private let unknown: Int32
  /// Pieces with a meaning of their own, which stand for themselves where a text spells them out.
  private let special: [(text: [Unicode.Scalar], number: Int32)]

  /// A tokenizer over a vocabulary.
  ///
  /// - Throws: `ModelError.malformed` if the vocabulary lacks BERT's special pieces.
  init(_ vocabulary: WordPieceVocabulary) throws {
    func number(_ piece: String) throws -> Int32 {
      guard let number = vocabulary.number(of: piece) else {
        throw ModelError.malformed(what: "the vocabulary", reason: "has no piece \(piece)")
      }
      return number
    }
    self.vocabulary = vocabulary
    start = try number("[CLS]")
    end = try number("[SEP]")
    unknown = try number("[UNK]")
    special = try ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"].map {
      (Array($0.unicodeScalars), try number($0))
    }
  }

  /// The pieces of a text, between `[CLS]` and `[SEP]`; what is beyond `limit` is left out.
  ///
  /// Takes time and memory in proportion to what is kept of the text.
  ///
  /// - Parameter limit: most pieces, those two included; at least 2.
  func pieces(of text: String, limit: Int) -> [Int32] {
    var pieces = [start]
    let most = max(limit, 2) - 1
    var word = Word()
    let scalars = text.unicodeScalars
    var place = scalars.startIndex
    while place < scalars.endIndex, pieces.count < most {
      let scalar = scalars[place]
      if scalar == "[", let (number, after) = specialPiece(in: scalars, at: place) {
        cut(&word, into: &pieces)
        pieces.append(number)
        place = after
        continue
      }
      place = scalars.index(after: place)
      switch BertCharacters.role(of: scalar) {
      case .removed: break
      case .space: cut(&word, into: &pieces)
      case .word:
        cut(&word, into: &pieces)
        add(scalar, to: &word, cuttingInto: &pieces)
        cut(&word, into: &pieces)
      case .letter: add(scalar, to: &word, cuttingInto: &pieces)
      }
    }
    cut(&word, into: &pieces)
    if pieces.count > most { pieces.removeLast(pieces.count - most) }
    return pieces + [end]
  }

  /// A word as far as it has been read.
  private struct Word {
    var bytes: [UInt8] = []
    var characters = 0
  }

  private func add(_ scalar: Unicode.Scalar, to word: inout Word, cuttingInto pieces: inout [Int32]) {
    var folded = String.UnicodeScalarView()
    BertCharacters.appendFolded(scalar, to: &folded)
    for part in folded {
      let isPunctuation = BertCharacters.isPunctuation(part)
      if isPunctuation { cut(&word, into: &pieces) }
      word.characters += 1
      // Of a word that is too long, nothing more is needed.
      if word.characters <= Self.mostWordCharacters { word.bytes.append(contentsOf: part.utf8) }
      if isPunctuation { cut(&word, into: &pieces) }
    }
  }

  /// Appends the pieces of a word and empties it.
  private func cut(_ word: inout Word, into pieces: inout [Int32]) {
    guard word.characters > 0 else { return }
    defer {
      word.bytes.removeAll(keepingCapacity: true)
      word.characters = 0
    }
    let count = pieces.count
    var rest = word.bytes[...]
    while !rest.isEmpty {
      guard word.characters <= Self.mostWordCharacters,
        let (number, length) = vocabulary.longestPrefix(of: rest, continues: pieces.count > count)
      else {
        pieces.removeLast(pieces.count - count)
        pieces.append(unknown)
        return
      }
      pieces.append(number)
      rest = rest.dropFirst(length)
    }
  }

  private func specialPiece(
    in scalars: String.UnicodeScalarView, at place: String.Index
  ) -> (number: Int32, after: String.Index)? {
    for (text, number) in special {
      var here = place
      if text.allSatisfy({ scalar in
        guard here < scalars.endIndex, scalars[here] == scalar else { return false }
        here = scalars.index(after: here)
        return true
      }) {
        return (number, here)
      }
    }
    return nil
  }
}
