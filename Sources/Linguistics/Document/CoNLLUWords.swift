/// A document as CoNLL-U wants it: sentences of words that are no white space, each with one root.
struct CoNLLUWords {
  /// A line of a sentence.
  struct Word {
    var token: Token
    /// Number of the head in the sentence, counted from 1; 0 for the root.
    var head: Int
    /// Label in lower case; `root` for the root and nothing else.
    var relation: String
    /// White space at the start of the document, on its first word only.
    var spaceBefore: Substring
    /// White space between this word and the next.
    var spaceAfter: Substring
    /// Whether this is the document's last word.
    var endsDocument: Bool
  }

  /// A sentence with at least one word.
  struct Sentence {
    var words: [Word]
    /// Whether a line end stands before it, or nothing.
    var startsParagraph: Bool
  }

  private(set) var sentences: [Sentence] = []
  /// Label of an arc of which the model says nothing.
  private static let unknownRelation = "dep"

  init(_ document: Document) {
    let tokens = document.tokens
    let words = tokens.indices.filter { !tokens[$0].isSpace }
    guard let firstWord = words.first else { return }
    var next = 0  // position in `words`
    var startsParagraph = true
    for range in document.sentences.map(\.range) {
      let start = next
      while next < words.count, words[next] < range.upperBound { next += 1 }
      if start == next { continue }
      let indices = Array(words[start..<next])
      let relations = Self.relations(of: indices, in: range, tokens)
      var sentence = Sentence(words: [], startsParagraph: startsParagraph)
      for (position, index) in indices.enumerated() {
        let follower = start + position + 1 < words.count ? words[start + position + 1] : nil
        let space = Self.space(after: tokens[index], upTo: follower.map { tokens[$0] }, in: document)
        sentence.words.append(
          Word(
            token: tokens[index], head: relations[position].head, relation: relations[position].label,
            spaceBefore: index == firstWord ? Self.space(before: tokens[index], in: document) : "",
            spaceAfter: space, endsDocument: follower == nil))
        startsParagraph = space.utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      }
      sentences.append(sentence)
    }
  }

  /// Heads and labels of a sentence's words.
  ///
  /// Words that hang from the root through white space only, or from another sentence, hang from the first root
  /// that is a word, or else the first of them.
  private static func relations(
    of indices: [Int], in sentence: Range<Int>, _ tokens: TokenSpan
  ) -> [(head: Int, label: String)] {
    var numbers = [Int](repeating: 0, count: sentence.count)
    for (position, index) in indices.enumerated() { numbers[index - sentence.lowerBound] = position + 1 }
    let heads = indices.map { index -> Int in
      guard let head = wordAbove(tokens[index]), sentence.contains(head.index) else { return 0 }
      return numbers[head.index - sentence.lowerBound]
    }
    let roots = indices.indices.filter { heads[$0] == 0 }
    let root = roots.first { tokens[indices[$0]].isRoot } ?? roots.first ?? 0
    return indices.indices.map { position in
      if position == root { return (0, "root") }
      let label = tokens[indices[position]].dependency.lowercased()
      return (heads[position] == 0 ? root + 1 : heads[position], label == "root" ? unknownRelation : label)
    }
  }

  /// The nearest head that is no white space. Only as many arcs are followed as lead to it: chains of words may be
  /// as long as the text.
  private static func wordAbove(_ token: Token) -> Token? {
    var token = token
    for _ in 0..<token.document.tokens.count where !token.isRoot {
      token = token.head
      if !token.isSpace { return token }
    }
    return nil
  }

  private static func space(after word: Token, upTo next: Token?, in document: Document) -> Substring {
    let end = next.map { $0.utf8Range.lowerBound } ?? document.text.utf8.count
    return document.storage.text(word.utf8Range.upperBound, end)
  }

  private static func space(before word: Token, in document: Document) -> Substring {
    document.storage.text(0, word.utf8Range.lowerBound)
  }
}
