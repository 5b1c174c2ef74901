import Comparison
import Corpus
import Kernels
import Linguistics
import Reports
import Store
import Vectors

/// Whose collocates are wanted.
public struct CollocateRequest: Sendable {
  /// What counts as near.
  public enum Scope: Sendable, Hashable {
    /// So many words before and after, within a sentence.
    case window(left: Int, right: Int)
    /// Words in a grammatical relation with the node, found by a model.
    case relations(model: String)
  }

  /// A word or phrase, or an actor.
  public var term: String
  /// Whether ``term`` is a name, an alias or an id of an actor, whose names are all looked for.
  public var isActor: Bool
  /// What counts as near.
  public var scope: Scope
  /// Which articles.
  public var filter: ArticleFilter
  /// What is tallied apart; everything together if `nil`.
  public var grouping: Grouping?
  /// Sections that count.
  public var sections: Set<ArticleSection>
  /// Fewest times near the node.
  public var minimumCount: Int
  /// What rows are ranked by.
  public var order: Collocate.Order
  /// Rows a group; all if `nil`.
  public var limitPerGroup: Int?
  /// Whether function words are listed.
  public var keepsStopWords: Bool

  /// Words on either side that are near unless told otherwise.
  public static let defaultWindow = 5

  /// Makes a request; see the properties.
  public init(
    term: String, isActor: Bool = false,
    scope: Scope = .window(left: CollocateRequest.defaultWindow, right: CollocateRequest.defaultWindow),
    filter: ArticleFilter = ArticleFilter(), grouping: Grouping? = nil,
    sections: Set<ArticleSection> = [.headline, .body], minimumCount: Int = 2,
    order: Collocate.Order = .logDice, limitPerGroup: Int? = 25, keepsStopWords: Bool = false
  ) {
    self.term = term
    self.isActor = isActor
    self.scope = scope
    self.filter = filter
    self.grouping = grouping
    self.sections = sections
    self.minimumCount = minimumCount
    self.order = order
    self.limitPerGroup = limitPerGroup
    self.keepsStopWords = keepsStopWords
  }
}

extension Workspace {
  /// The collocates of a term or an actor, by group.
  ///
  /// - Throws: ``WorkflowError/badOption(_:)`` if the term holds no word or no actor has the name; `StoreError`; for
  ///   relations `ModelError`.
  public func collocates(_ request: CollocateRequest) throws -> Table {
    if !request.filter.events.isEmpty || request.grouping?.name == "event" { try refreshEvents() }
    let nodes = try collocateNodes(request)
    let articles = try store.articleGroups(request.filter, grouping: request.grouping ?? .outlet)
    guard !articles.isEmpty else {
      throw WorkflowError.noArticles(corpusIsEmpty: try store.articleCount() == 0)
    }
    var tallies: [String: CollocateTally] = [:]
    let ofGroup = Dictionary(grouping: articles) { article in
      request.grouping == nil ? "" : article.group ?? EventAnalysis.unnamed
    }
    let names = ofGroup.keys.sorted()
    let pipeline: Pipeline? =
      if case .relations(let model) = request.scope { try Pipeline.load(model) } else { nil }
    for (name, tally) in zip(
      names,
      try Parallel.map(count: names.count, jobs: settings.jobs) { index in
        try tally((ofGroup[names[index]] ?? []).map(\.id), nodes, request, pipeline)
      })
    { tallies[name] = tally }
    return try Self.table(names.compactMap { name in tallies[name].map { (name, $0) } }, request)
  }

  private func collocateNodes(_ request: CollocateRequest) throws -> [[String]] {
    var names = [request.term]
    if request.isActor {
      try refreshLabels()
      let actors = try actors([request.term], among: try store.actors())
      guard !actors.isEmpty else {
        throw WorkflowError.badOption(
          "no actor is called \(request.term); list them with `parallax actors`, or leave --as-actor out")
      }
      names = actors.flatMap { [$0.name] + $0.aliases.map(\.text).filter(Self.isName) }
    }
    let tokenizer = WordTokenizer()
    let nodes = names.map { tokenizer.tokens(in: $0).map(\.term) }.filter { !$0.isEmpty }
    guard !nodes.isEmpty else { throw ComparisonError.emptyPattern }
    return nodes
  }

  /// Whether an alias names its actor, and is no phrase that may mean others elsewhere: all words but function words
  /// begin with capitals.
  private static func isName(_ alias: String) -> Bool {
    let stopWords = Set(StopWordList.english.words)
    let words = alias.split(separator: " ").filter { !stopWords.contains($0.lowercased()) }
    return !words.isEmpty && words.allSatisfy { $0.first?.isUppercase == true }
  }

