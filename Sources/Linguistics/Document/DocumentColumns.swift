/// What a document knows of its tokens as the arrays in which it keeps it: for the modules of this package that walk
/// whole documents, to which a ``Token`` would answer one question at a time.
///
/// All arrays over tokens have the same length. Reading them copies nothing.
package struct DocumentColumns: Sendable {
  private let storage: DocumentStorage

  fileprivate init(_ storage: DocumentStorage) { self.storage = storage }

  /// Number of tokens.
  package var count: Int { storage.count }
  /// Offset of each token's first code point.
  package var codePointStarts: [Int32] { storage.codePointStarts }
  /// Offset after each token's last code point.
  package var codePointEnds: [Int32] {
    storage.isASCII
      ? storage.parts.ends
      : (0..<storage.count).map { Int32(truncatingIfNeeded: storage.codePointEnd(of: $0)) }
  }
  /// Index of each token's head; its own for a root.
  package var heads: [Int32] { storage.parts.heads }
  /// First token of each token's subtree.
  package var leftEdges: [Int32] { storage.tree.leftEdges }
  /// Last token of each token's subtree.
  package var rightEdges: [Int32] { storage.tree.rightEdges }
  /// Coarse part of speech of each token.
  package var coarseTags: [CoarseTag] { storage.parts.coarseTags }
  /// Index of each token's fine tag in ``tagNames``.
  package var tags: [UInt8] { storage.parts.tags }
  /// The fine tags there are.
  package var tagNames: [String] { storage.parts.labels.tags }
  /// Index of each token's dependency label in ``dependencyNames``.
  package var dependencies: [UInt8] { storage.parts.dependencies }
  /// The dependency labels there are.
  package var dependencyNames: [String] { storage.parts.labels.dependencies }
  /// Index of each token's lemma in ``strings``.
  package var lemmas: [Int32] { storage.parts.lemmas }
  /// Strings of this document, each of which may occur often.
  package var strings: [String] { storage.parts.strings }
  /// Index of each token's word form in the arrays that ``wordTexts`` and ``lowercasedWords`` give. Tokens of
  /// one form read the same, letter for letter.
  package var wordOfToken: [Int32] { storage.parts.wordOfToken }
  /// Index in ``strings`` of each word form in lower case.
  package var lowercasedWords: [Int32] { storage.parts.words.map(\.lowercased) }
  /// First token of each sentence.
  package var sentenceStarts: [Int32] { storage.sentenceStarts }
  /// The named entities: half-open range of tokens and type.
  package var entities: [(tokens: Range<Int>, type: String)] {
    storage.parts.entities.map {
      (Int($0.start)..<Int($0.end), storage.parts.labels.entityTypes[Int($0.type)])
    }
  }

  /// The word forms as they stand in the text, each once, by their number in ``wordOfToken``.
  package var wordTexts: [String] {
    var texts: [String] = []
    texts.reserveCapacity(storage.parts.words.count)
    // Forms are numbered in the order in which they first occur.
    for (index, word) in storage.parts.wordOfToken.enumerated() where Int(word) == texts.count {
      texts.append(String(storage.text(Int(storage.parts.starts[index]), Int(storage.parts.ends[index]))))
    }
    return texts
  }
}

extension Document {
  /// The arrays that the document is kept in.
  package var columns: DocumentColumns { DocumentColumns(storage) }
}
