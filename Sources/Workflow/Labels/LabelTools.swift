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
  private let rules: ActorRules?

  /// - Parameters:
  ///   - options: model, lexicon and rules.
  ///   - cuesFile: the file that the lexicon is read from now, as error messages name it.
  ///   - actorsFile: the file that the rules are read from now.
  /// - Throws: `CueLexiconError`, `ActorRulesError`.
  init(_ options: LabelOptions, cuesFile: String?, actorsFile: String?) throws {
    self.options = options
    let standard = try CueLexicon.standard()
    lexicon =
      try options.cues.map { cues in
        standard.extended(by: try CueLexicon(yaml: Array(cues.utf8), file: cuesFile ?? "cues.yaml"))
      } ?? standard
    rules = try options.actors.map { try ActorRules(yaml: $0, file: actorsFile ?? "actors.yaml") }
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

  /// The actors of an event, linked across its articles. A name means the same in all events; "people" does not, so
  /// that an actor without a name has the event in its id.
  ///
  /// - Parameters:
  ///   - event: the event's id.
  ///   - articles: the stored casts of its articles.
  func actors(ofEvent event: String, _ articles: [(article: String, entities: [UInt8])]) throws
    -> [StoredActor]
  {
    let casts = try articles.map { try CastColumn.cast(from: $0.entities) }
    let cast = ActorLinker(rules: rules).link(casts, event: event)
    var links = [[StoredActor.Link]](repeating: [], count: cast.actors.count)
    for (index, own) in casts.enumerated() {
      for (number, link, mentions) in CastNumbers(own).all {
        guard let actor = cast.actor(of: link, article: index) else { continue }
        links[actor].append(
          StoredActor.Link(article: articles[index].article, entity: number, mentions: mentions))
      }
    }
    return zip(cast.actors, links).map { actor, links in
      StoredActor(
        id: keepsID(actor, event) ? actor.id : "\(actor.id)@\(event)",
        name: actor.name.isEmpty ? actor.id : actor.name,
        type: actor.type.rawValue,
        aliases: actor.aliases.map { StoredActor.Alias(text: $0.text, count: $0.count) },
        confidence: actor.confidence, links: links)
    }
  }

  private func keepsID(_ actor: Actor, _ event: String) -> Bool {
    actor.isNamed || actor.id.hasSuffix("@\(event)")
      || rules?.entries.contains { $0.name == actor.name } == true
  }

  private static func digest(_ text: String?) -> String {
    text.map { String(SHA256.hexDigest(of: Array($0.utf8)).prefix(16)) } ?? "built in"
  }
}
