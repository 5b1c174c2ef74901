@testable import Linguistics

/// A document put together by hand.
struct DocumentSample {
  struct Word {
    var text: String
    var space: Bool
    var lemma: String
    var tag: String
    var coarseTag: CoarseTag
    var morphology: String
    var dependency: String
    /// Index of the head in the document.
    var head: Int
    var startsSentence: Bool
    var lowercased: String
    var norm: String

    init(
      _ text: String, space: Bool = true, lemma: String? = nil, tag: String = "NN",
      coarseTag: CoarseTag = .noun,
      morphology: String = "", dependency: String = "dep", head: Int, startsSentence: Bool = false,
      lowercased: String? = nil, norm: String? = nil
    ) {
      self.text = text
      self.space = space
      self.lemma = lemma ?? text
      self.tag = tag
      self.coarseTag = coarseTag
      self.morphology = morphology
      self.dependency = dependency
      self.head = head
      self.startsSentence = startsSentence
      self.lowercased = lowercased ?? text
      self.norm = norm ?? text
    }
  }

  let document: Document

  init(_ text: String, _ words: [Word], entities: [(Range<Int>, String)] = []) {
    let labels = AnnotationLabels(
      tags: Self.names(words.map(\.tag)), morphology: Self.names(words.map(\.morphology)),
      dependencies: Self.names(words.map(\.dependency)), entityTypes: Self.names(entities.map(\.1)))
    var parts = DocumentStorage.Parts(text: text, labels: labels)
    var end: Int32 = 0
    for (index, word) in words.enumerated() {
      parts.starts.append(end)
      end += Int32(word.text.utf8.count)
      parts.ends.append(end)
      if word.space { end += 1 }
      var flags: DocumentStorage.Flags = word.space ? .isFollowedBySpace : []
      if word.text.unicodeScalars.allSatisfy(\.properties.isWhitespace) { flags.insert(.isSpace) }
      if word.startsSentence { flags.insert(.startsSentence) }
      parts.flags.append(flags)
      parts.tags.append(Self.number(word.tag, labels.tags))
      parts.coarseTags.append(word.coarseTag)
      parts.morphology.append(Self.number(word.morphology, labels.morphology))
      parts.dependencies.append(Self.number(word.dependency, labels.dependencies))
      parts.heads.append(Int32(word.head))
      parts.wordOfToken.append(Int32(index))
      parts.words.append(.init(lowercased: Int32(3 * index), norm: Int32(3 * index + 1)))
      parts.lemmas.append(Int32(3 * index + 2))
      parts.strings += [word.lowercased, word.norm, word.lemma]
    }
    parts.entities = entities.map { range, type in
      .init(
        start: Int32(range.lowerBound), end: Int32(range.upperBound),
        type: Self.number(type, labels.entityTypes))
    }
    document = Document(parts)
  }

  /// Words of one sentence joined by single blanks, all hanging from the first.
  init(words: String...) {
    self.init(
      words.joined(separator: " "),
      words.enumerated().map { index, word in
        Word(
          word, space: index + 1 < words.count, dependency: index == 0 ? "ROOT" : "dep", head: 0,
          startsSentence: index == 0)
      })
  }

  private static func names(_ names: [String]) -> [String] { Array(Set(names)).sorted() }

  private static func number(_ name: String, _ names: [String]) -> UInt8 {
    UInt8(names.firstIndex(of: name) ?? 0)
  }
}
