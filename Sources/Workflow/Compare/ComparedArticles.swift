import Comparison
import Corpus
import Store

/// The articles of a comparison with what they are compared by.
struct ComparedArticles {
  /// Article ids, ascending; every other array follows them.
  var ids: [String]
  /// Event of each article, in whose actors it takes part.
  var events: [String?]
  /// Group of each article; −1 for none, for groups that are not compared, and for copies that are left out.
  var groups: [Int]
  /// What tests exchange groups within.
  var strata: [Int?]
  /// Names of the groups.
  var groupNames: [String]
  /// Copies that were left out.
  var collapsed = 0

  /// Articles that are compared.
  var count: Int { groups.count { $0 >= 0 } }
}

extension Workspace {
  /// Finds the articles, groups and strata of a comparison.
  ///
  /// - Throws: ``WorkflowError/badOption(_:)`` for fewer than two groups; ``WorkflowError/noArticles(corpusIsEmpty:)``.
  func comparedArticles(_ request: CompareRequest) throws -> ComparedArticles {
    try refreshEvents()
    let contexts = try store.findingContexts(request.filter, grouping: request.grouping)
    guard !contexts.isEmpty else {
      throw WorkflowError.noArticles(corpusIsEmpty: try store.articleCount() == 0)
    }
    let names = try comparedGroups(Set(contexts.compactMap(\.group)).sorted(), request)
    let index = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let strata = try store.articleGroups(request.filter, grouping: request.strata)
    let stratumOfArticle = Dictionary(
      strata.compactMap { id, name in name.map { (id, $0) } }, uniquingKeysWith: { first, _ in first })
    let numbers = Dictionary(
      Set(stratumOfArticle.values).sorted().enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first })
    let copies =
      request.copies == .collapsed ? Set(try copies(among: contexts.filter { $0.group != nil }).keys) : []
    let ordered = contexts.sorted { $0.article < $1.article }
    return ComparedArticles(
      ids: ordered.map(\.article), events: ordered.map(\.event),
      groups: ordered.map { context in
        copies.contains(context.article) ? -1 : context.group.flatMap { index[$0] } ?? -1
      },
      strata: ordered.map { stratumOfArticle[$0.article].flatMap { numbers[$0] } }, groupNames: names,
      collapsed: ordered.count { copies.contains($0.article) && $0.group.flatMap { index[$0] } != nil })
  }

  private func comparedGroups(_ present: [String], _ request: CompareRequest) throws -> [String] {
    if let missing = request.groups.first(where: { !present.contains($0) }) {
      throw WorkflowError.badOption(
        "no article has the \(request.grouping) \"\(missing)\"; there are: \(present.prefix(12).joined(separator: ", "))"
      )
    }
    var seen: Set<String> = []
    let names = request.groups.isEmpty ? present : request.groups.filter { seen.insert($0).inserted }
    guard names.count >= 2 else {
      throw WorkflowError.badOption(try tooFewGroups(names, request.grouping))
    }
    return names
  }

  private func tooFewGroups(_ names: [String], _ grouping: Grouping) throws -> String {
    guard names.isEmpty else {
      return "all articles have the \(grouping) \"\(names[0])\"; comparing needs at least two groups"
    }
    let known =
      ["outlet", "event", "country", "kind", "leaning", "section", "agency", "language"]
      + (try store.attributeNames())
    return "no article has a value for \(grouping); group by one of: \(known.joined(separator: ", "))"
  }
}
