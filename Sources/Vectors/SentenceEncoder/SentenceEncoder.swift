import Kernels
import Models
import Synchronization

/// Turns sentences into vectors whose cosine says how near they are in meaning: all-MiniLM-L6-v2 of the
/// sentence-transformers project (Reimers & Gurevych 2019; Wang et al. 2020), run natively.
///
/// ```swift
/// let encoder = try SentenceEncoder.load()
/// let vectors = try encoder.encode(["A ferry sank.", "A boat went down."], jobs: 2)
/// ```
///
/// A text's vector does not depend on the other texts, their order, or `jobs`, not in the last bit; between
/// BLAS providers and between processors it differs by about 1e-6. The texts' tokens go through the layers
/// side by side, without padding.
public struct SentenceEncoder: Sendable {
  /// Numbers in a vector.
  public static let dimension = SentenceEncoderShape.width
  /// Most tokens of a text that are read, `[CLS]` and `[SEP]` included; about 190 English words.
  public static let mostTokens = SentenceEncoderShape.mostTokens
  /// The model that ``load(from:)`` opens.
  public static let model = KnownModel.sentenceEncoder
  /// What decides a text's vector besides the text: the model and the version of its conversion.
  public static let identity = "\(model.folderName)/\(SentenceEncoderConverter.contentVersion)"

  /// Parts that texts are tokenized in, for balance among threads.
  private static let tokenizingParts = 64

  private let tokenizer: WordPieceTokenizer
  private let weights: SentenceEncoderWeights

  /// The encoder of a converted model.
  ///
  /// - Throws: `ModelError` for sections that are missing or damaged.
  public init(_ file: ModelFile) throws {
    let pieces = try file.text(SentenceEncoderConverter.vocabularySection).unicodeScalars.split(
      separator: "\n")
    let vocabulary = try WordPieceVocabulary(pieces.map { String($0) })
    tokenizer = try WordPieceTokenizer(vocabulary)
    weights = try SentenceEncoderWeights(file)
    guard weights.pieceCount == vocabulary.count else {
      throw ModelError.section(
        name: "embeddings/pieces", reason: "has \(weights.pieceCount) vectors for \(vocabulary.count) pieces")
    }
  }

  /// The installed encoder. Its weights are used where its file is mapped.
  ///
  /// - Throws: `ModelError.notInstalled`, whose message names the command that installs it; or another
  ///   `ModelError`.
  public static func load(from store: ModelStore = .standard()) throws -> SentenceEncoder {
    try SentenceEncoder(store.open(model, contentVersion: SentenceEncoderConverter.contentVersion))
  }

  /// Numbers of the word pieces that a text is read as, from `[CLS]` to `[SEP]`.
  public func tokens(of text: String) -> [Int] {
    tokenizer.pieces(of: text, limit: Self.mostTokens).map { Int($0) }
  }

  /// The texts' vectors: one row a text, ``dimension`` columns, length 1.
  ///
  /// Any text has a vector, an empty one too. What is beyond ``mostTokens`` is not read.
  ///
  /// - Parameters:
  ///   - texts: sentences, headlines, paragraphs.
  ///   - jobs: most threads to use.
  /// - Throws: ``SentenceEncoderError/damaged`` if numbers come out that are not finite.
  public func encode(_ texts: [String], jobs: Int = 1) throws -> DenseMatrix {
    let ranges = Parallel.ranges(count: texts.count, parts: Self.tokenizingParts)
    let sentences = try Parallel.map(count: ranges.count, jobs: jobs) { part in
      texts[ranges[part]].map { tokenizer.pieces(of: $0, limit: Self.mostTokens) }
    }.flatMap { $0 }
    let blocks = BlockPlan.blocks(of: sentences.map(\.count), jobs: jobs)
    // A block is large and is used again: as many are made as there are threads.
    let idle = Mutex<[EncoderBlock]>([])
    let vectors = try Parallel.map(count: blocks.count, jobs: jobs) { number in
      let block = idle.withLock { $0.popLast() } ?? EncoderBlock()
      defer { idle.withLock { $0.append(block) } }
      return block.encode(blocks[number].map { sentences[$0] }, with: weights)
    }
    var values = [Float](repeating: 0, count: texts.count * Self.dimension)
    for (block, vectors) in zip(blocks, vectors) {
      for (place, sentence) in block.enumerated() {
        let from = place * Self.dimension
        let to = sentence * Self.dimension
        values.replaceSubrange(to..<(to + Self.dimension), with: vectors[from..<(from + Self.dimension)])
      }
    }
    guard values.allSatisfy(\.isFinite) else { throw SentenceEncoderError.damaged }
    return try DenseMatrix(rowCount: texts.count, columnCount: Self.dimension, values: values)
  }
}
