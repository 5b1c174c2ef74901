import Testing

@testable import Linguistics

/// The rules of the real model; skipped, with this reason, where it is not installed.
@Suite(.enabled(if: EnglishTokenizer.opened != nil, "no English model is installed: run make models"))
struct EnglishTokenizerTests {
  private let tokenizer: Tokenizer

  init() throws { tokenizer = try #require(EnglishTokenizer.opened).get() }

  @Test(arguments: SpacyFixture.recorded?.texts ?? [])
  func tokensAndFeaturesAreThoseOfSpacy(expected: SpacyFixture.Text) throws {
    let types = try #require(SpacyFixture.recorded?.types)
    var lexemes = tokenizer.makeLexemeTable()
    try withBytes(expected.text) { bytes in
      let tokens = try tokenizer.tokenize(bytes, lexemes: &lexemes)
      #expect(tokens.codePointOffsets(in: bytes).starts == expected.starts)
      #expect(tokens.hasSpace.map { $0 ? "1" : "0" }.joined() == expected.spaces)
      try #require(tokens.count == expected.types.count)
      for (found, type) in zip(tokens.types, expected.types.map({ types[$0] })) {
        #expect(lexemes.text(of: found).elementsEqual(type.text.utf8))
        #expect(lexemes.norm(of: found).elementsEqual(type.norm.utf8), "\(type.text)")
        let features = LexemeFeatures(
          norm: type.normID, prefix: type.prefix, suffix: type.suffix, shape: type.shape,
          isSpace: type.isSpace)
        #expect(lexemes.features(of: found) == features, "\(type.text)")
      }
    }
  }

  @Test func fixtureIsThere() throws {
    let fixture = try #require(SpacyFixture.recorded)
    #expect(fixture.texts.count > 200)
    #expect(fixture.types.count > 400)
  }

  /// Parts that rules, special cases and white space act on, put together at random.
  @Test func anyTextIsItsTokensJoined() throws {
    let parts = [
      "a", "Wall", "don't", "let's", "U.S.", "10km", "(", ")", "\"", "'", "’s", ":)", "¯\\(ツ)/¯", "...", "…",
      "-", "—", ",", ".",
      " ", "  ", "\n", "\t", "\u{A0}", "\u{3000}", "\u{200B}", "\u{85}", "\u{1C}", "\0", "é", "e\u{301}",
      "\u{301}", "漢", "ש",
      "ع", "\u{1F600}", "\u{1F1E9}\u{1F1EA}", "\u{200D}", "\u{FEFF}", "\u{10FFFF}", "Σ", "İ", "http://",
      "a.com", "@", "$", "5", "²",
    ].map { Array($0.utf8) }
    var state: UInt64 = 1
    func random(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var lexemes = tokenizer.makeLexemeTable(mostTypes: 500)
    for _ in 0..<3000 {
      let text = (0..<random(below: 20)).flatMap { _ in parts[random(below: parts.count)] }
      lexemes.beginBatch()
      let fault = try tokenizer.fault(in: text, &lexemes)
      #expect(fault == nil, "\(String(decoding: text, as: UTF8.self).debugDescription)")
    }
  }

  /// Chunks without white space, for which a careless algorithm takes quadratic time or worse.
  @Test(arguments: [
    "a", "(", ".", "-", ")", "a.", "a@:", ":)", "Σ'", "a-b", "10.", "\u{1F600}", "\u{301}", "’", "İ",
  ])
  func longChunksAreCut(unit: String) throws {
    let text = (0..<60_000 / unit.utf8.count).flatMap { _ in Array(unit.utf8) }
    var lexemes = tokenizer.makeLexemeTable()
    #expect(try tokenizer.fault(in: text, &lexemes) == nil)
  }
}
