import Models
import Testing

@testable import Vectors

/// A vocabulary small enough to cut words by hand.
@Suite struct WordPieceTokenizerTests {
  private static let pieces = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "fer", "##ry", "ferry", "##boat", "cafe", ",", "#", "##s",
    "中", "s",
    "-", "日", "##é", "が", "##a", "a", "ᄒ", "##ᅡ", "##ᆫ",
  ]

  /// The pieces of a text, without the first and the last.
  private func cut(_ text: String, limit: Int = 256) throws -> [String] {
    let tokenizer = try WordPieceTokenizer(WordPieceVocabulary(Self.pieces))
    let numbers = tokenizer.pieces(of: text, limit: limit)
    #expect(numbers.first == 2 && numbers.last == 3)
    return numbers.dropFirst().dropLast().map { Self.pieces[Int($0)] }
  }

  @Test("words are cut into the longest pieces from the left; a word that cannot be is unknown as a whole")
  func longestFirst() throws {
    #expect(
      try cut("ferry ferries ferryboat ferryboats") == [
        "ferry", "[UNK]", "ferry", "##boat", "ferry", "##boat", "##s",
      ])
    #expect(try cut("boat") == ["[UNK]"])
  }

  @Test("a piece that goes on a word does not begin one, and the other way round")
  func continuation() throws {
    #expect(try cut("s as sa") == ["s", "a", "##s", "s", "##a"])
    #expect(try cut("##s") == ["#", "#", "s"])
  }

  @Test("case and accents go, composed or not; punctuation and Chinese characters are words of their own")
  func folding() throws {
    #expect(try cut("FERRY, Café,cafe\u{301}") == ["ferry", ",", "cafe", ",", "cafe"])
    #expect(try cut("ferry中日s") == ["ferry", "中", "日", "s"])
    #expect(try cut("が") == ["[UNK]"], "the voicing mark is an accent, and what is left is not in the list")
    #expect(try cut("한") == ["ᄒ", "##ᅡ", "##ᆫ"], "Hangul is decomposed")
  }

  @Test("control and format characters go without ending a word; all spaces end one")
  func cleaning() throws {
    #expect(
      try cut("fer\u{200B}ry\u{0} fer\u{AD}\u{FEFF}ry fe\u{FFFD}rry\u{85}") == ["ferry", "ferry", "ferry"])
    #expect(try cut("s\u{A0}s\u{3000}s\u{2028}s\ts\r\ns") == Array(repeating: "s", count: 6))
  }

  @Test("special pieces stand for themselves where a text spells them out exactly")
  func special() throws {
    #expect(try cut("s[SEP]s [MASK]") == ["s", "[SEP]", "s", "[MASK]"])
    #expect(try cut("[sep]") == ["[UNK]", "[UNK]", "[UNK]"])
    #expect(try cut("[[CLS]") == ["[UNK]", "[CLS]"])
    #expect(try cut("[CLS") == ["[UNK]", "[UNK]"])
  }

  @Test("words of more than 100 characters are unknown, counted after accents are gone")
  func longWords() throws {
    #expect(try cut(String(repeating: "a", count: 100)).count == 100)
    #expect(try cut(String(repeating: "a", count: 101)) == ["[UNK]"])
    #expect(try cut(String(repeating: "a\u{301}", count: 100)).count == 100)
    #expect(try cut(String(repeating: "x", count: 1_000_000)) == ["[UNK]"])
  }

  @Test("what is beyond the limit is left out, in the middle of a word too")
  func limit() throws {
    #expect(try cut("ferryboats s", limit: 4) == ["ferry", "##boat"])
    #expect(try cut("ferryboats s", limit: 2) == [])
    #expect(try cut("ferry", limit: -5) == [])
    #expect(try cut(String(repeating: "s ", count: 300)).count == 254)
  }

  @Test("texts without words have no pieces", arguments: ["", " \n", "\u{0}\u{200B}", "\u{301}"])
  func nothing(_ text: String) throws {
    #expect(try cut(text) == [])
  }

  @Test("vocabularies that lack a special piece, hold one twice, or are empty are errors")
  func damage() {
    for pieces in [[], ["a"], Self.pieces + ["ferry"], Array(Self.pieces.dropFirst())] {
      #expect(throws: ModelError.self) { try WordPieceTokenizer(WordPieceVocabulary(pieces)) }
    }
  }
}
