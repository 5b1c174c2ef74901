import Foundation
import Hashing
import Labels
import Linguistics
import Models
import Store

/// What articles are analysed and actors linked with.
struct LabelTools: Sendable {
  private let options: LabelOptions
  private let lexicon: CueLexicon

  /// - Parameters:
  ///   - options: model, lexicon and rules.
  ///   - cuesFile: the file that the lexicon is read from now, as error messages name it.
  ///   - actorsFile: the file that the rules are read from now.
  /// - Throws: `CueLexiconError`.
  init(_ options: LabelOptions, cuesFile: String?, actorsFile: String?) throws {
    self.options = options
    let standard = try CueLexicon.standard()
    lexicon =
      try options.cues.map { cues in
        standard.extended(by: try CueLexicon(yaml: Array(cues.utf8), file: cuesFile ?? "cues.yaml"))
      } ?? standard
  }

  /// Names all that a stored analysis depends on.
  var method: String {
    "rules \(ArticleAnalyzer.rulesVersion), \(options.model), cues \(Self.digest(options.cues))"
  }

  /// Name → version or hash of what was used.
  var models: [String: String] {
    ["analysis": method, "actors": Self.digest(options.actors)]
  }

  /// - Throws: `ModelError.notInstalled`, with the command that installs the model; `LinguisticsError`.
  func analyzer() throws -> ArticleAnalyzer {
    ArticleAnalyzer(pipeline: try Pipeline.load(options.model), lexicon: lexicon)
  }

  /// The actors of an event.
  ///
  /// - Parameter articles: the stored entities of its articles.
  func actors(of articles: [(article: String, entities: [UInt8])]) throws -> [StoredActor] {
    var found: [String: StoredActor] = [:]
    for (article, bytes) in articles {
      let cast = try CastColumn.cast(from: bytes)
      for (entity, actor) in cast.actors.enumerated() {
        found[actor.name, default: StoredActor(id: actor.name, name: actor.name, type: "person", aliases: [], confidence: 1, links: [])].links.append(StoredActor.Link(article: article, entity: entity, mentions: actor.mentionCount))
      }
    }
    return found.values.sorted { $0.id < $1.id }
  }

  private static func digest(_ text: String?) -> String {
    text.map { String(SHA256.hexDigest(of: Array($0.utf8)).prefix(16)) } ?? "built in"
  }
}

/// An article's cast in a column of the store.
enum CastColumn {
  static func bytes(of cast: ArticleCast) throws -> [UInt8] { Array(try JSONEncoder().encode(cast)) }

  static func cast(from bytes: [UInt8]) throws -> ArticleCast {
    try JSONDecoder().decode(ArticleCast.self, from: Data(bytes))
  }
}
