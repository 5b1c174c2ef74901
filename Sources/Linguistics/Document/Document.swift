/// A text with what a ``Pipeline`` found in it: tokens, sentences, parts of speech, dependencies, entities.
///
/// A document never changes and can be shared between threads. Tokens and spans are views of it and keep it
/// alive. All offsets that are called code points count Unicode scalars of ``text``, so that
/// `text[start:end]` in Python gives the same.
///
/// ```swift
/// let document = try Pipeline.load().analyze("Mara Lindqvist runs the ferry. It sinks.")
/// for sentence in document.sentences { print(sentence.root.lemma) }  // run, sink
/// print(document.entities.map(\.text))                              // ["Mara Lindqvist"]
/// ```
public struct Document: Sendable {
  let storage: DocumentStorage

  init(_ parts: DocumentStorage.Parts) { storage = DocumentStorage(parts) }

  /// The text that was analysed, unchanged.
  public var text: String { storage.parts.text }

  /// All tokens. With the white space between them (see ``Token/isFollowedBySpace``) they add up to ``text``.
  public var tokens: TokenSpan { TokenSpan(storage, 0..<storage.count) }

  /// The sentences, in the order of the text; every token is in exactly one.
  public var sentences: [TokenSpan] {
    storage.sentenceStarts.indices.map { TokenSpan(storage, storage.sentenceRange($0)) }
  }

  /// The named entities, in the order of the text; they do not overlap.
  public var entities: [Entity] {
    storage.parts.entities.map { Entity(storage, $0) }
  }
}

extension DocumentStorage {
  /// The tokens of a sentence, by the sentence's number.
  func sentenceRange(_ number: Int) -> Range<Int> {
    let start = Int(sentenceStarts[number])
    let end = number + 1 < sentenceStarts.count ? Int(sentenceStarts[number + 1]) : count
    return start..<end
  }
}
