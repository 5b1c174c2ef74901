import Testing
import Vectors

@Suite struct WordTokenizerTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    let text: String
    let terms: [String]
    var testDescription: String { text }
    init(_ text: String, _ terms: String...) {
      self.text = text
      self.terms = terms
    }
  }

  @Test(arguments: [
    Sample("Anti-globalist isn't", "anti-globalist", "isn't"),
    Sample("the mayor\u{2019}s \u{2018}plan\u{2019}", "the", "mayor's", "plan"),
    Sample("rock-'n'-roll -- a--b 'quoted' dogs'", "rock", "n", "roll", "a", "b", "quoted", "dogs"),
    Sample("non\u{2011}stop soft\u{AD}ware", "non-stop", "software"),
    Sample("1,000 3.14 F-16 x_y", "1", "000", "3", "14", "f-16", "x", "y"),
    Sample("CAFE\u{301} e\u{301}\u{300}t\u{E9} \u{301}x", "cafe\u{301}", "e\u{301}\u{300}t\u{E9}", "x"),
    Sample("\u{130}zmir STRASSE stra\u{DF}e", "i\u{307}zmir", "strasse", "stra\u{DF}e"),
    Sample("\u{39F}\u{394}\u{39F}\u{3A3} \u{3A3}\u{391}", "\u{3BF}\u{3B4}\u{3BF}\u{3C2}", "\u{3C3}\u{3B1}"),
    Sample(
      "\u{6E2F}\u{53E3}\u{FF0C}\u{6E2F} \u{2714}\u{FE0F} \u{1F680}go", "\u{6E2F}\u{53E3}", "\u{6E2F}", "go"),
    Sample("", ), Sample(" \n\t.,'-\u{2019} "), Sample("'", ),
    Sample("a", "a"), Sample("a-", "a"), Sample("-a", "a"),
  ])
  func words(_ sample: Sample) {
    #expect(WordTokenizer().tokens(in: sample.text).map(\.term) == sample.terms)
  }

  @Test(arguments: [
    Sample("It isn\u{2019}t a_b _ x1 1", "it", "isn", "a_b", "x1"),
    Sample("A\u{130} \u{130}B \u{130}zmir x\u{130}\u{130}y", "ai", "zmir", "xi"),
    Sample("cafe\u{301} \u{E9} \u{E9}\u{E9}", "cafe", "\u{E9}\u{E9}"),
  ])
  func sklearnPattern(_ sample: Sample) {
    let tokenizer = WordTokenizer(TokenizationOptions(pattern: .sklearn))
    #expect(tokenizer.tokens(in: sample.text).map(\.term) == sample.terms)
  }

  @Test func rangesPointIntoTheText() {
    let text = "\u{201C}Na\u{EF}ve\u{201D} \u{2014} isn\u{2019}t it?"
    let found = WordTokenizer().tokens(in: text).map { token in
      String(decoding: Array(text.utf8)[token.range], as: UTF8.self)
    }
    #expect(found == ["Na\u{EF}ve", "isn\u{2019}t", "it"])
  }

  @Test func rangesHoldWholeCharacters() {
    let text = "A\u{130} end"
    let tokens = WordTokenizer(TokenizationOptions(pattern: .sklearn)).tokens(in: text)
    #expect(tokens.map(\.range) == [0..<3, 4..<7])
  }

  /// A bar stands where n-grams must stop.
  @Test(arguments: [
    "The wall held. | It stood", "Was it safe? | No! | Yes", "He left\u{2026} | She stayed",
    "\u{201C}It is safe.\u{201D} | The mayor left", "(It held.) | Then", "one\n| two", "one\u{2029}| two",
    "Mr. Tolvane met Dr. Quill on Jan. 5", "U.S. troops and J. Ionov", "about approx. ten of them",
    "version 3.5 of x.y", "the mayor's. | Then",
    "two caf\u{E9}s. | Then", "an anti-x. | Then", "the mayor\u{2019}s. | Then", "Yahoo!x",
    "it cost 5. | Then", "Wait... | Then", "end. \"| Quoted", "\u{3042}\u{3002}| \u{3044}",
  ])
  func boundaries(_ marked: String) {
    let text = marked.replacing("| ", with: "").replacing("|", with: "")
    var expected: [Bool] = []
    var follows = false
    for part in marked.split(separator: " ").flatMap({ $0.split(separator: "\n") }) {
      if part == "|" { follows = true; continue }
      for (index, piece) in part.split(separator: "|", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { follows = true }
        for _ in WordTokenizer().tokens(in: String(piece)) {
          expected.append(follows)
          follows = false
        }
      }
    }
    #expect(WordTokenizer().tokens(in: text).map(\.followsBoundary) == expected)
  }

  @Test func caseIsKeptOnRequest() {
    let tokenizer = WordTokenizer(TokenizationOptions(foldsCase: false))
    #expect(tokenizer.tokens(in: "The MAYOR isn\u{2019}t").map(\.term) == ["The", "MAYOR", "isn't"])
  }

  @Test func stemsAndStopWords() throws {
    let options = TokenizationOptions(stemmer: try SnowballStemmer(language: "english"), stopWords: .english)
    let terms = WordTokenizer(options).tokens(in: "The mayors were closing the harbours").map(\.term)
    #expect(terms == ["mayor", "close", "harbour"])
  }

  @Test(arguments: 0..<200)
  func wordsAcrossBlockEdges(_ offset: Int) {
    let text = String(repeating: " ", count: offset) + "isn\u{2019}t caf\u{E9}s anti-x. End"
    let tokens = WordTokenizer().tokens(in: text)
    #expect(tokens.map(\.term) == ["isn't", "caf\u{E9}s", "anti-x", "end"])
    #expect(tokens.map(\.followsBoundary) == [false, false, false, true])
    #expect(tokens.first?.range == offset..<offset + 7)
    let sklearn = WordTokenizer(TokenizationOptions(pattern: .sklearn)).tokens(in: text)
    #expect(sklearn.map(\.term) == ["isn", "caf\u{E9}s", "anti", "end"])
  }

  @Test(
    arguments: [
      [0x61, 0x62, 0xFF, 0x63, 0x64], [0x61, 0x62, 0xE2, 0x80], [0xC3], [0x61, 0x62, 0xF0, 0x9F, 0x9A],
      [0x61, 0x62, 0xC0, 0xAF, 0x63, 0x64], [0x80, 0x80, 0x61, 0x62], [0x61, 0x62, 0xED, 0xA0, 0x80],
    ] as [[UInt8]])
  func brokenUTF8SeparatesWords(_ bytes: [UInt8]) {
    for pattern in TokenPattern.allCases {
      var words: [String] = []
      bytes.withUnsafeBufferPointer { buffer in
        WordTokenizer(TokenizationOptions(pattern: pattern)).forEachToken(in: buffer) { range, term, _ in
          #expect(range.upperBound <= bytes.count)
          words.append(String(decoding: term, as: UTF8.self))
        }
      }
      #expect(words.allSatisfy { $0 == "ab" || $0 == "cd" })
      #expect(words.count == bytes.split { !(0x61...0x64).contains($0) }.count)
    }
  }
}
