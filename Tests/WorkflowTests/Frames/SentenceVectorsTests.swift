import Kernels
import Store
import Synchronization
import Testing
import Vectors

@testable import Workflow

/// An encoder that notes what it is asked, and gives each text its length and a one.
private final class CountingEncoder: Sendable {
  private let asked = Mutex<[[String]]>([])

  var calls: [[String]] { asked.withLock { $0 } }

  func encode(_ texts: [String]) throws -> DenseMatrix {
    asked.withLock { $0.append(texts) }
    return try DenseMatrix(
      rowCount: texts.count, columnCount: 2, values: texts.flatMap { [Float($0.utf8.count), 1] })
  }
}

@Suite("Vectors are made once")
struct SentenceVectorsTests {
  private let folder: ScratchFolder
  private let store: CorpusStore

  init() throws {
    folder = try ScratchFolder()
    store = try CorpusStore(path: folder.file("c.db"), creating: true)
  }

  @Test(
    "in memory and in the corpus: each text is encoded once, and rows keep their order",
    arguments: [false, true])
  func once(isStored: Bool) throws {
    let encoder = CountingEncoder()
    let shelf: any VectorShelf = isStored ? StoredVectors(store: store) : VectorsInMemory()
    let embedder = SentenceVectors.embedder(name: "e/1", dimension: 2, shelf: shelf) {
      try encoder.encode($0)
    }
    let first = try embedder.embed(["bb", "a", "bb"])
    #expect(first.values == [2, 1, 1, 1, 2, 1])
    #expect(try embedder.embed(["a", "ccc", "bb"]).values == [1, 1, 3, 1, 2, 1])
    #expect(encoder.calls == [["bb", "a"], ["ccc"]])
    // "é" as one code point and as two are different texts, as the encoder sees them.
    #expect(try embedder.embed(["\u{E9}", "e\u{301}"]).values == [2, 1, 3, 1])
    #expect(try embedder.embed([]).rowCount == 0)
    #expect(encoder.calls.count == 3)
  }

  @Test("the corpus keeps vectors for later runs, each encoder's for itself, and mends damaged ones")
  func later() throws {
    let encoder = CountingEncoder()
    func embedder(_ name: String) -> [Float]? {
      try? SentenceVectors.embedder(name: name, dimension: 2, shelf: StoredVectors(store: store)) {
        try encoder.encode($0)
      }.embed(["dune"]).values
    }
    #expect(embedder("e/1") == [4, 1] && embedder("e/1") == [4, 1])
    #expect(encoder.calls.count == 1)
    #expect(embedder("e/2") == [4, 1])
    #expect(encoder.calls.count == 2)
    #expect(try store.embeddingCount() == 2)
    try store.storeEmbeddings([(key: Embedding.key(of: "dune", identity: "e/1"), vector: [1, 2, 3])])
    #expect(embedder("e/1") == [4, 1])
    #expect(encoder.calls.count == 3)
    #expect(embedder("e/1") == [4, 1])
    #expect(encoder.calls.count == 3)
  }
}
