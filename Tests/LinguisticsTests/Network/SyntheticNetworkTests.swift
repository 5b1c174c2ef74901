import Kernels
import Testing

@testable import Linguistics

/// The networks with random weights against a plain implementation of the same rules.
@Suite struct SyntheticNetworkTests {
  @Test func vectorsAgreeWithThePlainComputation() throws {
    let model = SyntheticModel(seed: 11)
    let (input, words) = Self.text(lengths: [1, 0, 9, 40], seed: 5)
    var analyzer = NetworkAnalyzer(try model.networks())
    let analyses = try analyzer.analyze(input, words, wantsVectors: true)
    let reference = ReferenceNetwork(model: model)
    for (document, analysis) in zip(input.documents, analyses) {
      let expected = reference.vectors(model.encoder, Self.tokens(input, words, document)).flatMap { $0 }
      #expect(expected.count == analysis.vectors.count)
      let difference = zip(expected, analysis.vectors).map { abs($0 - Double($1)) }.max() ?? 0
      // Vectors have values up to about 20 here.
      #expect(difference < 5e-5)
    }
  }

  @Test func pretrainedVectorsTakePart() throws {
    let model = SyntheticModel(seed: 12, withVectors: true)
    let networks = try model.networks()
    let vectors = try #require(networks.vectors)
    var (input, words) = Self.text(lengths: [30], seed: 6)
    for type in words.features.indices {
      words.features[type].vectorRow = vectors.row(of: words.features[type].norm)
    }
    #expect(words.features[..<8].map(\.vectorRow) == [0, -1, -1, 1, -1, -1, 2, -1])
    #expect(vectors.vector(1).map(Array.init) == model.vectors.map { Array($0[5..<10]) })
    #expect(vectors.vector(-1) == nil)
    #expect(vectors.vector(12) == nil)
    // Words with numbers below 36 are frequent here; the last one has a row beyond the table, which counts as none.
    input.types[29] = 299
    words.features[299].vectorRow = 12
    var analyzer = NetworkAnalyzer(networks)
    let analysis = try analyzer.analyze(input, words, wantsVectors: true)[0]
    words.features[299].vectorRow = -1
    let tokens = Self.tokens(input, words, 0..<30)
    let expected = ReferenceNetwork(model: model).vectors(model.encoder, tokens).flatMap { $0 }
    let difference = zip(expected, analysis.vectors).map { abs($0 - Double($1)) }.max() ?? 0
    #expect(difference < 5e-5)
    #expect(tokens.contains { $0.word.vectorRow >= 0 })
  }

