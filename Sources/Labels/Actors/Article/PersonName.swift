/// A person's full name in parts, for the question whether two names may be one person's.
struct PersonName {
  /// All words, folded.
  let words: [String]
  let isJunior: Bool

  /// The last word: in English texts what a person is called by alone; Chinese and Korean names have it first.
  var surname: String { words.last ?? "" }

  /// Whether both may be names of one person: the same surname and given names that do not contradict, or one whole
  /// name within the other.
  func isCompatible(with other: PersonName, _ givenNames: GivenNames) -> Bool {
    guard isJunior == other.isJunior else { return false }
    if words == other.words { return true }
    if words.count > 1, other.words.count > 1, surname == other.surname {
      let mine = words[0]
      let theirs = other.words[0]
      guard givenNames.areCompatible(mine, theirs) else { return false }
      return hasCompatibleMiddle(other)
    }
    return Self.isRun(words, in: other.words) || Self.isRun(other.words, in: words)
  }

  /// Middle names contradict if both have one and their initials differ.
  private func hasCompatibleMiddle(_ other: PersonName) -> Bool {
    guard words.count > 2, other.words.count > 2 else { return true }
    return words[1].utf8.first == other.words[1].utf8.first
  }

  /// Whether two or more words stand in another name one after the other, at its start or end.
  private static func isRun(_ part: [String], in whole: [String]) -> Bool {
    guard part.count > 1, part.count < whole.count else { return false }
    return whole.starts(with: part) || whole.reversed().starts(with: part.reversed())
  }
}
