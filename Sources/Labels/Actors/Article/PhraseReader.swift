import Linguistics

/// Reads the modifiers of a phrase from one section's analysis.
///
/// An object, so that the many arrays of a ``Syntax`` are not counted anew wherever one is looked at.
final class PhraseReader: Sendable {
  let syntax: Syntax
  let gazetteer: Gazetteer

  init(syntax: Syntax, gazetteer: Gazetteer) {
    self.syntax = syntax
    self.gazetteer = gazetteer
  }

  /// Most tokens before a head, and after it, that are read as its modifiers.
  private static let mostTokens = 14

  /// What a phrase with a head says, from the tokens before the head and an "of" phrase after it.
  func descriptor(of tokens: Range<Int>, head: Int) -> Descriptor {
    var descriptor = Descriptor(head: noun(at: head))
    let start = max(tokens.lowerBound, head - Self.mostTokens)
    if start < head { read(start..<head, into: &descriptor) }
    if let complement = complement(of: head, within: tokens) {
      let words = descriptor.words
      read(complement, into: &descriptor)
      // "the defendants in the lawsuit" are the defendants; those in Norland need not be.
      if !Self.defining.contains(syntax.lowercased[head + 1]) { descriptor.words = words }
    }
    if Self.counted.contains(descriptor.head), let number = number(of: head) {
      descriptor.words.append(number)
    }
    normalize(&descriptor)
    return descriptor
  }

  /// Nouns that say nothing of people but how many they are: "14 people" are others than "52 people".
  private static let counted: Set<String> = ["child", "man", "people", "person", "woman"]

  /// The number of a phrase, in figures where it is below ten.
  private func number(of head: Int) -> String? {
    guard let token = child(of: head, .numericModifier) else { return nil }
    let word = syntax.lowercased[token]
    return Self.smallNumbers.firstIndex(of: word).map { String($0 + 1) } ?? word
  }

  private static let smallNumbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

  /// What stands before a name: "C.I.A. director" and "nominee" of "C.I.A. director and nominee Mara Roth".
  func titles(_ tokens: Range<Int>) -> [Descriptor] {
    guard !tokens.isEmpty, tokens.count <= Self.mostTokens else { return [] }
    var titles: [Descriptor] = []
    var start = tokens.lowerBound
    for index in tokens.lowerBound...tokens.upperBound {
      let isEnd = index == tokens.upperBound || isSeparator(index)
      guard isEnd else { continue }
      if start < index { titles.append(title(start..<index)) }
      start = index + 1
    }
    return titles
  }

  /// Base form of a noun in lower case; that of "son-in-law" for its last word.
  func noun(at index: Int) -> String {
    if index >= 4, syntax.lowercased[index] == "law", syntax.words[index - 1] == "-",
      syntax.lowercased[index - 2] == "in"
    {
      return syntax.lowercased[index - 4] + "-in-law"
    }
    if index + 4 < syntax.count, syntax.lowercased[index + 4] == "law", syntax.lowercased[index + 2] == "in",
      syntax.words[index + 1] == "-"
    {
      return syntax.lowercased[index] + "-in-law"
    }
    let lemma = syntax.lemmas[index]
    guard let first = lemma.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else {
      return lemma
    }
    return lemma.lowercased()
  }

  /// The polity that a name beginning at a token stands for, with the number of its tokens.
  func polity(at index: Int, before end: Int) -> (index: Int, count: Int)? {
    guard isCapitalized(index) else { return nil }
    var key = NameFolding.fold(syntax.words[index])
    var best = gazetteer.polityEntry(folded: key).map { (index: $0.index, count: 1) }
    if gazetteer.beginsLongerName(key) {
      for next in index + 1..<max(index + 1, min(end, index + 5)) {
        key += " " + NameFolding.fold(syntax.words[next])
        if let longer = gazetteer.polityEntry(folded: key) { best = (longer.index, next - index + 1) }
      }
    }
    return best
  }

