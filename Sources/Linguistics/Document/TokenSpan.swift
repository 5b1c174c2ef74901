/// Consecutive tokens of a ``Document``: a sentence, a noun chunk, or any other part.
///
/// Indices are those of the document, as a slice's are those of its array.
public struct TokenSpan: Sendable, RandomAccessCollection {
  let storage: DocumentStorage
  /// Indices of the tokens in the document.
  public let range: Range<Int>

  init(_ storage: DocumentStorage, _ range: Range<Int>) {
    self.storage = storage
    self.range = range
  }

  /// Index of the first token in the document.
  public var startIndex: Int { range.lowerBound }

  /// Index after the last token in the document.
  public var endIndex: Int { range.upperBound }

  /// The token at an index of the document, which must be in ``range``.
  public subscript(index: Int) -> Token {
    precondition(range.contains(index), "token index out of range")
    return Token(storage, index)
  }

  /// A part of the span, by indices of the document.
  public subscript(bounds: Range<Int>) -> TokenSpan {
    precondition(bounds.lowerBound >= range.lowerBound && bounds.upperBound <= range.upperBound)
    return TokenSpan(storage, bounds)
  }

  /// The document the span is of.
  public var document: Document { Document(storage) }

  /// The text from the first token's start to the last token's end.
  public var text: Substring { storage.text(utf8Range.lowerBound, utf8Range.upperBound) }

  /// Where the span stands, in code points of the document's text.
  public var codePoints: Range<Int> {
    guard let first, let last else { return emptyPlace(in: storage.codePointStarts) }
    return first.codePoints.lowerBound..<last.codePoints.upperBound
  }

  /// Where the span stands, in UTF-8 bytes of the document's text.
  public var utf8Range: Range<Int> {
    guard let first, let last else { return emptyPlace(in: storage.parts.starts) }
    return first.utf8Range.lowerBound..<last.utf8Range.upperBound
  }

  /// The token that governs the span: a root, else the first of those nearest to one. An empty span has none.
  public var root: Token? {
    // A token whose head is in the span is further from the root than that.
    let tops = range.filter { index in
      let head = storage.head(of: index)
      return head == index || !range.contains(head)
    }
    guard tops.count > 1 else { return (tops.first ?? range.first).map { Token(storage, $0) } }
    var best: (index: Int, depth: Int)?
    for index in tops {
      let depth = storage.depth(of: index, atMost: best?.depth ?? storage.count)
      if best.map({ depth < $0.depth }) ?? true { best = (index, depth) }
    }
    return best.map { Token(storage, $0.index) }
  }

  /// The sentence in which the span starts.
  public var sentence: TokenSpan? { first?.sentence }

  private func emptyPlace(in offsets: [Int32]) -> Range<Int> {
    let place = startIndex < offsets.count ? Int(offsets[startIndex]) : 0
    return place..<place
  }
}

extension TokenSpan: Hashable {
  /// Whether both are the same tokens of the same document.
  public static func == (left: TokenSpan, right: TokenSpan) -> Bool {
    left.storage === right.storage && left.range == right.range
  }

  /// Hashes document and range.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(storage))
    hasher.combine(range)
  }
}

extension TokenSpan: CustomStringConvertible {
  /// The span's text.
  public var description: String { String(text) }
}

extension DocumentStorage {
  fileprivate func head(of index: Int) -> Int { Int(parts.heads[index]) }

  /// Arcs between a token and its root, counted up to `bound`.
  fileprivate func depth(of index: Int, atMost bound: Int) -> Int {
    var depth = 0
    var index = index
    while head(of: index) != index, depth < bound {
      index = head(of: index)
      depth += 1
    }
    return depth
  }
}
