import Kernels

/// Runs the networks over batches of documents: one a thread, since it owns the room to work in and what it remembers
/// of word types. Results do not depend on what it has seen before, nor on how documents are batched.
struct NetworkAnalyzer: ~Copyable {
  /// Tokens that are encoded before they are parsed: enough to fill blocks, few enough to bound memory. A longer
  /// document is a batch of its own.
  private static let batchTokens = 8192
  /// Word types that each encoder remembers, 3.8 KB each.
  static let defaultCacheCapacity = 6144

  private let model: NetworkModel
  private var encoder: TokenEncoder
  private var entityEncoder: TokenEncoder
  private var parser: DependencyParserRun
  private var recognizer: EntityRecognizerRun
  private var layout = RowLayout()
  /// Narrowed vectors of a batch.
  private var narrowed = FloatBuffer(count: 0)
  private let scores = FloatBuffer(count: TokenEncoder.blockRows * Tagger.width)

  /// - Parameters:
  ///   - model: the networks.
  ///   - cacheCapacity: word types that each encoder remembers.
  init(_ model: NetworkModel, cacheCapacity: Int = defaultCacheCapacity) {
    self.model = model
    encoder = TokenEncoder(model.encoder, cacheCapacity: cacheCapacity)
    entityEncoder = TokenEncoder(model.entityEncoder, cacheCapacity: cacheCapacity)
    parser = DependencyParserRun(model.parser)
    recognizer = EntityRecognizerRun(model.recognizer)
  }

  /// Analyses documents.
  ///
  /// - Parameters:
  ///   - input: the documents.
  ///   - words: the word types that tokens refer to.
  ///   - wantsVectors: whether to give the tokens' vectors too.
  /// - Returns: an analysis for each document.
  /// - Throws: ``NetworkError/input(_:)`` if the parts of the input do not fit together.
  mutating func analyze(
    _ input: NetworkInput, _ words: WordTypes, wantsVectors: Bool = false
  ) throws -> [Analysis] {
    try Self.check(input, words)
    let documents = input.documents
    var analyses = [Analysis](repeating: Analysis(), count: documents.count)
    input.types.withUnsafeBufferPointer { types in
      input.hasSpace.withUnsafeBufferPointer { hasSpace in
        guard let types = types.baseAddress, let hasSpace = hasSpace.baseAddress else { return }
        let columns = TokenColumns(types: types, hasSpace: hasSpace)
        var first = 0
        while first < documents.count {
          var last = first + 1
          while last < documents.count,
            documents[last].upperBound - documents[first].lowerBound <= Self.batchTokens
          {
            last += 1
          }
          analyze(documents[first..<last], columns, words, wantsVectors, &analyses)
          first = last
        }
      }
    }
    return analyses
  }

  private static func check(_ input: NetworkInput, _ words: WordTypes) throws(NetworkError) {
    let count = input.types.count
    guard input.hasSpace.count == count, count <= Int(Int32.max) - 4096 else {
      throw .input("\(count) tokens with \(input.hasSpace.count) marks of spaces")
    }
    var end = 0
    for next in input.documentEnds {
      guard next >= end else { throw .input("documents end at \(next) after \(end)") }
      end = next
    }
    guard end == count else { throw .input("documents end at \(end) of \(count) tokens") }
    let types = words.features.count
    guard input.types.allSatisfy({ $0 >= 0 && Int($0) < types }) else {
      throw .input("a token refers to none of the \(types) word types")
    }
  }

  private mutating func analyze(
    _ documents: ArraySlice<Range<Int>>, _ columns: TokenColumns, _ words: WordTypes, _ wantsVectors: Bool,
    _ analyses: inout [Analysis]
  ) {
    guard let first = documents.first?.lowerBound, let end = documents.last?.upperBound, first < end else {
      return
    }
    let width = TransitionScorer.hidden
    let needed = (end - first + ContributionTable.step) * width
    if narrowed.count < needed { narrowed = FloatBuffer(count: needed) }
    // What a very long document needed is not kept.
    defer {
      if end - first > Self.batchTokens {
        narrowed = FloatBuffer(count: 0)
        layout = RowLayout()
      }
    }
    layout.place(documents)

    var tags = [Int16](repeating: 0, count: end - first)
    var vectors = [Float](repeating: 0, count: wantsVectors ? (end - first) * EncoderShape.width : 0)
    let tagger = model.tagger
    let scorer = model.parser.scorer
    let scores = scores.base
    let narrowed = narrowed.base
    encoder.encode(layout, columns, words) { block in
      BlockProduct.multiply(
        block.vectors, by: tagger.weights, rightStride: Tagger.width, into: scores,
        resultStride: Tagger.width, rows: block.tokens.count, inner: EncoderShape.width,
        columns: Tagger.width)
      for (row, token) in block.tokens.enumerated() where token >= 0 {
        let index = Int(token) - first
        tags[index] = tagger.best(scores + row * Tagger.width)
        if wantsVectors {
          for column in 0..<EncoderShape.width {
            vectors[index * EncoderShape.width + column] = block.vectors[row * EncoderShape.width + column]
          }
        }
      }
      Self.narrow(block, scorer, scores, first: first, into: narrowed)
    }
    for number in documents.indices {
      let document = documents[number]
      let range = (document.lowerBound - first)..<(document.upperBound - first)
      analyses[number].tags = Array(tags[range])
      if wantsVectors {
        analyses[number].vectors = Array(
          vectors[(range.lowerBound * EncoderShape.width)..<(range.upperBound * EncoderShape.width)])
      }
      parser.parse(
        narrowed + range.lowerBound * width, count: range.count,
        isSpace: { words.features[Int(columns.types[document.lowerBound + $0])].isSpace },
        into: &analyses[number])
    }

    let entityScorer = model.recognizer.scorer
    entityEncoder.encode(layout, columns, words) { block in
      Self.narrow(block, entityScorer, scores, first: first, into: narrowed)
    }
    for number in documents.indices {
      let document = documents[number]
      analyses[number].entities = recognizer.recognize(
        narrowed + (document.lowerBound - first) * width, sentenceStarts: analyses[number].sentenceStarts,
        isSpace: { words.features[Int(columns.types[document.lowerBound + $0])].isSpace })
    }
  }

  /// Narrows the vectors of a block to those that states are made from, and puts them in the order of the tokens.
  private static func narrow(
    _ block: TokenEncoder.Block, _ scorer: TransitionScorer, _ room: UnsafeMutablePointer<Float>, first: Int,
    into result: UnsafeMutablePointer<Float>
  ) {
    let width = TransitionScorer.hidden
    let lanes = width / FloatLane.scalarCount
    BlockProduct.multiply(
      block.vectors, by: scorer.narrowing, rightStride: width, into: room, resultStride: width,
      rows: block.tokens.count, inner: EncoderShape.width, columns: width)
    for (row, token) in block.tokens.enumerated() where token >= 0 {
      let source = (room + row * width).lanes
      let target = (result + (Int(token) - first) * width).lanes
      for lane in 0..<lanes { target[lane] = source[lane] + scorer.narrowingBias[lane] }
    }
  }
}
