import Store
import Testing

@Suite("Stored vectors and codes")
struct FramingTablesTests {
  private let folder: ScratchFolder
  private let store: CorpusStore

  init() throws {
    folder = try ScratchFolder()
    store = try folder.corpus()
  }

  private func key(_ digit: Character) -> String { String(repeating: digit, count: 64) }

  @Test("vectors come back under their keys, and no others")
  func vectors() throws {
    #expect(try store.embeddings(forKeys: [key("a")]).isEmpty)
    try store.storeEmbeddings([(key("a"), [1, 2, 3]), (key("b"), [0])])
    #expect(
      try store.embeddings(forKeys: [key("b"), key("c"), key("a")]) == [key("a"): [1, 2, 3], key("b"): [0]])
    #expect(try store.embeddings(forKeys: []).isEmpty)
    // A vector that was damaged is written anew.
    try store.storeEmbeddings([(key("a"), [9])])
    #expect(try store.embeddings(forKeys: [key("a")]) == [key("a"): [9]])
    #expect(try store.embeddingCount() == 2)
  }

  @Test("a key that is no hash and an empty vector are refused, and nothing of the batch stays")
  func refusals() throws {
    #expect(throws: (any Error).self) { try store.storeEmbeddings([(key("a"), [1]), ("short", [1])]) }
    #expect(throws: (any Error).self) { try store.storeEmbeddings([(key("a"), [])]) }
    #expect(try store.embeddingCount() == 0)
  }

  @Test("codes are kept by codebook; a later one of the same unit takes the place of the earlier")
  func codes() throws {
    func code(_ article: String, _ start: Int, _ label: String) -> StoredCode {
      StoredCode(
        article: article, section: "body", start: start, end: start + 9, textHash: key("f"), label: label)
    }
    try store.storeCodes(
      [code("b", 20, "money"), code("a", 5, "safety"), code("b", 3, "safety")], codebook: "harbour")
    try store.storeCodes([code("a", 5, "law")], codebook: "policy")
    try store.storeCodes([code("b", 3, "money")], codebook: "harbour")
    #expect(
      try store.codes(codebook: "harbour") == [
        code("a", 5, "safety"), code("b", 3, "money"), code("b", 20, "money"),
      ])
    #expect(try store.codes(codebook: "policy") == [code("a", 5, "law")])
    #expect(try store.codes(codebook: "other").isEmpty)
  }
}
