import Foundation
import Labels
import Store

/// An article's cast in a column of the store: its actors, which is all that linking them needs. What each mention
/// means is stored with the labels and quotations.
enum CastColumn {
  static func bytes(of cast: ArticleCast) throws -> [UInt8] {
    Array(try JSONEncoder().encode(ArticleCast(actors: cast.actors, links: [], speakers: [])))
  }

  static func cast(from bytes: [UInt8]) throws -> ArticleCast {
    try JSONDecoder().decode(ArticleCast.self, from: Data(bytes))
  }
}

/// Numbers for what the mentions of an article can mean, as the store's entities: for each actor of its cast one for
/// pronouns, then one an alias, since a user's rules may tell an actor's aliases apart.
struct CastNumbers {
  /// Number of each actor's pronouns.
  private let starts: [Int]
  private let actors: [ArticleActor]

  init(_ cast: ArticleCast) {
    actors = cast.actors
    var next = 0
    starts = cast.actors.map { actor in
      defer { next += 1 + actor.aliases.count }
      return next
    }
  }

  /// The number of what a link means.
  func number(of link: ArticleCast.Link) -> Int { starts[link.actor] + (link.alias.map { $0 + 1 } ?? 0) }

  /// All numbers with their links and the mentions that each stands for.
  var all: [(number: Int, link: ArticleCast.Link, mentions: Int)] {
    actors.indices.flatMap { index in
      let aliases = actors[index].aliases
      let pronouns = max(0, actors[index].mentionCount - aliases.reduce(0) { $0 + $1.count })
      return ([(nil, pronouns)] + aliases.indices.map { ($0, aliases[$0].count) }).map {
        (alias: Int?, mentions: Int) in
        let link = ArticleCast.Link(actor: index, alias: alias, rule: .name)
        return (number(of: link), link, mentions)
      }
    }
  }
}
