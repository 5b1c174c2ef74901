import Foundation
import Models
import Testing

@testable import Linguistics

/// The trained networks against spaCy's own answers, which `scripts/expected_network.py` wrote down. Skipped, with a
/// message, where the model is not installed; `make setup` installs it.
@Suite(.enabled(if: InstalledModel.isThere, "en_core_web_sm is not installed; run make models"))
struct TrainedNetworkTests {
  struct Expected: Decodable {
    struct Word: Decodable {
      var ids: [UInt64]
      var isSpace: Int
      var vector: Int32
    }

    struct Document: Decodable {
      var types: [Int32]
      var spaces: [Int]
      var tags: [String]
      var heads: [Int32]
      var labels: [String]
      var sentenceStarts: [Int]
      var entities: [Entity]
    }

    struct Entity: Decodable {
      var text: String

      init(from decoder: any Decoder) throws {
        var fields = try decoder.unkeyedContainer()
        text =
          "\(try fields.decode(Int.self)) \(try fields.decode(Int.self)) \(try fields.decode(String.self))"
      }
    }

    struct Vectors: Decodable {
      var document: Int
      var values: [[Float]]
    }

    var types: [Word]
    var documents: [Document]
    var vectors: Vectors

    var words: WordTypes {
      WordTypes(
        features: types.map {
          WordFeatures(
            norm: $0.ids[0], prefix: $0.ids[1], suffix: $0.ids[2], shape: $0.ids[3], isSpace: $0.isSpace != 0,
            vectorRow: $0.vector)
        })
    }

    var input: NetworkInput {
      var end = 0
      return NetworkInput(
        types: documents.flatMap(\.types), hasSpace: documents.flatMap { $0.spaces.map { $0 != 0 } },
        documentEnds: documents.map {
          end += $0.types.count
          return end
        })
    }
  }

  @Test func saysWhatSpaCySays() throws {
    let expected = try Self.expected()
    let networks = try InstalledModel.networks()
    let labels = networks.labels
    var analyzer = NetworkAnalyzer(networks)
    let analyses = try analyzer.analyze(expected.input, expected.words)
    #expect(analyses.count == expected.documents.count)
    for (number, (document, analysis)) in zip(expected.documents, analyses).enumerated() {
      #expect(analysis.tags.map { labels.tags[Int($0)] } == document.tags, "document \(number)")
      #expect(analysis.heads == document.heads, "document \(number)")
      #expect(
        analysis.dependencies.map { labels.dependencies[Int($0)] } == document.labels, "document \(number)")
      #expect(
        analysis.sentenceStarts.indices.filter { analysis.sentenceStarts[$0] } == document.sentenceStarts,
        "document \(number)")
      let entities = analysis.entities.map { "\($0.start) \($0.end) \(labels.entities[Int($0.label)])" }
      #expect(entities == document.entities.map(\.text), "document \(number)")
    }
  }

  @Test func vectorsAreSpaCysUpToRounding() throws {
    let expected = try Self.expected()
    var analyzer = NetworkAnalyzer(try InstalledModel.networks())
    let analyses = try analyzer.analyze(expected.input, expected.words, wantsVectors: true)
    let vectors = analyses[expected.vectors.document].vectors
    let values = expected.vectors.values.flatMap { $0 }
    let difference = zip(values, vectors).map { abs($0 - $1) }.max() ?? .infinity
    #expect(difference < 2e-5)
  }

  @Test func threadsDoNotMatter() async throws {
    let expected = try Self.expected()
    let networks = try InstalledModel.networks()
    var analyzer = NetworkAnalyzer(networks)
    let alone = try analyzer.analyze(expected.input, expected.words)
    try await withThrowingTaskGroup(of: [Analysis].self) { group in
      for _ in 0..<4 {
        group.addTask {
          var analyzer = NetworkAnalyzer(networks, cacheCapacity: 1000)
          return try analyzer.analyze(expected.input, expected.words)
        }
      }
      for try await analyses in group { #expect(analyses == alone) }
    }
  }

  private static func expected() throws -> Expected {
    let url = try #require(
      Bundle.module.url(forResource: "sentences", withExtension: "json", subdirectory: "Fixtures/network"))
    return try JSONDecoder().decode(Expected.self, from: try Data(contentsOf: url))
  }
}

/// The model that tests run on: the user's, if it is there and holds networks.
enum InstalledModel {
  private static var file: ModelFile? {
    let folder = ModelStore.standard().folder(of: .englishSmall)
    guard let file = try? ModelFile(path: "\(folder)/model.parallax"), file.has("tok2vec/columns") else {
      return nil
    }
    return file
  }

  static var isThere: Bool { file != nil }

  static func networks() throws -> NetworkModel {
    try NetworkModel(try #require(file))
  }
}