  private func tally(
    _ ids: [String], _ nodes: [[String]], _ request: CollocateRequest, _ pipeline: Pipeline?
  ) throws -> CollocateTally {
    var tally = CollocateTally()
    let tokenizer = WordTokenizer()
    for start in stride(from: 0, to: ids.count, by: TermCorpus.chunkArticles) {
      let chunk = Array(ids[start..<min(start + TermCorpus.chunkArticles, ids.count)])
      for text in try store.texts(ids: chunk) {
        if let pipeline {
          var relations = GrammaticalRelations()
          for (section, content) in text.sections where request.sections.contains(section) {
            relations.add(try pipeline.analyze(content), nodes: nodes)
          }
          tally.add(occurrences: relations.occurrences, relations: relations.all)
        } else if case .window(let left, let right) = request.scope {
          let items = tokenizer.tokens(in: text.text(of: request.sections)).map {
            CollocateTally.Item($0.term, startsSegment: $0.followsBoundary)
          }
          tally.add(items, nodes: nodes, left: left, right: right)
        }
      }
    }
    return tally
  }

  private static func table(
    _ tallies: [(group: String, tally: CollocateTally)], _ request: CollocateRequest
  ) throws -> Table {
    var table = try Table([
      Column("group", description: "whose articles; empty for all together"),
      Column("collocate", description: "the word, or the relation with its other word"),
      Column("count", kind: .integer, description: "times it stands near the node"),
      Column("documents", kind: .integer, description: "articles in which it does"),
      Column("total", kind: .integer, description: "its occurrences in the group's articles"),
      Column("expected", kind: .decimal(3), description: "times it would stand near the node by chance"),
      Column("log_dice", kind: .decimal(3), description: "log-dice (Rychlý 2008), at most 14"),
      Column("t", kind: .decimal(3), description: "t score (Church et al. 1991)"),
      Column("mi3", kind: .decimal(3), description: "cubed mutual information (Daille 1994)"),
      Column("node_count", kind: .integer, description: "occurrences of the node in the group's articles"),
    ])
    let stopWords = request.keepsStopWords ? [] : Set(StopWordList.english.words)
    for (group, tally) in tallies {
      let found = tally.collocates(by: request.order, minimumCount: request.minimumCount) { term in
        !stopWords.contains(term.split(separator: " ").last.map(String.init) ?? term)
      }
      for one in found.prefix(request.limitPerGroup ?? .max) {
        try table.append([
          group.isEmpty ? .missing : .text(group), .text(one.term), .integer(one.count),
          .integer(one.documents), .integer(one.total), .decimal(one.expected), .decimal(one.logDice),
          .decimal(one.t), .decimal(one.mi3), .integer(tally.nodeCount),
        ])
      }
    }
    return table
  }
}

/// The grammatical relations of an article, named from the side of either word: "amod foreign" of the word that the
/// adjective describes, "nsubj-of accuse" of the one who accuses.
private struct GrammaticalRelations {
  var occurrences = 0
  var all: [(name: String, isOfNode: Bool)] = []

  /// Relations that tie marks and function words to their heads tell nothing of company.
  private static let left: Set<String> = ["punct", "det", "ROOT", "dep", "case", "space", ""]

  mutating func add(_ document: Document, nodes: [[String]]) {
    let tokens = Array(document.tokens)
    let nodeOfToken = Self.occurrences(tokens, nodes, &occurrences)
    for token in tokens where !token.isSpace && !Self.left.contains(token.dependency) {
      let head = token.head
      guard head.index != token.index, tokens.indices.contains(head.index) else { continue }
      let (own, other) = (nodeOfToken[token.index], nodeOfToken[head.index])
      // Relations within a name are not its company.
      if let own, own == other { continue }
      all.append(("\(token.dependency) \(token.lemma.lowercased())", other != nil))
      all.append(("\(token.dependency)-of \(head.lemma.lowercased())", own != nil))
    }
  }

  /// The occurrence of the node that each token belongs to.
  private static func occurrences(
    _ tokens: [Token], _ nodes: [[String]], _ count: inout Int
  ) -> [Int?] {
    var found = [Int?](repeating: nil, count: tokens.count)
    let words = tokens.map(\.lowercased)
    let ordered = nodes.sorted { $0.count > $1.count }
    var start = 0
    while start < words.count {
      let node = ordered.first { words[start...].starts(with: $0) }
      guard let node else {
        start += 1
        continue
      }
      for index in start..<(start + node.count) { found[index] = count }
      count += 1
      start += node.count
    }
    return found
  }
}
