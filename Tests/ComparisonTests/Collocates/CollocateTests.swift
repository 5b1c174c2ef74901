import Comparison
import Testing

@Suite("Collocates of a node")
struct CollocateTests {
  /// Words of a text; a vertical bar is the end of a sentence.
  private func items(_ text: String) -> [CollocateTally.Item] {
    var startsSegment = true
    var items: [CollocateTally.Item] = []
    for word in text.split(separator: " ") {
      if word == "|" {
        startsSegment = true
      } else {
        items.append(CollocateTally.Item(String(word), startsSegment: startsSegment))
        startsSegment = false
      }
    }
    return items
  }

  private func tally(_ texts: [String], nodes: [String] = ["ferry"], left: Int = 2, right: Int = 2)
    -> CollocateTally
  {
    var tally = CollocateTally()
    let nodes = nodes.map { $0.split(separator: " ").map(String.init) }
    for text in texts { tally.add(items(text), nodes: nodes, left: left, right: right) }
    return tally
  }

  @Test func scoresAreTheirFormulas() throws {
    let tally = tally(["the old ferry sank at dawn", "a ferry that sank | the old mill"])
    #expect(tally.nodeCount == 2 && tally.nodeDocuments == 2)
    // Near: the old sank at; a that sank. Words: 11 without the node.
    #expect(tally.nearCount == 7 && tally.wordCount == 11)
    let found = tally.collocates()
    let sank = try #require(found.first { $0.term == "sank" })
    #expect(sank.count == 2 && sank.documents == 2 && sank.total == 2)
    #expect(abs(sank.expected - 7.0 * 2 / 11) < 1e-12)
    #expect(abs(sank.logDice - 14) < 1e-12)  // 2 · 2 / (2 + 2)
    #expect(abs(sank.t - 0.5142594772265799) < 1e-12)  // (2 − 14/11) / √2
    #expect(abs(sank.mi3 - 2.652076696579693) < 1e-12)  // log₂(8 / (14/11))
    let old = try #require(found.first { $0.term == "old" })
    #expect(old.count == 1 && old.total == 2 && abs(old.logDice - 13) < 1e-12)
    #expect(found.first?.term == "sank")
    #expect(!found.contains { $0.term == "mill" || $0.term == "ferry" || $0.term == "dawn" })
  }

  @Test func windowsEndWithSentencesAndOverlapOnce() {
    let found = tally(["one ferry two ferry three | four ferry"]).collocates()
    #expect(
      found.map { [$0.term, String($0.count)] } == [
        ["four", "1"], ["one", "1"], ["three", "1"], ["two", "1"],
      ])
    #expect(tally(["one two ferry three four"], left: 1, right: 0).collocates().map(\.term) == ["two"])
    #expect(tally(["ferry ferry"]).collocates().isEmpty)
  }

  @Test func longerNamesWin() {
    let tally = tally(["danil korvash said", "korvash left"], nodes: ["korvash", "danil korvash"])
    #expect(tally.nodeCount == 2)
    #expect(tally.collocates().map(\.term) == ["left", "said"])  // "danil" is the node's own word
    // A phrase does not run over the end of a sentence.
    #expect(self.tally(["danil | korvash said"], nodes: ["danil korvash"]).nodeCount == 0)
  }

  @Test func ordersAndLimits() {
    let tally = tally([String](repeating: "the ferry sank", count: 5) + ["rare ferry"] + ["the the the mill"])
    // "the" would stand near by chance 11 · 8 / 15 times, and does 5 times.
    #expect(tally.collocates(by: .t).map(\.term) == ["sank", "rare", "the"])
    #expect(tally.collocates(minimumCount: 2).map(\.term) == ["sank", "the"])
    #expect(tally.collocates { $0 != "the" }.map(\.term) == ["sank", "rare"])
  }

  @Test func relationsAreCountedByName() throws {
    var tally = CollocateTally()
    tally.add(
      occurrences: 1, relations: [("amod foreign", true), ("amod foreign", false), ("nsubj say", false)])
    let found = tally.collocates()
    #expect(found.map(\.term) == ["amod foreign"])
    #expect(found[0].count == 1 && found[0].total == 2 && tally.wordCount == 3)
  }

  @Test func nothingIsNothing() {
    #expect(tally([]).collocates().isEmpty)
    #expect(tally([""]).collocates().isEmpty)
    #expect(tally(["no node here"]).collocates().isEmpty)
    #expect(tally(["ferry"], nodes: [""]).nodeCount == 0)
    #expect(tally(["a ferry"], left: -1, right: 0).collocates().isEmpty)
  }
}
