/// The names of all events' actors, by which an actor keeps one id in all of them.
///
/// An event that knows only "Lindqvist" or "NHB" gives its actor a short id; if among all events one person has that
/// surname, or one organisation that acronym, it is taken to be that one. Where several have it, the short id stays.
///
/// ```swift
/// var directory = ActorDirectory()
/// for cast in casts { directory.add(cast) }
/// let id = directory.persistentID(of: actor)
/// ```
public struct ActorDirectory: Sendable {
  /// The full ids that a short name may stand for, at most two: more than one is ambiguous.
  private var fullIDs: [String: [String]] = [:]

  /// Makes an empty directory.
  public init() {}

  /// Takes in the named actors of an event.
  public mutating func add(_ cast: Cast) {
    for actor in cast.actors where actor.isNamed {
      let form = NameForm(actor.name, isPerson: actor.type == .person)
      guard form.words.count > 1 else { continue }
      switch actor.type {
      case .person:
        if let surname = form.words.last { add("\(actor.type) \(surname)", actor.id) }
        // East Asian names begin with what the person is called by.
        if let first = form.words.first { add("\(actor.type) \(first)", actor.id) }
      case .organization:
        for alias in actor.aliases where alias.isName {
          let short = NameForm(alias.text, isPerson: false)
          if short.isAcronym { add("\(actor.type) \(short.key)", actor.id) }
        }
      case .country, .group, .other: continue
      }
    }
  }

  /// The id of an actor over all events that were added: its own, or that of the only one its short name can mean.
  public func persistentID(of actor: Actor) -> String {
    guard actor.isNamed, actor.type == .person || actor.type == .organization else { return actor.id }
    let form = NameForm(actor.name, isPerson: actor.type == .person)
    guard form.words.count == 1, let ids = fullIDs["\(actor.type) \(form.key)"], ids.count == 1 else {
      return actor.id
    }
    return ids[0]
  }

  private mutating func add(_ key: String, _ id: String) {
    let known = fullIDs[key] ?? []
    if known.count < 2, !known.contains(id) { fullIDs[key] = (known + [id]).sorted() }
  }
}
