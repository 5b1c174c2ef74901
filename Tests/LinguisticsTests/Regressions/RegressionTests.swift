import Foundation
import Testing

@testable import Linguistics

/// Texts that once broke something, or that the fuzz targets found to lead through code that others do not.
struct RegressionFixture: Decodable {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let text: String

    var testDescription: String { name }
  }

  let texts: [Case]

  static let recorded: [Case] = {
    guard
      let url = Bundle.module.url(
        forResource: "texts", withExtension: "json", subdirectory: "Fixtures/regressions"),
      let data = try? Data(contentsOf: url)
    else { return [] }
    return (try? JSONDecoder().decode(Self.self, from: data).texts) ?? []
  }()

  /// Texts that are analysed fast enough to be analysed many times.
  static let short = recorded.map(\.text).filter { $0.utf8.count < 600 }
}

/// The checks of the fuzz target `Pipeline`, on the texts that are kept.
@Suite(.enabled(if: EnglishPipeline.isThere, Comment(rawValue: EnglishPipeline.reason)))
struct RegressionTests {
  private let pipeline: Pipeline

  init() throws { pipeline = try #require(EnglishPipeline.opened).get() }

  @Test func casesAreThere() { #expect(RegressionFixture.recorded.count > 50) }

  @Test(arguments: RegressionFixture.recorded)
  func analysesOfFoundTextsAreSound(found: RegressionFixture.Case) throws {
    let document = try pipeline.analyze(found.text)
    #expect(document.text.utf8.elementsEqual(found.text.utf8))
    #expect(DocumentValidator.faults(in: document) == [])
    var bytes: [UInt8] = []
    CoNLLUWriter().append(document, id: found.text, sentencePrefix: "t", to: &bytes)
    #expect(CoNLLUValidator.faults(in: String(decoding: bytes, as: UTF8.self)) == [])
  }

  @Test func companyAndThreadsDoNotChangeAnalyses() throws {
    let texts = RegressionFixture.short
    let alone = try texts.map { try pipeline.analyze($0) }
    // Each text three times, so that several threads meet the same words.
    for jobs in [1, 4] {
      let together = try pipeline.analyze(texts + texts.reversed() + texts, jobs: jobs)
      for (index, document) in (alone + alone.reversed() + alone).enumerated() {
        #expect(DocumentValidator.areSame(together[index], document), "text \(index) on \(jobs) threads")
      }
    }
  }

  /// Tasks of the caller's own, one pipeline, from its first use on.
  @Test func threadsCanShareAPipeline() async throws {
    let pipeline = try #require(EnglishPipeline.open()).get()
    let texts = RegressionFixture.short
    let expected = try texts.map { try self.pipeline.analyze($0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<6 {
        group.addTask {
          for index in texts.indices {
            let place = (index + task * 11) % texts.count
            let document = try pipeline.analyze(texts[place])
            #expect(DocumentValidator.areSame(document, expected[place]))
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// Chains as long as the text, which must not take time in proportion to their length for each word.
  @Test(arguments: ["Ada,", "Ada's ", "the cat and ", "a ", "(", "roof of the ", "(a:b)-c.d/e@f'", "🙂", ". "])
  func aParagraphOfAnyLengthIsAnalyzed(part: String) throws {
    let text = String(repeating: part, count: 12_000 / part.utf8.count)
    let document = try pipeline.analyze(text)
    #expect(DocumentValidator.faults(in: document) == [])
    for chunk in document.nounChunks { #expect(chunk.root != nil) }
    var bytes: [UInt8] = []
    CoNLLUWriter().append(document, sentencePrefix: "t", to: &bytes)
    #expect(!bytes.isEmpty || document.tokens.allSatisfy(\.isSpace))
  }

  @Test func aWordOfAMegabyteIsAToken() throws {
    let text = String(repeating: "a", count: 1 << 20)
    let document = try pipeline.analyze("One \(text) word.")
    #expect(document.tokens.map(\.text.utf8.count) == [3, 1 << 20, 4, 1])
    #expect(DocumentValidator.faults(in: document) == [])
  }
}