  /// Whether a token starts with a capital letter.
  func isCapitalized(_ index: Int) -> Bool {
    guard let first = syntax.words[index].utf8.first else { return false }
    return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) || first >= 0x80
  }

  private func title(_ tokens: Range<Int>) -> Descriptor {
    // The last noun for a person is the title, else the last common noun; "embattled" alone says nothing of office,
    // and another's name before a name is no title.
    let nouns = NounKinds.standard
    let head =
      tokens.last {
        [.noun, .properNoun].contains(syntax.coarseTags[$0])
          && !nouns.kinds(of: noun(at: $0)).isDisjoint(with: .person)
      } ?? tokens.last { syntax.coarseTags[$0] == .noun && !isCapitalized($0) }
    var descriptor = Descriptor(head: head.map(noun) ?? "")
    if let head {
      read(tokens.lowerBound..<head, into: &descriptor)
      read(head + 1..<tokens.upperBound, into: &descriptor)
    } else {
      read(tokens, into: &descriptor)
    }
    normalize(&descriptor)
    return descriptor
  }

  private func isSeparator(_ index: Int) -> Bool {
    let word = syntax.words[index]
    return word == "and" || word == "," || word == "/" || word == "&"
  }

  /// The tokens of the first prepositional phrase after the head that narrows it.
  private func complement(of head: Int, within tokens: Range<Int>) -> Range<Int>? {
    let start = head + 1
    guard start < tokens.upperBound, Self.narrowing.contains(syntax.lowercased[start]) else { return nil }
    var end = start + 1
    let limit = min(tokens.upperBound, start + Self.mostTokens)
    while end < limit, !isBoundary(end) { end += 1 }
    return start + 1 < end ? start + 1..<end : nil
  }

  private static let defining: Set<String> = ["of", "for"]
  private static let narrowing: Set<String> = ["of", "for", "at", "to", "on", "from", "in"]

  private func isBoundary(_ index: Int) -> Bool {
    switch syntax.coarseTags[index] {
    case .verb, .auxiliary, .punctuation: syntax.words[index] != "-"
    default: false
    }
  }

  private func read(_ tokens: Range<Int>, into descriptor: inout Descriptor) {
    var index = tokens.lowerBound
    while index < tokens.upperBound {
      if let polity = polity(at: index, before: tokens.upperBound) {
        descriptor.polities.append(gazetteer.polities[polity.index].code)
        index += polity.count
        continue
      }
      switch syntax.coarseTags[index] {
      case .properNoun:
        index = readName(at: index, before: tokens.upperBound, into: &descriptor)
        continue
      case .noun, .adjective, .verb:
        let word = noun(at: index)
        if !Descriptor.passingWords.contains(word) { descriptor.words.append(word) }
      default: break
      }
      index += 1
    }
  }

  /// Reads a proper noun: an organisation's whole name as one, else the word. Returns the token after it.
  private func readName(at index: Int, before end: Int, into descriptor: inout Descriptor) -> Int {
    let entity = Int(syntax.entityOfToken[index])
    if entity >= 0, syntax.entities[entity].type == "ORG" {
      let tokens = syntax.entities[entity].tokens
      if tokens.lowerBound == index, tokens.upperBound <= end {
        let key = NameFolding.fold(syntax.text(of: tokens)).withoutArticleAndPossessive
        descriptor.names.append(organizationKey(key))
        return tokens.upperBound
      }
    }
    let key = NameFolding.fold(syntax.words[index])
    if key.utf8.count > 1, !Descriptor.passingWords.contains(key) {
      descriptor.names.append(organizationKey(key))
    }
    return index + 1
  }

  /// The full name of a known organisation, else the key itself.
  private func organizationKey(_ key: String) -> String {
    guard let known = gazetteer.organizationEntry(folded: key) else { return key }
    return NameFolding.fold(gazetteer.organizations[known].name)
  }

  private func normalize(_ descriptor: inout Descriptor) {
    Self.sortUnique(&descriptor.polities)
    Self.sortUnique(&descriptor.names)
    Self.sortUnique(&descriptor.words)
  }

  private static func sortUnique(_ list: inout [String]) {
    guard list.count > 1 else { return }
    list.sort()
    var kept = 1
    for index in 1..<list.count where list[index] != list[kept - 1] {
      list[kept] = list[index]
      kept += 1
    }
    list.removeLast(list.count - kept)
  }
}

/// The section's analysis, as ``Syntax`` has it.
extension PhraseReader {
  var count: Int { syntax.count }
  var starts: [Int32] { syntax.starts }
  var ends: [Int32] { syntax.ends }
  var words: [String] { syntax.words }
  var lowercased: [String] { syntax.lowercased }
  var lemmas: [String] { syntax.lemmas }
  var relations: [DependencyRelation] { syntax.relations }

  /// Whether a word names a nation or people, as an adjective does.
  func isNationality(_ index: Int) -> Bool {
    let entity = Int(syntax.entityOfToken[index])
    guard entity >= 0 else { return false }
    // Of peoples that it does not know the recogniser makes places.
    return syntax.entities[entity].type == "NORP"
      || (syntax.entities[entity].type == "GPE" && syntax.relations[index] == .adjectivalModifier)
  }
  var coarseTags: [CoarseTag] { syntax.coarseTags }
  var tags: [String] { syntax.tags }
  var sentences: [Int32] { syntax.sentences }

  func head(of index: Int) -> Int { syntax.head(of: index) }

  func children(of index: Int) -> ArraySlice<Int32> { syntax.children(of: index) }

  func child(of index: Int, _ relations: DependencyRelation...) -> Int? {
    syntax.children(of: index).first { relations.contains(syntax.relations[Int($0)]) }.map { Int($0) }
  }

  func text(of tokens: Range<Int>) -> String { syntax.text(of: tokens) }
}
