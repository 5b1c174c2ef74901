import Labels

/// One characterisation of an actor by a group, as a matrix counts it.
public struct LabelUse: Sendable, Hashable {
  /// The actor's id.
  public var actor: String
  /// The group that says it.
  public var group: String
  /// What is compared: a label in its normal form, or a frame.
  public var term: String
  /// How it is printed there.
  public var text: String
  /// In whose voice.
  public var voice: Voice
  /// Name of who says it, where that is not the author.
  public var speaker: String?
  /// The article it stands in.
  public var article: String

  /// Makes a use; see the properties.
  public init(
    actor: String, group: String, term: String, text: String, voice: Voice, speaker: String?, article: String
  ) {
    self.actor = actor
    self.group = group
    self.term = term
    self.text = text
    self.voice = voice
    self.speaker = speaker
    self.article = article
  }
}

/// In which voices something is said, and by whom.
public struct VoiceTally: Sendable, Hashable {
  /// Uses in one voice.
  public struct Part: Sendable, Hashable {
    /// The voice.
    public var voice: Voice
    /// Uses in it.
    public var count: Int
    /// Names of those who speak, most uses first; empty where nobody is named.
    public var speakers: [String]
  }

  /// Uses by voice: the author's own first, then quoted, then attributed; voices without a use are left out.
  public let parts: [Part]

  /// Counts uses.
  public init(_ uses: some Sequence<LabelUse>) {
    var counts: [Voice: Int] = [:]
    var speakers: [Voice: [String: Int]] = [:]
    for use in uses {
      counts[use.voice, default: 0] += 1
      if use.voice != .author, let name = use.speaker {
        speakers[use.voice, default: [:]][name, default: 0] += 1
      }
    }
    parts = Voice.allCases.compactMap { voice in
      counts[voice].map { count in
        let names = (speakers[voice] ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        return Part(voice: voice, count: count, speakers: names)
      }
    }
  }

  /// Uses in one voice.
  public func count(_ voice: Voice) -> Int { parts.first { $0.voice == voice }?.count ?? 0 }

  /// The voices in words: `author`; `quoted: the prosecutor`; `author ×3, attributed ×1: the ministry`.
  public var mark: String {
    parts.map { part in
      let count = parts.count > 1 ? " ×\(part.count)" : ""
      let more = part.speakers.count > 1 ? " and \(part.speakers.count - 1) more" : ""
      return part.voice.rawValue + count + (part.speakers.first.map { ": \($0)\(more)" } ?? "")
    }.joined(separator: ", ")
  }
}
