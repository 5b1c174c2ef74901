import Corpus
import Foundation
import Testing
import Vectors

@Suite struct TermVectorizerTests {
  /// Words drawn by a fixed rule, so that tables grow and rare n-grams abound.
  private static let texts: [String] = {
    var state: UInt64 = 7
    func draw(_ limit: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % limit
    }
    return (0..<60).map { _ in
      (0..<Int(draw(200))).map { _ in
        let word = draw(draw(10) < 7 ? 12 : 900)
        return "w\(word)"
          + ["", "", "", ".", "\n", "\u{2019}s", "-extraordinarily-long-word-\(word)"][Int(draw(7))]
      }.joined(separator: " ")
    }
  }()

  private func counts(_ options: TokenizationOptions, least: Int = 1, _ texts: [String]) throws -> TermMatrix
  {
    try TermVectorizer(
      VectorizerOptions(tokenization: options, minDocumentFrequency: .count(least), weighting: .counts)
    ).fitTransform(TextBatch(texts), jobs: 1)
  }

  /// Term to count, for one row.
  private func row(_ result: TermMatrix, _ row: Int) -> [String: Float] {
    var counts: [String: Float] = [:]
    for entry in result.matrix.entries(ofRow: row) {
      counts[result.vocabulary.term(at: Int(result.matrix.columnIndices[entry]))] =
        result.matrix.values[entry]
    }
    return counts
  }

