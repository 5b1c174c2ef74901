/// What a phrase says an actor is: a head noun with its modifiers, by kind.
///
/// Of "the former Norwegian finance minister" the head is `minister`, the polity `NO`, the word `finance`: adjectives
/// such as "former" tell nobody apart and are left out.
public struct Descriptor: Sendable, Hashable, Codable {
  /// Lemma of the head noun, in lower case.
  public var head: String
  /// Codes of the polities among the modifiers, sorted.
  public var polities: [String]
  /// Folded names among the modifiers, sorted: organisations, persons, places.
  public var names: [String]
  /// Lemmas of the other modifiers, sorted.
  public var words: [String]

  /// Makes a descriptor.
  public init(head: String, polities: [String] = [], names: [String] = [], words: [String] = []) {
    self.head = head
    self.polities = polities
    self.names = names
    self.words = words
  }

  /// Whether nothing modifies the head.
  var isBare: Bool { polities.isEmpty && names.isEmpty && words.isEmpty }
}

extension Descriptor {
  /// How well two descriptions fit one actor: nil if they speak against it, else the more the better.
  ///
  /// A modifier that only one of them has is no evidence; two different organisations or countries, and two different
  /// fields or ranks are evidence against. Of two actors without a name, of which there may be many, one must be
  /// described by what the other is described by and more.
  func fit(_ other: Descriptor, isUnnamed: Bool = false) -> Int? {
    var score = 0
    if head == other.head {
      score += 2
    } else {
      guard let kind = Self.ranks[head], kind == Self.ranks[other.head] else { return nil }
      guard Self.shares(polities, other.polities) || Self.shares(names, other.names) else { return nil }
    }
    if polities.isEmpty, other.polities.isEmpty { score += 1 }
    if !polities.isEmpty, !other.polities.isEmpty {
      guard Self.shares(polities, other.polities) else { return nil }
      score += 4
    }
    if names.isEmpty, other.names.isEmpty { score += 1 }
    if !names.isEmpty, !other.names.isEmpty {
      // What one text writes with a capital another does not: "Special Counsel".
      let sharesName = Self.shares(names, other.names)
      guard sharesName || Self.shares(names, other.words) || Self.shares(words, other.names) else {
        return nil
      }
      score += sharesName ? 4 : 2
    }
    if Self.rankWords.contains(where: { has($0) != other.has($0) }) { return nil }
    if !words.isEmpty, !other.words.isEmpty {
      guard Self.shares(words, other.words) || words.allSatisfy(other.has) || other.words.allSatisfy(has)
      else {
        return nil
      }
      score += 2
    }
    return isUnnamed && !isContained(in: other) && !other.isContained(in: self) ? nil : score
  }

  private func has(_ word: String) -> Bool { words.contains(word) || names.contains(word) }

  /// Whether the other has all modifiers of this one, of every kind.
  private func isContained(in other: Descriptor) -> Bool {
    polities.allSatisfy(other.polities.contains) && names.allSatisfy(other.has) && words.allSatisfy(other.has)
  }

  /// The modifiers of both.
  func joined(with other: Descriptor) -> Descriptor {
    func union(_ one: [String], _ two: [String]) -> [String] {
      let new = two.filter { !one.contains($0) }
      return new.isEmpty ? one : (one + new).sorted()
    }
    return Descriptor(
      head: head, polities: union(polities, other.polities), names: union(names, other.names),
      words: union(words, other.words))
  }

  private static func shares(_ one: [String], _ other: [String]) -> Bool {
    one.contains { other.contains($0) }
  }

  /// Adjectives that come and go with the time of telling and tell nobody apart.
  static let passingWords: Set<String> = [
    "former", "ex", "then", "new", "next", "current", "incoming", "outgoing", "top", "senior", "late", "old",
    "longtime", "embattled", "ousted", "fire", "fired", "dismissed", "own", "same", "first", "last", "other",
    "many",
    "several", "some", "few", "more", "most", "such", "newly", "minted", "then-", "himself", "alleged",
    "so-called",
    "controversial", "young", "two", "three", "four", "five", "big", "great",
  ]

  /// Words that make another office of one: a deputy minister is no minister.
  static let rankWords: Set<String> = ["deputy", "vice", "assistant", "associate", "acting", "shadow"]

  /// Nouns that name the same rank where organisation or country is the same.
  static let ranks: [String: Int] = {
    var ranks: [String: Int] = [:]
    let groups = [
      [
        "director", "chief", "head", "boss", "chair", "chairman", "chairwoman", "chairperson",
        "administrator",
      ],
      ["leader", "dictator", "ruler", "strongman", "despot", "autocrat", "tyrant", "premier", "president"],
      ["lawyer", "attorney", "counsel"], ["envoy", "ambassador"], ["spy", "agent"],
      ["spokesman", "spokeswoman", "spokesperson"], ["adviser", "advisor"],
      ["activist", "campaigner", "advocate"],
    ]
    for (number, group) in groups.enumerated() {
      for noun in group { ranks[noun] = number }
    }
    return ranks
  }()
}
