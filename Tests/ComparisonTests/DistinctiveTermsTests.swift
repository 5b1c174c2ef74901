import Comparison
import Testing

@Suite("Choosing which terms a reader sees")
struct DistinctiveTermsTests {
  private let chooser = DistinctiveTerms(stopWords: ["the", "in", "of", "a"])

  @Test(
    "phrases begin and end with words of their own and hold a letter",
    arguments: [
      ("activist", true), ("wanted in merrin", true), ("man of the house", true), ("wanted in", false),
      ("the activist", false), ("the", false), ("2024", false), ("3 million", true), ("640,000", false),
      ("", false), ("élan", true), ("选举", true),
    ])
  func phrases(term: String, isPhrase: Bool) {
    #expect(chooser.isPhrase(term) == isPhrase)
  }

  private func choose(_ terms: [(String, Int)], names: [String] = [], limit: Int = 10) -> [String] {
    chooser.choose(terms.map { (term: $0.0, count: $0.1) }, names: names, limit: limit).map { terms[$0].0 }
  }

  @Test("a word that a longer term tells is left out, one with a life of its own is not")
  func told() {
    #expect(choose([("rights", 10), ("human rights activist", 9)]) == ["human rights activist"])
    // 3 of 10 occurrences stand elsewhere: more than a quarter. Then the longer term is a fragment.
    #expect(choose([("rights", 10), ("human rights activist", 7)]) == ["rights"])
    #expect(choose([("human rights activist", 7), ("rights", 10)]) == ["human rights activist", "rights"])
    // Exactly a quarter is enough.
    #expect(choose([("rights", 8), ("rights group", 6)]) == ["rights"])
  }

  @Test("whole words count, not letters")
  func wholeWords() {
    #expect(choose([("right", 5), ("rights", 5), ("bright", 5)]) == ["right", "rights", "bright"])
    #expect(choose([("human", 5), ("human", 5)]) == ["human", "human"])
  }

  @Test("the outlets' own names are no wording")
  func names() {
    let terms = [("elm tribune", 9), ("tribune", 9), ("elm tree", 4), ("quay", 2)]
    #expect(choose(terms, names: ["The Elm Tribune", "Quay-Radio"]) == ["elm tree"])
  }

  @Test("no more than the limit, and nothing of nothing")
  func limits() {
    #expect(choose([("x", 1), ("y", 1), ("z", 1)], limit: 2) == ["x", "y"])
    #expect(choose([("x", 1)], limit: 0).isEmpty)
    #expect(choose([]).isEmpty)
  }
}