  @Test func countsTermsOfEachDocument() throws {
    let result = try counts(TokenizationOptions(ngrams: 1...2), ["The wall. The wall held", "wall", ""])
    #expect(
      result.vocabulary.terms == ["held", "the", "the wall", "wall", "wall held"])
    #expect(row(result, 0) == ["held": 1, "the": 2, "the wall": 2, "wall": 2, "wall held": 1])
    #expect(row(result, 1) == ["wall": 1])
    #expect(row(result, 2).isEmpty)
    #expect(result.documentFrequencies == [1, 1, 1, 2, 1])
    #expect(result.totals == [1, 2, 2, 3, 1])
  }

  @Test func boundariesCanBeIgnored() throws {
    let options = TokenizationOptions(ngrams: 2...2, stopsAtBoundaries: false)
    #expect(try counts(options, ["One. Two"]).vocabulary.terms == ["one two"])
    let strict = TokenizationOptions(ngrams: 2...2)
    #expect(throws: VectorsError.noTerms(documents: 1)) { try counts(strict, ["One. Two"]) }
  }

  /// The same counts by plain dictionaries.
  @Test(arguments: [1, 2, 3], [1, 3])
  func agreesWithDictionaries(_ longest: Int, _ least: Int) throws {
    let result = try counts(TokenizationOptions(ngrams: 1...longest), least: least, Self.texts)
    var expected: [[String: Float]] = []
    var frequencies: [String: Int] = [:]
    for text in Self.texts {
      var counts: [String: Float] = [:]
      let tokens = WordTokenizer().tokens(in: text)
      for first in tokens.indices {
        for length in 1...longest where first + length <= tokens.count {
          if tokens[first..<first + length].dropFirst().contains(where: \.followsBoundary) { break }
          counts[tokens[first..<first + length].map(\.term).joined(separator: " "), default: 0] += 1
        }
      }
      for term in counts.keys { frequencies[term, default: 0] += 1 }
      expected.append(counts)
    }
    for (index, counts) in expected.enumerated() {
      #expect(row(result, index) == counts.filter { frequencies[$0.key, default: 0] >= least })
    }
    #expect(result.vocabulary.count == frequencies.values.count { $0 >= least })
  }

  @Test(arguments: TokenPattern.allCases)
  func jobsAndBatchesDoNotMatter(_ pattern: TokenPattern) throws {
    let vectorizer = try TermVectorizer(
      VectorizerOptions(
        tokenization: TokenizationOptions(pattern: pattern, ngrams: 1...3), minDocumentFrequency: .count(2)))
    let whole = try vectorizer.fitTransform(TextBatch(Self.texts), jobs: 1)
    for jobs in [1, 2, 5] {
      for size in [1, 7, 60] {
        var first = 0
        let streamed = try vectorizer.fitTransform(jobs: jobs) {
          guard first < Self.texts.count else { return nil }
          defer { first += size }
          return TextBatch(Self.texts[first..<min(first + size, Self.texts.count)])
        }
        #expect(streamed.matrix == whole.matrix)
        #expect(streamed.vocabulary == whole.vocabulary)
        #expect(streamed.totals == whole.totals)
      }
      let chunked = try vectorizer.fitTransform(chunkCount: 9, jobs: jobs) { chunk, batch in
        for text in Self.texts[chunk * 60 / 9..<(chunk + 1) * 60 / 9] { batch.append(text) }
      }
      #expect(chunked.matrix == whole.matrix)
      #expect(chunked.documentFrequencies == whole.documentFrequencies)
    }
  }

  @Test func lengthsCountWordsAndNotTheBoundsOfSentences() throws {
    let texts = TextBatch(["Rain fell. It was cold.\nNobody came!", "", "One - two", "Stop. Stop."])
    for ngrams in [1...1, 1...2, 2...3] {
      for minimum in [1, 2] {
        let result = try? TermVectorizer(
          VectorizerOptions(
            tokenization: TokenizationOptions(ngrams: ngrams), minDocumentFrequency: .count(minimum))
        ).fitTransform(texts, jobs: 2)
        guard let result else {
          #expect(minimum == 2)
          continue
        }
        #expect(result.documentLengths == [7, 0, 2, 2])
      }
    }
  }

  @Test func errorsOfTheSourceArePassedOn() throws {
    struct Broken: Error {}
    let vectorizer = try TermVectorizer()
    #expect(throws: Broken.self) { try vectorizer.fitTransform(jobs: 2) { throw Broken() } }
    #expect(throws: Broken.self) {
      try vectorizer.fitTransform(chunkCount: 3, jobs: 2) { _, _ in throw Broken() }
    }
  }

  @Test func amongEqualTotalsTheFirstTermsStay() throws {
    let options = VectorizerOptions(maxFeatures: 3, weighting: .counts)
    let result = try TermVectorizer(options).fitTransform(TextBatch(["d c b a e e"]), jobs: 1)
    #expect(result.vocabulary.terms == ["a", "b", "e"])
    #expect(result.totals == [1, 1, 2])
    #expect(result.matrix.values == [1, 1, 2])
  }

  @Test func longestTermsStayWhenTheirPartsAreTooFrequent() throws {
    let options = VectorizerOptions(
      tokenization: TokenizationOptions(ngrams: 1...2), maxDocumentFrequency: .count(1))
    let result = try TermVectorizer(options).fitTransform(TextBatch(["a b", "b a"]), jobs: 1)
    #expect(result.vocabulary.terms == ["a b", "b a"])
  }

  @Test func stopWordsAreDroppedBeforeNGramsAreFormed() throws {
    let list = StopWordList(parsing: "# function words\n of \n\nTHE\n", name: "mine")
    let result = try counts(TokenizationOptions(stopWords: list, ngrams: 2...2), ["mayor of the town"])
    #expect(result.vocabulary.terms == ["mayor town"])
    #expect(list.words == ["of", "the"])
  }

  @Test func formsOfOneStemAreOneTerm() throws {
    let options = TokenizationOptions(stemmer: try SnowballStemmer(language: "english"))
    let result = try counts(options, ["wall walls", "walls", "walled"])
    #expect(result.vocabulary.terms == ["wall"])
    #expect(result.documentFrequencies == [3])
    #expect(result.totals == [4])
  }

  @Test func nothingIsAnError() throws {
    let vectorizer = try TermVectorizer(VectorizerOptions(minDocumentFrequency: .count(2)))
    #expect(throws: VectorsError.noTerms(documents: 0)) { try vectorizer.fitTransform(TextBatch(), jobs: 2) }
    #expect(throws: VectorsError.noTerms(documents: 2)) {
      try vectorizer.fitTransform(TextBatch(["", " .\n"]), jobs: 2)
    }
    #expect(throws: VectorsError.noTerms(documents: 1)) {
      try TermVectorizer(VectorizerOptions(tokenization: TokenizationOptions(stopWords: .english)))
        .fitTransform(TextBatch(["the of"]), jobs: 1)
    }
  }

  @Test func badOptionsAreRefused() throws {
    func refuse(_ options: VectorizerOptions) {
      #expect(throws: VectorsError.self) { try TermVectorizer(options) }
    }
    refuse(VectorizerOptions(tokenization: TokenizationOptions(ngrams: 0...1)))
    refuse(VectorizerOptions(tokenization: TokenizationOptions(ngrams: 1...17)))
    refuse(VectorizerOptions(minDocumentFrequency: .count(-1)))
    refuse(VectorizerOptions(maxDocumentFrequency: .fraction(1.5)))
    refuse(VectorizerOptions(maxDocumentFrequency: .fraction(.nan)))
    refuse(VectorizerOptions(maxFeatures: 0))
    let crossed = try TermVectorizer(
      VectorizerOptions(minDocumentFrequency: .count(3), maxDocumentFrequency: .count(2)))
    #expect(throws: VectorsError.self) { try crossed.fitTransform(TextBatch(["a", "b"]), jobs: 1) }
    #expect(throws: VectorsError.unknownStemmer("elvish")) { try SnowballStemmer(language: "elvish") }
  }

  @Test(arguments: TokenPattern.allCases)
  func giganticWordsAndLines(_ pattern: TokenPattern) throws {
    let long = String(repeating: "x", count: 3_000_000)
    let accented = String(repeating: "\u{C9}", count: 100_000)
    let options = TokenizationOptions(
      pattern: pattern, stemmer: try SnowballStemmer(language: "english"), ngrams: 1...2)
    let result = try counts(options, ["\(long) ab \(accented)", "\(long)y"])
    #expect(result.vocabulary.count == 6)
    #expect(result.vocabulary.column(of: long) != nil)
    #expect(result.vocabulary.column(of: accented.lowercased()) != nil)
  }

  @Test func optionsDescribeThemselves() throws {
    let options = VectorizerOptions(
      tokenization: TokenizationOptions(stopWords: StopWordList(name: "mine", words: ["a"]), ngrams: 1...2),
      minDocumentFrequency: .count(5), weighting: .sublinearTfidf)
    #expect(
      options.description
        == "words, lower case, 1-2-grams within sentences, stop words mine (1); df 5 to 1.0;"
        + " tf sublinear, idf smooth, norm l2")
    let data = try JSONEncoder().encode(options)
    #expect(try JSONDecoder().decode(VectorizerOptions.self, from: data) == options)
  }
}
