import Corpus
import Store
import Testing

@Suite("Stored labels, quotations and actors")
struct LabelTablesTests {
  private let folder: ScratchFolder
  private let store: CorpusStore

  init() throws {
    folder = try ScratchFolder()
    store = try folder.corpus()
    try store.ingest(
      sampleArticle("a", body: "Mara Lind, a pilot, spoke.", published: "2024-05-02"),
      sampleArticle("b", outlet: "Quay Radio", body: "The pilot left.", published: "2024-05-01"),
      sampleArticle("c", body: "Der Lotse ging.", language: "de"))
    try store.replaceEvents(
      [StoredEvent(id: "e1", title: "", isAssigned: false, articles: ["a", "b", "c"])], run: try run("events")
    )
  }

  private func run(_ stage: String) throws -> StageRun {
    StageRun(
      stage: stage, options: "{}", seed: 1, programVersion: "0",
      inputFingerprint: try store.articleFingerprint())
  }

  private func label(
    _ text: String, at start: Int, entity: Int? = 0, voice: String = "author", speaker: Int? = nil,
    confidence: Double = 1
  ) -> StoredLabel {
    StoredLabel(
      section: "body", sentence: 1, sentenceSpan: 0..<20, span: start..<start + text.count, label: text,
      head: "pilot", term: "pilot", fullTerm: "pilot", mention: "Mara Lind", entity: entity,
      construction: "appositive",
      voice: voice, speaker: nil, speakerEntity: speaker, hedge: nil, confidence: confidence)
  }

  private func analysis(_ article: String, method: String = "m", _ labels: [StoredLabel]) throws
    -> StoredAnalysis
  {
    let candidates = try store.articlesToAnalyze(method: "none")
    let candidate = try #require(candidates.first { $0.id == article })
    return StoredAnalysis(
      article: article, contentHash: candidate.contentHash, method: method, entities: [7], labels: labels,
      quotations: [
        StoredQuotation(
          section: "body", span: 0..<4, type: "direct", words: 2, quotedWords: 1, cue: "said",
          cueClass: "neutral", speaker: "she", speakerEntity: 0)
      ])
  }

  private func link() throws {
    try store.replaceActors(run: try run("labels")) { insert in
      try insert(
        "e1",
        [
          StoredActor(
            id: "mara", name: "Mara Lind", type: "person",
            aliases: [StoredActor.Alias(text: "Mara \"[L].*\" Lind", count: 2)], confidence: 0.9,
            links: [
              StoredActor.Link(article: "a", entity: 0, mentions: 3),
              StoredActor.Link(article: "b", entity: 0, mentions: 1),
            ])
        ])
    }
  }

  @Test("only articles that are new, changed or analysed otherwise are to be analysed")
  func candidates() throws {
    #expect(try store.articlesToAnalyze(method: "m").map(\.id) == ["a", "b", "c"])
    #expect(try store.articlesToAnalyze(method: "m").map(\.language) == ["en", "en", "de"])
    try store.storeAnalyses([try analysis("a", []), try analysis("b", [])])
    #expect(try store.articlesToAnalyze(method: "m").map(\.id) == ["c"])
    #expect(try store.articlesToAnalyze(method: "other").map(\.id) == ["a", "b", "c"])
    try store.ingest(sampleArticle("b", outlet: "Quay Radio", body: "The pilot left again."))
    #expect(try store.articlesToAnalyze(method: "m").map(\.id) == ["b", "c"])
  }

  @Test("labels come with their actors, articles by date")
  func labels() throws {
    try store.storeAnalyses([
      try analysis(
        "a", [label("a pilot", at: 11), label("she", at: 3, entity: nil, voice: "quoted", speaker: 0)]),
      try analysis("b", [label("The pilot", at: 0)]),
    ])
    try link()
    var seen: [String] = []
    for context in try store.findingContexts(grouping: Grouping("country")) {
      let records = try store.labels(ofArticle: context.article)
      guard !records.isEmpty else { continue }
      #expect(context.event == "e1")
      seen.append(
        "\(context.article) \(context.group ?? "") " + records.map(\.label.label).joined(separator: ","))
      #expect(records[0].actor?.id == "mara" && records[0].actor?.name == "Mara Lind")
    }
    #expect(seen == ["b XL The pilot", "a XM a pilot,she"])
    let second = try #require(try store.labels(ofArticle: "a").last)
    #expect(second.actor == nil && second.speaker?.id == "mara")
    #expect(try store.quotations(ofArticle: "a").map(\.speaker?.name) == ["Mara Lind"])
    #expect(try store.labels(ofArticle: "c").isEmpty)
  }

  @Test("actors are counted over the articles that pass")
  func actors() throws {
    try store.storeAnalyses([try analysis("a", []), try analysis("b", [])])
    try link()
    let all = try #require(try store.actors().first)
    #expect(
      all.mentions == 4 && all.articles == ["a", "b"] && all.outlets == ["Quay Radio", "The Elm Tribune"])
    #expect(all.aliases == [StoredActor.Alias(text: "Mara \"[L].*\" Lind", count: 2)])
    let one = try #require(try store.actors(ArticleFilter(outlets: ["Quay Radio"])).first)
    #expect(one.mentions == 1 && one.outlets == ["Quay Radio"])
    #expect(try store.entities(ofEvent: "e1").map(\.article) == ["a", "b"])
    #expect(try store.entities(ofEvent: "e1").map(\.entities) == [[7], [7]])
  }

  @Test("a new analysis takes the place of the old one, and of its links")
  func replacing() throws {
    try store.storeAnalyses([try analysis("a", [label("a pilot", at: 11)]), try analysis("b", [])])
    try link()
    try store.storeAnalyses([try analysis("a", method: "m2", [label("a sailor", at: 11)])])
    #expect(try store.labels(ofArticle: "a").map(\.label.label) == ["a sailor"])
    #expect(try store.labels(ofArticle: "a").map(\.actor) == [nil])
    #expect(try store.actors().map(\.articles) == [["b"]])
  }

  @Test("what cannot be is not stored, and the batch with it neither")
  func constraints() throws {
    try store.storeAnalyses([try analysis("b", [label("The pilot", at: 0)])])
    let wrong = [
      label("a pilot", at: 11, confidence: 1.5), label("a pilot", at: 11, voice: "none"),
      label("a pilot", at: 11, speaker: 0), label("", at: 11),
    ]
    for label in wrong {
      #expect(throws: (any Error).self) {
        try store.storeAnalyses([try analysis("b", []), try analysis("a", [label])])
      }
    }
    #expect(try store.labels(ofArticle: "b").map(\.label.label) == ["The pilot"])
    #expect(throws: (any Error).self) { try link() }
    #expect(try store.actors().isEmpty)
  }

  @Test("another grouping has another fingerprint")
  func fingerprint() throws {
    let before = try store.eventFingerprint()
    #expect(try store.eventFingerprint() == before)
    try store.replaceEvents(
      [
        StoredEvent(id: "e1", title: "", isAssigned: false, articles: ["a", "b"]),
        StoredEvent(id: "e2", title: "", isAssigned: false, articles: ["c"]),
      ], run: try run("events"))
    #expect(try store.eventFingerprint() != before)
  }

  @Test("articles that were left out are counted")
  func skipped() throws {
    var left = try analysis("c", [])
    left.isSkipped = true
    left.quotations = []
    try store.storeAnalyses([try analysis("a", []), left])
    let counts = try store.analysisCounts()
    #expect(counts.analyzed == 1 && counts.skipped == 1)
    #expect(try store.entities(ofEvent: "e1").map(\.article) == ["a"])
  }
}
