import Testing

@testable import Linguistics

@Suite struct FiniteExpressionTests {
  @Test(arguments: [
    ("^n'?t$", ["n't", "nt"]), ("^n[ou]thin'$", ["nothin'", "nuthin'"]), ("^y'?$", ["y'", "y"]),
    ("^$", [""]), ("^a[xé]?b$", ["axb", "aéb", "ab"]),
  ])
  func standsForItsWords(pattern: String, words: [String]) throws {
    #expect(try FiniteExpression.words(of: pattern) == words)
  }

  @Test(arguments: [
    "n't", "^n't", "n't$", "", "^", "^a*$", "^a+$", "^a.b$", "^(a|b)$", "^[a-z]$", "^[^a]$", "^[ab$", "^\\d$",
    "^a{2}$", "^?$", "^[]$", "^[abcdefgh][abcdefgh][abcdefgh]$",
  ])
  func refusesWhatItCannotWriteOut(pattern: String) {
    #expect(throws: LinguisticsError.self) { try FiniteExpression.words(of: pattern) }
  }
}
