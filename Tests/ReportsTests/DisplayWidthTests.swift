import Testing

@testable import Reports

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("abc", 3), ("", 0), ("é", 1), ("e\u{301}", 1), ("東京", 4), ("👩‍👩‍👧", 2), ("❤️", 2), ("a\u{200B}b", 2),
    ("한국", 4), ("Київ", 4), ("“x”", 3),
  ])
  func width(text: String, expected: Int) {
    #expect(DisplayWidth.of(text) == expected)
  }

  @Test func truncationNeverSplitsAWideCharacter() {
    #expect(DisplayWidth.truncate("東京都", to: 4) == "東…")
    #expect(DisplayWidth.truncate("abc", to: 3) == "abc")
    #expect(DisplayWidth.truncate("abcd", to: 1) == "…")
    #expect(DisplayWidth.truncate("abcd", to: 0) == "")
  }
}