  @Test(arguments: [21, 22, 23, 24] as [UInt64])
  func decisionsAgreeWithThePlainRules(seed: UInt64) throws {
    let model = SyntheticModel(seed: seed)
    let networks = try model.networks()
    let (input, words) = Self.text(lengths: [2, 60, 0, 1, 25, 90], seed: seed)
    var analyzer = NetworkAnalyzer(networks)
    let analyses = try analyzer.analyze(input, words)
    let reference = ReferenceNetwork(model: model)
    for (document, analysis) in zip(input.documents, analyses) {
      let tokens = Self.tokens(input, words, document)
      #expect(analysis.tags == reference.tags(tokens))
      let (heads, labels) = reference.parse(tokens)
      var tree = DependencyTree(heads: heads.map { Int32($0) })
      tree.findEdges()
      var relations = try labels.map { try #require(networks.parser.labels.index(of: $0)) }
      if Deprojectivization.apply(
        to: &tree, relations: &relations, labels: networks.parser.labels,
        isSpace: { tokens[$0].word.isSpace })
      {
        tree.findEdges()
      }
      #expect(analysis.heads == tree.heads)
      #expect(analysis.dependencies == relations)
      #expect(analysis.sentenceStarts == tree.sentenceStarts)
      let entities = analysis.entities.map { entity in
        "\(entity.start) \(entity.end) \(networks.recognizer.labels[Int(entity.label)])"
      }
      #expect(entities == reference.entities(tokens, sentenceStarts: analysis.sentenceStarts))
    }
  }

  @Test func documentsDoNotInfluenceEachOtherByABit() throws {
    let networks = try SyntheticModel(seed: 31).networks()
    // Lengths around those where the padding between documents comes out shortest.
    let (input, words) = Self.text(lengths: [7, 500, 0, 1, 1, 380, 24, 23, 22, 21, 20, 48, 33], seed: 9)
    var analyzer = NetworkAnalyzer(networks)
    let together = try analyzer.analyze(input, words, wantsVectors: true)
    // Alone, in the opposite order, and with a cache that is emptied all the time.
    var forgetful = NetworkAnalyzer(networks, cacheCapacity: 1)
    for (number, document) in input.documents.enumerated().reversed() {
      let alone = NetworkInput(
        types: Array(input.types[document]), hasSpace: Array(input.hasSpace[document]),
        documentEnds: [document.count])
      let isSame = try forgetful.analyze(alone, words, wantsVectors: true) == [together[number]]
      #expect(isSame, "document \(number)")
    }
  }

  @Test func longDocumentIsAnalysedLikeItsParts() throws {
    // Far longer than what the tables of contributions keep, so that words far back are computed again.
    let model = SyntheticModel(seed: 41)
    let networks = try model.networks()
    let (input, words) = Self.text(lengths: [6000], seed: 3)
    var analyzer = NetworkAnalyzer(networks)
    let whole = try analyzer.analyze(input, words, wantsVectors: true)[0]
    let part = 5_000..<5_100
    let piece = NetworkInput(
      types: Array(input.types[part]), hasSpace: Array(input.hasSpace[part]), documentEnds: [part.count])
    let alone = try analyzer.analyze(piece, words, wantsVectors: true)[0]
    // Vectors four words from the cut on are the same.
    let inner = (4 * 96)..<((part.count - 4) * 96)
    let start = part.lowerBound * 96
    // (This piece starts at another place of a block, so the last bits may differ.)
    let difference =
      zip(alone.vectors[inner], whole.vectors[(start + inner.lowerBound)...])
      .map { abs($0 - $1) }.max() ?? .infinity
    #expect(difference < 2e-5)
    #expect(whole.heads.count == 6000)
    #expect(whole.heads.allSatisfy { $0 >= 0 && $0 < 6000 })
    #expect(whole.sentenceStarts[0])
  }

  @Test func changedMeaningOfTypesIsNoticed() throws {
    let networks = try SyntheticModel(seed: 51).networks()
    var (input, words) = Self.text(lengths: [30], seed: 1)
    var analyzer = NetworkAnalyzer(networks)
    _ = try analyzer.analyze(input, words)
    words.features.reverse()
    words.generation += 1
    let again = try analyzer.analyze(input, words, wantsVectors: true)
    var fresh = NetworkAnalyzer(networks)
    #expect(try fresh.analyze(input, words, wantsVectors: true) == again)
    input.types.append(input.types[0])
    #expect(throws: NetworkError.self) { try analyzer.analyze(input, words) }
  }

  @Test func inputsThatDoNotFitAreRefused() throws {
    var analyzer = NetworkAnalyzer(try SyntheticModel(seed: 61).networks())
    let words = WordTypes(features: [Self.word(1)])
    for input in [
      NetworkInput(types: [1], hasSpace: [true], documentEnds: [1]),
      NetworkInput(types: [-1], hasSpace: [true], documentEnds: [1]),
      NetworkInput(types: [0], hasSpace: [], documentEnds: [1]),
      NetworkInput(types: [0], hasSpace: [true], documentEnds: []),
      NetworkInput(types: [0], hasSpace: [true], documentEnds: [1, 0]),
      NetworkInput(types: [0], hasSpace: [true], documentEnds: [2]),
    ] {
      #expect(throws: NetworkError.self) { try analyzer.analyze(input, words) }
    }
    let nothing = NetworkInput(types: [], hasSpace: [], documentEnds: [0, 0])
    #expect(try analyzer.analyze(nothing, words) == [Analysis(), Analysis()])
  }

  // MARK: Texts

  static func word(_ number: UInt64) -> WordFeatures {
    WordFeatures(
      norm: number &* 0x9e37_79b9_7f4a_7c15, prefix: number % 7, suffix: number % 23, shape: number % 5,
      isSpace: number % 9 == 0)
  }

  static func text(lengths: [Int], seed: UInt64) -> (NetworkInput, WordTypes) {
    var random = SeededGenerator(seed: seed)
    let words = WordTypes(features: (0..<300).map { word($0) })
    var input = NetworkInput(types: [], hasSpace: [], documentEnds: [])
    for length in lengths {
      for _ in 0..<length {
        // Low numbers are frequent, as in texts.
        input.types.append(Int32(random.nextIndex(below: random.nextIndex(below: 300) + 1)))
        input.hasSpace.append(random.nextIndex(below: 4) > 0)
      }
      input.documentEnds.append(input.types.count)
    }
    return (input, words)
  }

  static func tokens(
    _ input: NetworkInput, _ words: WordTypes, _ document: Range<Int>
  ) -> [ReferenceNetwork.Token] {
    document.map { .init(word: words.features[Int(input.types[$0])], hasSpace: input.hasSpace[$0]) }
  }
}
