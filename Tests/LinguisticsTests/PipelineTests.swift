import Foundation
import Models
import Testing

@testable import Linguistics

/// The whole pipeline with the real model; skipped, with this reason, where it is not installed.
@Suite(.enabled(if: EnglishPipeline.isThere, Comment(rawValue: EnglishPipeline.reason)))
struct PipelineTests {
  private let pipeline: Pipeline

  init() throws { pipeline = try #require(EnglishPipeline.opened).get() }

  @Test(arguments: DocumentFixture.recorded?.texts ?? [])
  func saysWhatSpacySays(expected: DocumentFixture.Text) throws {
    let document = try pipeline.analyze(expected.text)
    let reference = expected.document
    try #require(document.tokens.count == reference.tokens.count)
    for (token, other) in zip(document.tokens, reference.tokens) {
      #expect(Facts(token) == Facts(other))
    }
    #expect(document.sentences.map(\.range) == reference.sentences.map(\.range))
    #expect(document.nounChunks.map(\.range) == reference.nounChunks.map(\.range))
    #expect(document.entities.map(\.span.range) == reference.entities.map(\.span.range))
    #expect(document.entities.map(\.type) == reference.entities.map(\.type))
  }

  @Test func batchesAndThreadsChangeNothing() throws {
    let fixture = try #require(DocumentFixture.recorded)
    let texts = (0..<40).map { number in
      fixture.texts[number % fixture.texts.count].text + (number % 3 == 0 ? " And so \(number) times." : "")
    }
    let alone = try texts.map { try pipeline.analyze($0) }
    for jobs in [1, 2, 5] {
      let together = try pipeline.analyze(texts, jobs: jobs)
      #expect(together.map(\.text) == texts)
      #expect(zip(together, alone).allSatisfy { $0.tokens.map(Facts.init) == $1.tokens.map(Facts.init) })
    }
    var streamed: [Document] = []
    try pipeline.analyze(streaming: texts, jobs: 2) { streamed.append($0) }
    #expect(streamed.map(\.text) == texts)
    #expect(try pipeline.analyze([]).isEmpty)
  }

  @Test(arguments: [
    "", " ", "\n", " \t\u{A0}\u{2003}\n ", "🙂", "👩‍👩‍👧🏳️‍🌈e\u{301}\u{301}", "\u{301}\u{302}", "שלום עולם، مرحبا",
    "\u{200B}\u{FEFF}",
    "\r\n\r\n", String(repeating: "a", count: 5000), String(repeating: "(", count: 5000),
    String(repeating: "🙂", count: 3000), String(repeating: ". ", count: 2000), "\u{0}\u{1}a\u{FFFD}",
    "i\u{307}İ ŉ ﬁ ǅ",
    String(repeating: "no end and ", count: 1500),
  ])
  func tokensAddUpToAnyText(text: String) throws {
    let document = try pipeline.analyze(text)
    var joined = ""
    for token in document.tokens {
      #expect(!token.text.isEmpty)
      joined += token.text
      if token.isFollowedBySpace { joined += " " }
    }
    #expect(joined.utf8.elementsEqual(text.utf8))
    #expect(document.sentences.map(\.count).reduce(0, +) == document.tokens.count)
    #expect(document.tokens.last.map { $0.codePoints.upperBound } ?? 0 <= text.unicodeScalars.count)
    var bytes: [UInt8] = []
    CoNLLUWriter().append(document, sentencePrefix: "t", to: &bytes)
    #expect(CoNLLUValidator.faults(in: String(decoding: bytes, as: UTF8.self)) == [])
  }

  @Test func stringsThatRepeatAreKeptOnce() throws {
    let document = try pipeline.analyze(String(repeating: "The ferry sank near the ferries. ", count: 200))
    #expect(document.storage.parts.words.count < 10)
    #expect(document.storage.parts.strings.count < 20)
  }
}

/// All that a pipeline says of a token.
private struct Facts: Equatable {
  let text: String
  let offsets: Range<Int>
  let strings: [String]
  let head: Int
  let edges: [Int]
  let startsSentence: Bool

  init(_ token: Token) {
    text = String(token.text)
    offsets = token.codePoints
    strings = [
      token.lemma, token.lowercased, token.norm, token.tag, token.coarseTag.name, token.morphology,
      token.dependency,
      token.entityPosition.rawValue, token.entity?.type ?? "",
    ]
    head = token.head.index
    edges = [token.leftEdge.index, token.rightEdge.index]
    startsSentence = token.isSentenceStart
  }
}

@Suite struct PipelineLoadingTests {
  @Test(arguments: ["xx_ent_wiki_sm", "minilm"])
  func namesThatAreNoPipelinesAreRefused(name: String) {
    #expect(
      throws: LinguisticsError.unknownModel(name: name, known: ["en_core_web_sm", "en_core_web_md"])
    ) {
      try Pipeline.load(name)
    }
  }

  @Test func aMissingModelIsSaidWithTheCommandThatInstallsIt() throws {
    let error = #expect(throws: ModelError.self) {
      try Pipeline.load(from: ModelStore(folder: "/nonexistent/models"))
    }
    #expect(String(describing: try #require(error)).contains("parallax models install en_core_web_sm"))
  }

  @Test func aDamagedModelIsAnErrorNotACrash() throws {
    let file = try modelFile { try $0.add("tokenizer/nothing", bytes: [1, 2, 3]) }
    #expect(throws: ModelError.self) { try Pipeline(file, modelName: "damaged") }
  }

  @Test func aModelWithoutItsFilesIsNotConverted() {
    var writer = ModelFileWriter()
    #expect(throws: ModelError.self) { try PipelineConverter().convert(FilesInMemory(), into: &writer) }
  }
}
