/// The user's decisions about actors, from `actors.yaml`: they go before what is found.
public struct ActorRules: Sendable, Hashable {
  /// An actor that the user names.
  public struct Entry: Sendable, Hashable {
    /// The name it goes by.
    public let name: String
    /// Its id, if the user sets one.
    public let id: String?
    /// Its type, if the user sets one.
    public let type: ActorType?
    /// Other names and phrases that mean it.
    public let aliases: [String]

    /// Makes an entry.
    public init(name: String, id: String? = nil, type: ActorType? = nil, aliases: [String] = []) {
      self.name = name
      self.id = id
      self.type = type
      self.aliases = aliases
    }
  }

  /// The named actors, merges among them; names that are only kept apart are entries too.
  public let entries: [Entry]
  private let markOfName: [String: Int]

  /// Makes rules; a name that two entries claim belongs to the first.
  public init(entries: [Entry]) {
    self.entries = entries
    var marks: [String: Int] = [:]
    for (index, entry) in entries.enumerated() {
      for name in [entry.name] + entry.aliases {
        let key = Self.key(name)
        if marks[key] == nil { marks[key] = index }
      }
    }
    markOfName = marks
  }

  func mark(of text: String) -> Int? { markOfName[Self.key(text)] }

  func actor(ofMark mark: Int) -> Entry? { entries.indices.contains(mark) ? entries[mark] : nil }

  static func key(_ text: String) -> String { NameFolding.fold(text).withoutArticleAndPossessive }
}
