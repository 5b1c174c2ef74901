import Events
import Testing

@Suite("Copies of articles")
struct DuplicateFinderTests {
  /// So many invented words, other ones for each start.
  private func words(_ range: Range<Int>) -> String {
    range.map { "word\($0)" }.joined(separator: " ")
  }

  private func copies(_ texts: [String], events: [String?]? = nil, jobs: Int = 1) throws -> [DuplicateFinder
    .Copy?]
  {
    try DuplicateFinder().copies(
      texts.enumerated().map { index, text in
        DuplicateFinder.Item(event: events.map { $0[index] } ?? "one", shingles: TextShingles(text))
      }, jobs: jobs)
  }

  @Test func sameWordsAreACopyWhateverTheMarks() throws {
    let found = try copies(["“The ferry sank,” he said.", "Another text", "\"The ferry SANK\", he said!"])
    #expect(found[0] == nil && found[1] == nil)
    #expect(found[2] == DuplicateFinder.Copy(original: 0, containment: 1, isExact: true))
  }

  @Test func containmentIsTheShareOfTheShorterText() throws {
    // 46 shingles against 96: the first text stands in the second.
    let inside = try copies([words(0..<50), words(0..<100)])
    #expect(inside[1] == DuplicateFinder.Copy(original: 0, containment: 1, isExact: false))
    // A hundred words of which the last 16 are others: 80 of 96 shingles; of which 20 are: 76.
    let edited = try copies([words(0..<100), words(0..<84) + " " + words(200..<216)])
    #expect(edited[1]?.containment == 80.0 / 96)
    #expect(try copies([words(0..<100), words(0..<80) + " " + words(200..<220)])[1] == nil)
  }

  @Test func copiesOfACopyHaveTheSameOriginal() throws {
    let texts = [words(0..<100), words(0..<95) + " " + words(200..<205), words(5..<100)]
    let found = try copies(texts + [words(300..<400)])
    #expect(found.map { $0?.original } == [nil, 0, 0, nil])
  }

  @Test func smallChangesDoNotChain() throws {
    // Each is near to the one before, the third no longer to the first.
    let found = try copies([words(0..<100), words(14..<114), words(28..<128)])
    #expect(found.map { $0?.original } == [nil, 0, nil])
  }

  @Test func onlyArticlesOfOneEventAreCompared() throws {
    let text = words(0..<60)
    #expect(try copies([text, text], events: ["one", "two"]) == [nil, nil])
    #expect(try copies([text, text], events: [nil, nil]) == [nil, nil])
    #expect(try copies([text, text, text], events: ["two", "one", "two"])[2]?.original == 0)
  }

  @Test func briefTextsAreCopiesOnlyIfTheyAreTheSame() throws {
    // 19 shingles are too few, 20 are enough.
    #expect(try copies([words(0..<23), words(0..<60)])[1] == nil)
    #expect(try copies([words(0..<24), words(0..<60)])[1]?.original == 0)
    #expect(try copies(["a b", "A b."])[1]?.isExact == true)
    #expect(try copies(["", "", "…", " "]) == [nil, nil, nil, nil])
    #expect(try copies([]).isEmpty)
  }

  @Test func otherScriptsCount() throws {
    let russian = (0..<40).map { "слово\($0)" }.joined(separator: " ")
    #expect(try copies([russian, russian + " ещё"])[1]?.original == 0)
  }

  @Test func theSameForAnyNumberOfThreads() throws {
    let texts = (0..<40).map { words(($0 % 13) * 3..<60 + ($0 % 7) * 10) }
    let events = (0..<40).map { "event \($0 % 4)" }
    #expect(try copies(texts, events: events) == copies(texts, events: events, jobs: 4))
    #expect(try copies(texts, events: events).contains { $0 != nil })
  }

  @Test func thresholdsAreChecked() {
    #expect(throws: EventsError.self) { try DuplicateFinder(threshold: 0) }
    #expect(throws: EventsError.self) { try DuplicateFinder(threshold: 1.5) }
    #expect(throws: EventsError.self) { try DuplicateFinder(threshold: .nan) }
  }
}
