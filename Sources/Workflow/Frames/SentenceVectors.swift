import Framing
import Kernels
import Store
import Synchronization
import Vectors

/// The installed sentence encoder, for classifiers that use vectors.
///
/// No text is encoded twice: vectors are kept in the corpus where there is one, under a hash of the text and of the
/// encoder, else in memory as long as the embedder lives.
public enum SentenceVectors {
  /// The encoder as a classifier's embedder.
  ///
  /// - Parameters:
  ///   - store: the corpus that keeps vectors; memory if `nil`.
  ///   - jobs: most threads; vectors do not depend on it.
  /// - Throws: `ModelError.notInstalled`, whose message names the command that installs the encoder; or another
  ///   `ModelError`.
  public static func embedder(in store: CorpusStore? = nil, jobs: Int) throws -> TextEmbedder {
    let encoder = try SentenceEncoder.load()
    let shelf: any VectorShelf = if let store { StoredVectors(store: store) } else { VectorsInMemory() }
    return embedder(
      name: SentenceEncoder.identity, dimension: SentenceEncoder.dimension, shelf: shelf
    ) { try encoder.encode($0, jobs: jobs) }
  }

  /// The encoder where options ask for it, else `nil`.
  ///
  /// - Throws: as ``embedder(in:jobs:)``.
  public static func embedder(
    for options: FrameClassifier.Options, in store: CorpusStore? = nil, jobs: Int
  ) throws -> TextEmbedder? {
    options.usesVectors ? try embedder(in: store, jobs: jobs) : nil
  }

  /// The encoder where a classifier needs it, else `nil`.
  ///
  /// - Throws: as ``embedder(in:jobs:)``.
  public static func embedder(
    for classifier: FrameClassifier, in store: CorpusStore? = nil, jobs: Int
  ) throws -> TextEmbedder? {
    classifier.metadata.embedding == nil ? nil : try embedder(in: store, jobs: jobs)
  }

  /// Libraries whose results enter the weights of a classifier with vectors, for its metadata: kernels of another kind
  /// round otherwise.
  public static var libraryVersions: [String: String] {
    ["BLAS": BLASProvider.kernels.map { "OpenBLAS, kernels for \($0)" } ?? "not OpenBLAS"]
  }

  /// An embedder that asks `encode` only for texts whose vectors are not on the shelf, each once.
  static func embedder(
    name: String, dimension: Int, shelf: any VectorShelf,
    encode: @escaping @Sendable ([String]) throws -> DenseMatrix
  ) -> TextEmbedder {
    TextEmbedder(name: name, dimension: dimension) { texts in
      let keys = texts.map { Embedding.key(of: $0, identity: name) }
      var known = try shelf.vectors(forKeys: Array(Set(keys)).sorted(), dimension: dimension)
      var missing: [(key: String, text: String)] = []
      var asked: Set<String> = []
      for (key, text) in zip(keys, texts) where known[key] == nil && asked.insert(key).inserted {
        missing.append((key, text))
      }
      if !missing.isEmpty {
        let made = try encode(missing.map(\.text))
        guard made.rowCount == missing.count, made.columnCount == dimension else {
          throw FramingError.shape(
            message: "\(name) gave \(made.rowCount) × \(made.columnCount) values for \(missing.count) texts")
        }
        let new = missing.indices.map { (key: missing[$0].key, vector: Array(made.row($0))) }
        try shelf.keep(new)
        for (key, vector) in new { known[key] = vector }
      }
      return try DenseMatrix(
        rowCount: texts.count, columnCount: dimension, values: keys.flatMap { known[$0] ?? [] })
    }
  }
}

/// Where vectors are kept under keys.
protocol VectorShelf: Sendable {
  /// The vectors that are there.
  func vectors(forKeys keys: [String], dimension: Int) throws -> [String: [Float]]
  func keep(_ vectors: [(key: String, vector: [Float])]) throws
}

/// Vectors kept in a corpus. One that is damaged counts as not there, and is made and kept anew.
struct StoredVectors: VectorShelf {
  let store: CorpusStore

  func vectors(forKeys keys: [String], dimension: Int) throws -> [String: [Float]] {
    try store.embeddings(forKeys: keys).compactMapValues { bytes in
      try? Embedding.vector(of: bytes, dimension: dimension)
    }
  }

  func keep(_ vectors: [(key: String, vector: [Float])]) throws {
    try store.storeEmbeddings(vectors.map { (key: $0.key, vector: Embedding.bytes(of: $0.vector)) })
  }
}

/// Vectors kept in memory.
final class VectorsInMemory: VectorShelf {
  private let kept = Mutex<[String: [Float]]>([:])

  func vectors(forKeys keys: [String], dimension: Int) throws -> [String: [Float]] {
    kept.withLock { kept in
      var found: [String: [Float]] = [:]
      for key in keys { found[key] = kept[key] }
      return found
    }
  }

  func keep(_ vectors: [(key: String, vector: [Float])]) throws {
    kept.withLock { kept in
      for (key, vector) in vectors { kept[key] = vector }
    }
  }
}
