import Yams

extension CueLexicon {
  /// Largest file of reporting words that is read, in bytes.
  public static let mostBytes = 1 << 20

  /// The lexicon that comes with the program.
  ///
  /// - Throws: ``CueLexiconError``, should the file that was built in be broken.
  public static func standard() throws -> CueLexicon {
    try CueLexicon(yaml: PackageResources.cues_yaml, file: "cues.yaml")
  }

  /// Reads and checks a file of reporting words.
  ///
  /// The file maps each cue class (`neutral`, `assertive`, `factive`, `accusing`, `denying`) and `attitudes` to lists:
  /// `speech_verbs`, `quotation_verbs`, `verbs`, `nouns`, `adjectives` and `phrases`. A verb or noun stands in its base form; what follows it says
  /// where its content is: nothing for a clause or a quotation (`say`), `to` for an infinitive (`vow to`), `something`
  /// for an object (`deny something`), `somebody something` for what somebody is called (`call somebody something`), a
  /// preposition for its complement (`accuse of`), a particle if the verb has one (`point out`). A word with several
  /// is listed once with each. What stands under `attitudes` is found only if asked for; it may add complements to words
  /// of the other lists. Phrases end in the preposition that governs the speaker (`according to`).
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes, UTF-8.
  ///   - file: its path, as error messages name it.
  /// - Throws: ``CueLexiconError`` with the line, for broken YAML, unknown keys, entries that are no text or no known
  ///   notation, and words that are listed under two classes.
  public init(yaml bytes: [UInt8], file: String) throws {
    var reader = CueLexiconReader(file: file)
    self = try reader.lexicon(bytes)
  }
}

/// Turns the YAML tree into a lexicon and complains with line numbers.
private struct CueLexiconReader {
  private static let lists = ["speech_verbs", "quotation_verbs", "verbs", "nouns", "adjectives", "phrases"]
  private static let attitudes = "attitudes"
  private static let groups = CueClass.allCases.map(\.rawValue) + [attitudes]

  let file: String
  private var lexicon = CueLexicon()
  /// Where each word was listed first, by kind and word.
  private var places: [String: (group: String, line: Int?)] = [:]

  init(file: String) { self.file = file }

  func error(_ line: Int?, _ message: String, _ remedy: String) -> CueLexiconError {
    CueLexiconError(file: file, line: line, message: message, remedy: remedy)
  }

  mutating func lexicon(_ bytes: [UInt8]) throws -> CueLexicon {
    guard bytes.count <= CueLexicon.mostBytes else {
      throw error(
        nil, "the file is larger than \(CueLexicon.mostBytes >> 20) MiB", "give a list of reporting words")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw error(nil, "the file is not UTF-8 text", "save it as UTF-8")
    }
    for (group, node) in try mapping(compose(text), "the file", keys: Self.groups) {
      let cueClass = CueClass(rawValue: group)
      for (list, entries) in try mapping(node, "\"\(group)\"", keys: Self.lists) {
        guard let sequence = entries.sequence else {
          throw error(
            entries.mark?.line, "\"\(list)\" of \"\(group)\" is not a list", "write \"\(list): [one, two]\"")
        }
        for entry in sequence { try add(entry, list: list, group: group, cueClass) }
      }
    }
    return lexicon
  }

  private func compose(_ text: String) throws -> Node {
    let remedy = "mend the YAML at this place (indentation, quotes, brackets)"
    do {
      guard let root = try Yams.compose(yaml: text) else {
        throw error(nil, "the file is empty", "write \"neutral:\" and under it \"verbs: [say, tell]\"")
      }
      return root
    } catch let failure as YamlError {
      switch failure {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw error(mark.line, "the YAML cannot be read: \(problem)", remedy)
      case .duplicatedKeysInMapping(let duplicates, let context):
        let keys = duplicates.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
        throw error(context.mark.line, "key \(keys) is given twice", "keep one of the two")
      default:
        throw error(nil, "the YAML cannot be read", remedy)
      }
    }
  }

  private func mapping(_ node: Node, _ what: String, keys: [String]) throws -> [(key: String, value: Node)] {
    guard let mapping = node.mapping else {
      throw error(node.mark?.line, "\(what) is not a mapping of keys to values", "write \"\(keys[0]): …\"")
    }
    return try mapping.map { key, value in
      let name = key.scalar?.string ?? ""
      guard keys.contains(name) else {
        throw error(
          key.mark?.line, "unknown key \"\(name)\" in \(what)", "the keys are \(keys.joined(separator: ", "))"
        )
      }
      return (name, value)
    }
  }

  // MARK: Entries

