/// Which common nouns denote actors: the list in `Resources/actor-nouns.txt`, read once.
struct ActorNouns: Sendable {
  /// What an actor noun denotes.
  struct Classes: OptionSet, Sendable, Hashable {
    let rawValue: UInt8
    /// One human being ("activist").
    static let person = Classes(rawValue: 1)
    /// People taken together ("police").
    static let group = Classes(rawValue: 2)
    /// An organisation ("ministry").
    static let organisation = Classes(rawValue: 4)
    /// A country or its government ("nation").
    static let polity = Classes(rawValue: 8)
    /// Denotes an actor only where the sentence shows it.
    static let needsEvidence = Classes(rawValue: 16)
    /// A name as modifier is such evidence ("the Lindqvist campaign").
    static let namable = Classes(rawValue: 32)

    /// What is denoted, without what is needed for it.
    var denoted: Classes { intersection([.person, .group, .organisation, .polity]) }
  }

  /// The list that ships.
  static let standard = ActorNouns(parsing: String(decoding: PackageResources.actor_nouns_txt, as: UTF8.self))

  private var classes: [String: Classes] = [:]

  /// Reads sections of words: `[class]`, then words between white space; `#` starts a comment line.
  init(parsing text: String) {
    var current: Classes = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("[") {
        current = Self.classes(named: line.dropFirst().prefix { $0 != "]" })
        continue
      }
      for word in line.split(separator: " ") { add(String(word), current) }
    }
  }

  /// What a noun denotes, by its lemma in lower case; empty for one that is not listed.
  subscript(lemma: String) -> Classes { classes[lemma] ?? [] }

  /// A word of several classes denotes what any of them does; evidence is needed only if all of them need it.
  private mutating func add(_ word: String, _ new: Classes) {
    guard let known = classes[word] else {
      classes[word] = new
      return
    }
    var joined = known.union(new)
    if !known.contains(.needsEvidence) || !new.contains(.needsEvidence) { joined.remove(.needsEvidence) }
    classes[word] = joined
  }

  private static func classes(named name: Substring) -> Classes {
    var classes: Classes = []
    switch name.prefix(while: { $0.isLetter }) {
    case "person": classes = .person
    case "group": classes = .group
    case "organisation": classes = .organisation
    case "polity": classes = .polity
    default: break
    }
    if name.hasSuffix("?") { classes.insert(.needsEvidence) }
    if name.hasSuffix("*") { classes.formUnion([.needsEvidence, .namable]) }
    return classes
  }
}
