import Foundation
import Testing

@testable import Corpus

@Suite struct TextCleanerTests {
  private func body(_ text: String) -> String {
    TextCleaner.clean(text, as: .paragraphs, limit: TextCleaner.longestBody).text
  }

  private func line(_ text: String) -> String {
    TextCleaner.clean(text, as: .line, limit: TextCleaner.longestLine).text
  }

  @Test(arguments: [
    ("", ""),
    ("  \n\t \r\n ", ""),
    ("One.\n\n\nTwo.\n", "One.\nTwo."),
    ("One.\r\nTwo.\rThree.\u{85}Four.\u{2028}Five.\u{2029}Six.", "One.\nTwo.\nThree.\nFour.\nFive.\nSix."),
    ("  a  \t b \u{A0}\u{2009}c  \n  d ", "a b c\nd"),
    ("a\u{3000}b\u{202F}c", "a b c"),
    ("nul\u{0}l bell\u{7} \u{9C}end\u{7F}", "null bell end"),
    ("\u{FEFF}soft\u{AD}hyphen zero\u{200B}width \u{200E}mark\u{2060}s", "softhyphen zerowidth marks"),
    ("a \u{200B} b", "a b"),
    ("pre\u{200D}fix \u{200C}x", "prefix x"),
    ("👩\u{200D}💻 ❤\u{FE0F}\u{200D}🔥", "👩\u{200D}💻 ❤\u{FE0F}\u{200D}🔥"),
    ("می\u{200C}خواهم", "می\u{200C}خواهم"),
    ("क्\u{200D}ष", "क्\u{200D}ष"),
    ("日本語。\u{3000}二つ目", "日本語。 二つ目"),
    ("Москва\n\nКазань", "Москва\nКазань"),
  ])
  func cleansBodies(text: String, expected: String) {
    #expect(Array(body(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func linesAreJoined() {
    #expect(line(" A headline\n  on two\u{2028}lines ") == "A headline on two lines")
  }

  @Test func composes() {
    #expect(Array(body("Cafe\u{301} A\u{30A} \u{212B} \u{37E}").utf8) == Array("Café Å Å ;".utf8))
    #expect(Array(body("\u{1112}\u{1161}\u{11AB}").utf8) == Array("한".utf8))
    #expect(Array(body("か\u{3099}").utf8) == Array("が".utf8))
    #expect(Array(body("q\u{307}\u{323}").utf8) == Array("q\u{323}\u{307}".utf8))
  }

  /// Every character whose NFC differs from itself, and every combining mark out of order, must leave the fast
  /// path.
  @Test func everyCharacterIsNormalized() throws {
    var failures: [UInt32] = []
    for value in UInt32(0xA1)...0x2FA20 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // Foundation's own normalization of these Tibetan vowel signs is not idempotent.
      if [0xF73, 0xF75, 0xF81].contains(value) { continue }
      for text in ["a\(scalar)", "a\(scalar)\u{323}", "\(scalar)"] {
        let cleaned = body(text)
        if Array(cleaned.utf8) != Array(cleaned.precomposedStringWithCanonicalMapping.utf8) {
          failures.append(value)
        }
      }
    }
    #expect(failures == [])
  }

  @Test func cleaningTwiceChangesNothing() {
    var generator = SplitMix(state: 3)
    let pieces = [
      "a", " ", "\n", "\r", "é", "e\u{301}", "\u{200D}", "\u{200B}", "👩", "\u{AD}", "\u{FEFF}", "ال",
      "\u{64E}",
      "한", "\u{1161}", "â€™", "\u{FFFD}", "\t", "\u{A0}", "\0", "的",
    ]
    for _ in 0..<3_000 {
      let text = (0..<12).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined()
      let once = body(text)
      #expect(Array(body(once).utf8) == Array(once.utf8))
      #expect(!once.contains("\n\n") && !once.contains("  ") && !once.hasPrefix("\n") && !once.hasSuffix(" "))
    }
  }

  @Test(arguments: [
    ("Itâ€™s the mayorâ€™s cafÃ©", 3),
    ("Â£5 and ðŸ˜€", 2),
    ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", 4),
    ("Façade, naïve, GRÜẞE, NÃO, PIÑATA, â, 5 €", 0),
    ("AMANHÃ\u{A0}» 1Â\u{AA}", 0),
    ("It’s fine", 0),
  ])
  func countsMojibakeAndLeavesIt(text: String, least: Int) {
    let result = TextCleaner.clean(text, as: .line, limit: 1_000)
    #expect(least == 0 ? result.mojibake == 0 : result.mojibake >= least)
    #expect(result.text == text.replacingOccurrences(of: "\u{A0}", with: " "))
  }

  @Test func cutsAtACharacter() {
    let result = TextCleaner.clean("añb", as: .line, limit: 2)
    #expect(result.text == "a")
    #expect(result.isCut)
    #expect(TextCleaner.clean("añb", as: .line, limit: 3).text == "añ")
    #expect(!TextCleaner.clean("añb", as: .line, limit: 4).isCut)
    #expect(TextCleaner.clean("a b", as: .line, limit: 2).text == "a")
    #expect(TextCleaner.clean("añb", as: .line, limit: 0).text == "")
  }
}
