import Framing
import Kernels
import Testing

@Suite struct ZeroShotScorerTests {
  private let codebook = Codebook(
    name: "ferry", version: "1",
    frames: [
      Codebook.Frame(id: "legal", name: "Legal", definition: "What a court says.", terms: ["judge*"]),
      Codebook.Frame(id: "money", name: "Money", definition: "What it costs.", terms: ["price", "budget"]),
    ], sha256: "")

  @Test func givesTheNearestDefinition() throws {
    let scorer = try ZeroShotScorer(codebook, embedder: townEmbedder)
    let scores = try scorer.score(["The judge spoke.", "The budget and the price", "Rain."])
    #expect(scores.map(\.topFrame) == ["legal", "money", nil])
    #expect(scores.allSatisfy { $0.isZeroShot && $0.frameIDs == ["legal", "money"] })
    #expect(scores.allSatisfy { abs($0.shares.reduce(0, +) - 1) < 1e-9 })
    // Both descriptions of "legal" are about courts alone: cosine 1.
    #expect(abs(scores[0].similarities[0] - 1) < 1e-6)
    #expect(scores[2].similarities == [0, 0])
    #expect(try scorer.score([]).isEmpty)
  }

  @Test func refusesACodebookWithoutFrames() {
    let empty = Codebook(name: "none", version: "1", frames: [], sha256: "")
    #expect(throws: FramingError.self) { try ZeroShotScorer(empty, embedder: townEmbedder) }
  }
}