  private mutating func add(_ entry: Node, list: String, group: String, _ cueClass: CueClass?) throws {
    let line = entry.mark?.line
    guard let text = entry.scalar?.string else {
      throw error(line, "an entry of \"\(list)\" is not text", "write a word, in quotes if it holds : or [")
    }
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    guard let word = words.first, words.count <= 6 else {
      throw error(line, "\"\(text)\" in \"\(list)\" is not one to six words", "write a word such as \"say\"")
    }
    if list == "phrases" {
      try addPhrase(words, text, line, cueClass)
      return
    }
    var cue = try self.cue(words, text, line, isSpeech: list != "verbs" && list.hasSuffix("verbs"), cueClass)
    if list == "quotation_verbs" { cue.complements = .quotation }
    if list == "speech_verbs" { cue.complements.insert(.quotation) }
    if cueClass != nil {
      let key = "\(list.hasSuffix("verbs") ? "verb" : list) \(word) \(cue.particle ?? "")"
      if let first = places[key], first.group != group {
        throw error(
          line, "\"\(word)\" is listed under \"\(first.group)\" (line \(first.line ?? 0)) and \"\(group)\"",
          "keep it under one of the two")
      }
      if places[key] == nil { places[key] = (group, line) }
    }
    if list == "nouns" {
      lexicon.nouns[word] = lexicon.nouns[word].map { $0.merged(with: cue) } ?? cue
    } else if list == "adjectives" {
      lexicon.adjectives[word] = cue
    } else {
      var cues = lexicon.verbs[word] ?? []
      if let index = cues.firstIndex(where: { $0.particle == cue.particle }) {
        cues[index] = cues[index].merged(with: cue)
      } else {
        cues.append(cue)
      }
      lexicon.verbs[word] = cues
    }
  }

  private func cue(
    _ words: [String], _ text: String, _ line: Int?, isSpeech: Bool, _ cueClass: CueClass?
  ) throws -> CueLexicon.Cue {
    var cue = CueLexicon.Cue(
      cueClass: cueClass, attitudes: [], attitudePrepositions: [], isSpeech: isSpeech, particle: nil,
      complements: [],
      prepositions: [])
    var rest = words.dropFirst()
    if let particle = rest.first, CueLexicon.particles.contains(particle) {
      cue.particle = particle
      rest = rest.dropFirst()
    }
    switch Array(rest) {
    case []: cue.complements = .clause
    case ["to"]: cue.complements = .infinitive
    case ["something"]: cue.complements = .object
    case ["somebody", "something"]: cue.complements = .predicate
    case let other where other.count == 1 && CueLexicon.prepositions.contains(other[0]):
      cue.prepositions = other
    default:
      throw error(
        line, "\"\(rest.joined(separator: " "))\" after \"\(words[0])\" is not understood",
        "use to, something, somebody something, or a preposition such as of")
    }
    if cueClass == nil {
      swap(&cue.complements, &cue.attitudes)
      swap(&cue.prepositions, &cue.attitudePrepositions)
    }
    return cue
  }

  private mutating func addPhrase(_ words: [String], _ text: String, _ line: Int?, _ cueClass: CueClass?)
    throws
  {
    guard words.count > 1, let last = words.last, last == "to" || CueLexicon.prepositions.contains(last),
      let longest = words.indices.max(by: { words[$0].utf8.count < words[$1].utf8.count })
    else {
      throw error(
        line, "phrase \"\(text)\" does not end in a preposition",
        "write it up to where the speaker follows: according to")
    }
    let phrase = CueLexicon.Phrase(words: words, cueClass: cueClass, key: longest)
    if lexicon.phrases[words[longest]]?.contains(where: { $0.words == words }) != true {
      lexicon.phrases[words[longest], default: []].append(phrase)
    }
  }
}

extension CueLexicon {
  /// Words that make one verb with the one before: "point out", "make clear".
  fileprivate static let particles: Set<String> = [
    "out", "up", "off", "down", "back", "forward", "forth", "in", "clear", "slip", "plain", "public", "known",
  ]
  /// Prepositions whose complement may hold what is reported or who reports it.
  fileprivate static let prepositions: Set<String> = [
    "of", "for", "as", "about", "on", "with", "against", "at", "over", "from", "by", "into", "upon", "behind",
    "toward",
    "in",
  ]
}

extension CueLexicon.Cue {
  /// The cue with the complements of both entries.
  fileprivate func merged(with other: Self) -> Self {
    var cue = self
    cue.cueClass = cueClass ?? other.cueClass
    cue.isSpeech = isSpeech || other.isSpeech
    cue.complements.formUnion(other.complements)
    cue.prepositions += other.prepositions.filter { !prepositions.contains($0) }
    cue.attitudes.formUnion(other.attitudes)
    cue.attitudePrepositions += other.attitudePrepositions.filter { !attitudePrepositions.contains($0) }
    return cue
  }
}
