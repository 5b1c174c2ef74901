import Foundation
import Models
import Testing

@testable import Linguistics

@Suite struct PipelineVectorsTests {
  private static let mediumIsThere = FileManager.default.fileExists(
    atPath: ModelStore.standard().folder(of: .englishMedium))

  @Test(.enabled(if: EnglishPipeline.isThere, Comment(rawValue: EnglishPipeline.reason)))
  func theSmallModelHasNoVectors() throws {
    let pipeline = try #require(EnglishPipeline.opened).get()
    #expect(pipeline.vectorShape == nil)
    #expect(pipeline.vector(of: "ferry") == nil)
    #expect(pipeline.similarity("ferry", "ferry") == nil)
  }

  /// Values are those of spaCy 3.8: `nlp.vocab["mayor"].similarity(nlp.vocab["banana"])`.
  @Test(
    .enabled(
      if: mediumIsThere, "the medium model is not installed: run parallax models install en_core_web_md"))
  func theMediumModelKnowsSimilarWords() throws {
    let pipeline = try Pipeline.load("en_core_web_md")
    let shape = try #require(pipeline.vectorShape)
    #expect(shape == (20_000, 300))
    let vector = try #require(pipeline.vector(of: "ferry"))
    #expect(vector.count == 300)
    for (found, expected) in zip(vector, [-0.68961, 0.71111, 0.34046, 0.24888] as [Float]) {
      #expect(abs(found - expected) < 1e-5)
    }
    let similarity = try #require(pipeline.similarity("mayor", "banana"))
    #expect(abs(similarity - 0.091489136) < 1e-5)
    #expect(pipeline.similarity("ferry", "Lindqvistish") == nil)
    #expect(try pipeline.analyze("Mayor eats banana.").tokens.map(\.tag).count == 4)
  }
}
