import Corpus
import Store
import Testing

@Suite("What stages store")
struct DerivedTablesTests {
  private let folder: ScratchFolder
  private let store: CorpusStore

  init() throws {
    folder = try ScratchFolder()
    store = try folder.corpus()
    try store.ingest(
      sampleArticle("a", headline: "", published: "2024-05-01"),
      sampleArticle("b", outlet: "Quay Radio", headline: "Later", published: "2024-05-03"),
      sampleArticle("c", headline: "Earlier", published: "2024-05-02"),
      sampleArticle("d", outlet: nil, headline: "Undated", published: nil))
  }

  private func run(_ stage: String = "events", seed: UInt64 = 1) throws -> StageRun {
    StageRun(
      stage: stage, options: "{}", seed: seed, programVersion: "0",
      inputFingerprint: try store.articleFingerprint())
  }

  private func group() throws {
    try store.replaceEvents(
      [
        StoredEvent(id: "e1", title: "Earlier", isAssigned: false, articles: ["a", "b", "c"]),
        StoredEvent(id: "e2", title: "Undated", isAssigned: true, articles: ["d"]),
      ], run: try run())
  }

  @Test("events are listed with counts over the articles that pass")
  func events() throws {
    try group()
    let events = try store.events()
    #expect(events.map(\.id) == ["e1", "e2"])
    #expect(events.map(\.articleCount) == [3, 1])
    #expect(events.map(\.outletCount) == [2, 0])
    #expect(events[0].firstDay.map { $0 + 2 } == events[0].lastDay)
    #expect(events[1].firstDay == nil)
    #expect(try store.events(ArticleFilter(outlets: ["Quay Radio"])).map(\.articleCount) == [1])
    #expect(try store.articles(ArticleFilter(events: ["e1"])).map(\.id) == ["a", "c", "b"])
    #expect(try store.eventOfArticle() == ["a": "e1", "b": "e1", "c": "e1", "d": "e2"])
  }

  @Test("a new grouping takes the place of the old one")
  func replacing() throws {
    try group()
    try store.replaceEvents(
      [StoredEvent(id: "e3", title: "", isAssigned: false, articles: ["a"])], run: try run(seed: .max))
    #expect(try store.events().map(\.id) == ["e3"])
    #expect(try store.article(id: "b").article.event == nil)
    #expect(try store.run(ofStage: "events")?.seed == .max)
    #expect(try store.run(ofStage: "frames") == nil)
  }

  @Test("a grouping that fails leaves the old one")
  func failing() throws {
    try group()
    let twice = StoredEvent(id: "e4", title: "", isAssigned: false, articles: ["a", "a"])
    #expect(throws: (any Error).self) { try store.replaceEvents([twice], run: try run(seed: 9)) }
    #expect(try store.events().map(\.id) == ["e1", "e2"])
    #expect(try store.run(ofStage: "events")?.seed == 1)
  }

  @Test("an event is called by its earliest headline")
  func titles() throws {
    #expect(
      try store.earliestHeadlines(ofEvents: [["a", "b", "c"], ["d", "b"], ["a"], [], ["none"]])
        == ["Earlier", "Later", "", "", ""])
  }

  @Test("a new article makes stored results stale, a known one does not")
  func staleness() throws {
    try group()
    let stored = try store.run(ofStage: "events")?.inputFingerprint
    try store.ingest(sampleArticle("c", headline: "Earlier", published: "2024-05-02"))
    #expect(try store.articleFingerprint() == stored)
    try store.ingest(sampleArticle("e"))
    #expect(try store.articleFingerprint() != stored)
  }

  @Test("frame predictions come back in order with group and event")
  func frames() throws {
    try group()
    let predictions = [
      StoredFramePrediction(
        article: "b", section: "body", start: 4, end: 9, frame: "order", probability: 0.25, evidence: "[]"),
      StoredFramePrediction(
        article: "b", section: "body", start: 0, end: 3, frame: nil, probability: nil, evidence: "[]"),
      StoredFramePrediction(
        article: "a", section: "body", start: 0, end: 3, frame: "rights", probability: 1, evidence: "[]"),
    ]
    try store.replaceFramePredictions(run: try run("frames")) { insert in
      for prediction in predictions { try insert(prediction) }
    }
    var seen: [StoredFramePrediction] = []
    var groups: [String?] = []
    try store.forEachFramePrediction(ArticleFilter(events: ["e1"]), grouping: Grouping("country")) {
      seen.append($0)
      groups.append($1)
      #expect($2 == "e1")
    }
    #expect(seen == [predictions[2], predictions[1], predictions[0]])
    #expect(groups == ["XM", "XL", "XL"])
  }
}
