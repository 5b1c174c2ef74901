import Testing

@testable import Linguistics

@Suite struct LexemeTableTests {
  private func type(_ text: String, norm: String? = nil, _ lexemes: inout LexemeTable) -> Int32 {
    withBytes(text) { text in
      guard let norm else { return lexemes.type(of: text) }
      return withBytes(norm) { lexemes.type(of: text, norm: $0) }
    }
  }

  @Test func aTypeIsATextWithItsNorm() throws {
    var lexemes = try SmallRules.tokenizer.get().makeLexemeTable()
    let own = type("Wall", &lexemes)
    #expect(type("Wall", &lexemes) == own)
    #expect(type("Wall", norm: "wall", &lexemes) == own)
    let special = type("Wall", norm: "fence", &lexemes)
    #expect(special != own)
    #expect(type("Wall", norm: "fence", &lexemes) == special)
    #expect(type("wall", &lexemes) != own)
    #expect(lexemes.count == 3)
  }

  @Test func normComesFromTheRuleThenFromTheTableThenFromTheText() throws {
    var lexemes = try SmallRules.tokenizer.get().makeLexemeTable()
    func norm(_ text: String, norm: String? = nil) -> String {
      let type = type(text, norm: norm, &lexemes)
      return String(decoding: lexemes.norm(of: type), as: UTF8.self)
    }
    #expect(norm("colour") == "color")
    #expect(norm("colour", norm: "hue") == "hue")
    // The table knows the exact text only.
    #expect(norm("Colour") == "colour")
    // Norms of all languages.
    #expect(norm("\u{20AC}") == "$")
    let euro = type("\u{20AC}", &lexemes)
    #expect(lexemes.features(of: euro).norm == StringID.of("$"))
  }

  @Test func textsAreKept() throws {
    var lexemes = try SmallRules.tokenizer.get().makeLexemeTable()
    let type = type("ΟΔΥΣΣΕΥΣ", &lexemes)
    #expect(lexemes.text(of: type).elementsEqual("ΟΔΥΣΣΕΥΣ".utf8))
    #expect(lexemes.lowercasedText(of: type).elementsEqual("οδυσσευς".utf8))
    #expect(lexemes.textID(of: type) == StringID.of("ΟΔΥΣΣΕΥΣ"))
  }

  @Test func typesAreForgottenBetweenBatchesOnlyAndOnlyIfTheyAreMany() throws {
    let tokenizer = try SmallRules.tokenizer.get()
    var lexemes = tokenizer.makeLexemeTable(mostTypes: 100)
    for number in 0..<90 { _ = type("word\(number)", &lexemes) }
    lexemes.beginBatch()
    #expect(lexemes.generation == 0 && lexemes.count == 90)
    for number in 0..<500 { _ = type("word\(number)", &lexemes) }
    #expect(lexemes.generation == 0 && lexemes.count == 500)
    lexemes.beginBatch()
    #expect(lexemes.generation == 1 && lexemes.count == 0)
    #expect(try tokenizer.seen("let's go", &lexemes).map(\.norm) == ["let", "us", "go"])
  }

  @Test func whatWasReadBeforeChangesNothing() throws {
    let tokenizer = try SmallRules.tokenizer.get()
    let texts = ["(let's)", "let's", "don't go-there", "(:) 5km", "Dr. X let's.", "x:) :)"]
    var lexemes = tokenizer.makeLexemeTable()
    for _ in 0..<2 {
      for text in texts.reversed() { #expect(try tokenizer.seen(text, &lexemes) == tokenizer.seen(text)) }
    }
  }
}
