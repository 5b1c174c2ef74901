import Testing

@testable import Corpus

@Suite struct TextDecoderTests {
  @Test func validUTF8IsKept() {
    let text = "Ionova: “it isn’t” – 日本語 🇪🇺"
    let decoded = TextDecoder.decode(Array(text.utf8))
    #expect(decoded.text == text)
    #expect(decoded.warning == nil)
    #expect(TextDecoder.decode([]).text == "")
  }

  @Test func byteOrderMarksAreHonoured() {
    #expect(TextDecoder.decode([0xEF, 0xBB, 0xBF, 0x61]).text == "a")
    #expect(TextDecoder.decode([0xFF, 0xFE, 0x61, 0x00, 0xE9, 0x00]).text == "aé")
    #expect(TextDecoder.decode([0xFE, 0xFF, 0x00, 0x61, 0x20, 0x19]).text == "a’")
    let odd = TextDecoder.decode([0xFF, 0xFE, 0x61, 0x00, 0xE9])
    #expect(odd.text == "a")
    #expect(odd.warning?.kind == .invalidUTF8)
  }

  @Test func windows1252IsRead() {
    let bytes =
      Array("The caf".utf8) + [0xE9] + Array("'s owner said ".utf8) + [0x93, 0x6E, 0x6F, 0x94, 0x80]
    let decoded = TextDecoder.decode(bytes)
    #expect(decoded.text == "The café's owner said “no”€")
    #expect(decoded.warning == ArticleWarning(.invalidUTF8, "4 invalid bytes, read as Windows-1252"))
  }

  @Test func damagedUTF8IsReplaced() {
    let mostlyUTF8 = Array("Grüße aus Köln, schöne ".utf8) + [0xFF] + Array(" Straße".utf8)
    let decoded = TextDecoder.decode(mostlyUTF8)
    #expect(decoded.text == "Grüße aus Köln, schöne \u{FFFD} Straße")
    #expect(decoded.warning == ArticleWarning(.invalidUTF8, "1 invalid byte, replaced by U+FFFD"))
    let cut = TextDecoder.decode(Array("a plain text, cut in a quotation mark ".utf8) + [0xE2, 0x80])
    #expect(cut.text.hasSuffix("\u{FFFD}"))
    #expect(TextDecoder.decode([0x00, 0x01, 0xE9, 0x02]).text == "\0\u{1}\u{FFFD}\u{2}")
  }

  @Test func randomBytesNeverTrap() {
    var generator = SplitMix(state: 11)
    for length in 0..<600 {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      let decoded = TextDecoder.decode(bytes)
      #expect(decoded.warning == nil || decoded.warning?.kind == .invalidUTF8)
    }
  }
}
