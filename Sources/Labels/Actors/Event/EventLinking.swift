/// The actors of an event's articles as nodes that are joined step by step.
struct EventLinking {
  /// One actor of one article, or an alias of it that a rule gives to another.
  struct Node {
    let article: Int
    let actor: Int
    /// The alias, if the node is only that.
    let alias: Int?
  }

  let casts: [ArticleCast]
  let rules: ActorRules?
  let event: String
  let givenNames = GivenNames.standard
  private(set) var nodes: [Node] = []
  /// By article, the node of its first actor.
  private(set) var firstNode: [Int] = []
  /// By node, the forms of its names.
  private(set) var forms: [[NameForm]] = []
  var sets: UnionFind

  /// Most actors that share a key with which one is compared.
  static let mostCandidates = 48

  init(_ casts: [ArticleCast], rules: ActorRules?, event: String) {
    self.casts = casts
    self.rules = rules
    self.event = event
    var formOfText: [[String: NameForm]] = [[:], [:]]
    var exceptions: [(node: Node, mark: Int)] = []
    var marks: [(node: Int, mark: Int)] = []
    for (article, cast) in casts.enumerated() {
      firstNode.append(nodes.count)
      for (number, actor) in cast.actors.enumerated() {
        let node = nodes.count
        nodes.append(Node(article: article, actor: number, alias: nil))
        var nodeForms: [NameForm] = []
        for alias in actor.aliases where alias.isName {
          let isPerson = actor.type == .person
          let form = formOfText[isPerson ? 1 : 0][alias.text] ?? NameForm(alias.text, isPerson: isPerson)
          formOfText[isPerson ? 1 : 0][alias.text] = form
          nodeForms.append(form)
        }
        forms.append(nodeForms)
        guard let rules else { continue }
        let aliasMarks = actor.aliases.map { rules.mark(of: $0.text) }
        let main = rules.mark(of: actor.name) ?? aliasMarks.compactMap { $0 }.first
        if let main { marks.append((node, main)) }
        for (alias, mark) in aliasMarks.enumerated() {
          if let mark, mark != main {
            exceptions.append((Node(article: article, actor: number, alias: alias), mark))
          }
        }
      }
    }
    for exception in exceptions {
      marks.append((nodes.count, exception.mark))
      nodes.append(exception.node)
      forms.append([])
    }
    sets = UnionFind(count: nodes.count)
    var nodeOfMark: [Int: Int] = [:]
    for (node, mark) in marks {
      sets.mark(node, mark)
      if let first = nodeOfMark[mark] { sets.join(first, node) } else { nodeOfMark[mark] = node }
    }
  }

  func actor(_ node: Int) -> ArticleActor { casts[nodes[node].article].actors[nodes[node].actor] }

  /// The nodes that are whole actors.
  var wholeNodes: Range<Int> { 0..<nodes.count - exceptionCount }

  private var exceptionCount: Int { nodes.count - casts.reduce(0) { $0 + $1.actors.count } }
}
