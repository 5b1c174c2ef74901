import Store

/// The actors that a command is about.
struct ActorSelection: Sendable {
  /// Actor ids by event; `nil` for all actors, and for those that are linked to none.
  private let ids: [String: Set<String>]?

  /// All actors.
  static let all = ActorSelection(ids: nil)

  private init(ids: [String: Set<String>]?) { self.ids = ids }

  init(_ actors: some Sequence<ActorSummary>) {
    var ids: [String: Set<String>] = [:]
    for actor in actors { ids[actor.event, default: []].insert(actor.id) }
    self.ids = ids
  }

  /// Whether an actor of an event is among them.
  func contains(_ actor: ActorName?, event: String?) -> Bool {
    guard let ids else { return true }
    guard let actor, let event else { return false }
    return ids[event]?.contains(actor.id) == true
  }
}

extension Workspace {
  /// The actors that go by a name, an alias or an id; all if `patterns` is empty.
  ///
  /// - Throws: ``WorkflowError/badOption(_:)`` for a pattern that cannot be one; `StoreError`.
  func actorSelection(_ patterns: [String]) throws -> ActorSelection {
    guard !patterns.isEmpty else { return .all }
    let selected = try actors(patterns, among: try store.actors())
    if selected.isEmpty {
      settings.note(
        "no actor is called \(patterns.joined(separator: " or ")); list them with `parallax actors`")
    }
    return ActorSelection(selected)
  }

  /// Those of some actors that go by a name, an alias or an id.
  func actors(_ patterns: [String], among actors: [ActorSummary]) throws -> [ActorSummary] {
    guard !patterns.isEmpty else { return actors }
    let compiled = try patterns.map { (text: $0, pattern: try ActorPattern($0)) }
    return actors.filter { actor in
      compiled.contains { text, pattern in
        actor.id == text || pattern.matches(actor.name) || actor.aliases.contains { pattern.matches($0.text) }
      }
    }
  }
}
