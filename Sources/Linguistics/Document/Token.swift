/// One token of a ``Document``: a word, a punctuation mark, or white space that is more than one blank.
///
/// A token is a light view (a reference and an index); its attributes live in the document.
public struct Token: Sendable {
  let storage: DocumentStorage
  /// Position in the document's tokens, counted from 0.
  public let index: Int

  init(_ storage: DocumentStorage, _ index: Int) {
    self.storage = storage
    self.index = index
  }

  /// The document the token is of.
  public var document: Document { Document(storage) }

  /// The token as it stands in the text.
  public var text: Substring { storage.text(utf8Range.lowerBound, utf8Range.upperBound) }

  /// Where the token stands, in code points of the document's text.
  public var codePoints: Range<Int> { Int(storage.codePointStarts[index])..<storage.codePointEnd(of: index) }

  /// Where the token stands, in UTF-8 bytes of the document's text.
  public var utf8Range: Range<Int> { Int(storage.parts.starts[index])..<Int(storage.parts.ends[index]) }

  /// Whether one blank (U+0020) follows that belongs to no token.
  public var isFollowedBySpace: Bool { storage.parts.flags[index].contains(.isFollowedBySpace) }

  /// Whether the token is nothing but white space.
  public var isSpace: Bool { storage.parts.flags[index].contains(.isSpace) }

  /// The base form, such as `go` of "went".
  public var lemma: String { storage.parts.strings[Int(storage.parts.lemmas[index])] }

  /// The text in lower case.
  public var lowercased: String { storage.parts.strings[Int(word.lowercased)] }

  /// The normalised form that the model works with, such as `not` of "n't".
  public var norm: String { storage.parts.strings[Int(word.norm)] }

  /// The fine-grained part-of-speech tag, such as `NNP`, of the Penn Treebank as OntoNotes has it.
  public var tag: String { storage.parts.labels.tags[Int(storage.parts.tags[index])] }

  /// The coarse part of speech, such as ``CoarseTag/properNoun``.
  public var coarseTag: CoarseTag { storage.parts.coarseTags[index] }

  /// The morphological features in the FEATS notation, such as `Number=Sing|Person=3`; empty if there are none.
  public var morphology: String { storage.parts.labels.morphology[Int(storage.parts.morphology[index])] }

  /// The value of one morphological feature, such as `Sing` of `Number`.
  public func feature(_ name: String) -> String? { Morphology.value(of: name, in: morphology) }

  /// The label of the arc from ``head``, such as `nsubj`; `ROOT` for a root.
  public var dependency: String { storage.parts.labels.dependencies[Int(storage.parts.dependencies[index])] }

  private var word: DocumentStorage.Word { storage.parts.words[Int(storage.parts.wordOfToken[index])] }
}

extension Token {
  /// Whether the token is the first of its sentence.
  public var isSentenceStart: Bool { index == 0 || storage.parts.flags[index].contains(.startsSentence) }

  /// Number of the sentence the token is in, counted from 0.
  public var sentenceIndex: Int { storage.sentence(of: index) }

  /// The sentence the token is in.
  public var sentence: TokenSpan { TokenSpan(storage, storage.sentenceRange(sentenceIndex)) }

  /// The named entity the token is in.
  public var entity: Entity? { storage.entity(of: index).map { Entity(storage, $0) } }

  /// Where the token stands in regard to named entities, in the IOB notation.
  public var entityPosition: EntityPosition {
    guard let entity = storage.entity(of: index) else { return .outside }
    return entity.start == index ? .begin : .inside
  }
}

extension Token: Hashable {
  /// Whether both are the same place of the same document.
  public static func == (left: Token, right: Token) -> Bool {
    left.storage === right.storage && left.index == right.index
  }

  /// Hashes document and place.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(storage))
    hasher.combine(index)
  }
}

extension Token: CustomStringConvertible {
  /// The token's text.
  public var description: String { String(text) }
}

extension Document {
  init(_ storage: DocumentStorage) { self.storage = storage }
}
