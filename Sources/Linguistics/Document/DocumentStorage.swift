/// What a pipeline found in a text, one array an attribute; never changed once made.
///
/// Tokens and spans are views of it. A token takes some 40 bytes, strings that repeat are kept once.
final class DocumentStorage: Sendable {
  /// Yes-or-no attributes of a token.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// One U+0020 follows the token.
    static let isFollowedBySpace = Flags(rawValue: 1)
    /// Every code point of the token is white space.
    static let isSpace = Flags(rawValue: 2)
    /// The token is the first of a sentence.
    static let startsSentence = Flags(rawValue: 4)
  }

  /// A named entity: half-open range of tokens and index of its type.
  struct EntityRange: Sendable, Hashable {
    var start: Int32
    var end: Int32
    var type: UInt8
  }

  /// The parts a document is made of. All arrays over tokens have the same length; offsets ascend and lie in the
  /// text; heads, words and labels are valid indices.
  struct Parts: Sendable {
    var text: String
    var labels: AnnotationLabels
    /// UTF-8 offset of each token's first byte.
    var starts: [Int32] = []
    /// UTF-8 offset after each token's last byte.
    var ends: [Int32] = []
    var flags: [Flags] = []
    var tags: [UInt8] = []
    var coarseTags: [CoarseTag] = []
    var morphology: [UInt8] = []
    var dependencies: [UInt8] = []
    /// Index of each token's head; its own for a root.
    var heads: [Int32] = []
    /// Index of each token's lemma in `strings`.
    var lemmas: [Int32] = []
    /// Index of each token's word in `words`.
    var wordOfToken: [Int32] = []
    /// What depends on a word's form alone.
    var words: [Word] = []
    var strings: [String] = []
    var entities: [EntityRange] = []
  }

  /// What depends on a word's form alone: indices into the strings.
  struct Word: Sendable, Hashable {
    var lowercased: Int32
    var norm: Int32
  }

  let parts: Parts
  /// Offset in code points of each token's first.
  let codePointStarts: [Int32]
  let isASCII: Bool
  /// Heads again, with the outermost tokens of each token's subtree.
  let tree: DependencyTree
  /// First token of each sentence.
  let sentenceStarts: [Int32]

  init(_ parts: Parts) {
    var parts = parts
    parts.text.makeContiguousUTF8()
    self.parts = parts
    let offsets = CodePointOffsets(of: parts.starts, in: parts.text)
    codePointStarts = offsets.values
    isASCII = offsets.isASCII
    var tree = DependencyTree(heads: parts.heads)
    tree.findEdges()
    self.tree = tree
    var sentenceStarts: [Int32] = []
    for index in parts.flags.indices where index == 0 || parts.flags[index].contains(.startsSentence) {
      sentenceStarts.append(Int32(truncatingIfNeeded: index))
    }
    self.sentenceStarts = sentenceStarts
  }

  var count: Int { parts.starts.count }

  /// The part of the text between two UTF-8 offsets.
  func text(_ start: Int, _ end: Int) -> Substring {
    let utf8 = parts.text.utf8
    let first = utf8.index(utf8.startIndex, offsetBy: start)
    return parts.text[first..<utf8.index(first, offsetBy: end - start)]
  }

  /// Offset in code points after a token's last.
  func codePointEnd(of index: Int) -> Int {
    let start = Int(parts.starts[index])
    let end = Int(parts.ends[index])
    if isASCII { return end }
    let utf8 = parts.text.utf8
    let first = utf8.index(utf8.startIndex, offsetBy: start)
    let bytes = utf8[first..<utf8.index(first, offsetBy: end - start)]
    return Int(codePointStarts[index]) + bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// Which sentence a token is in, counted from 0.
  func sentence(of index: Int) -> Int {
    sentenceStarts.partitioningIndex { $0 > index } - 1
  }

  /// Which entity a token is in.
  func entity(of index: Int) -> EntityRange? {
    let position = parts.entities.partitioningIndex { $0.end > index }
    guard position < parts.entities.count, parts.entities[position].start <= index else { return nil }
    return parts.entities[position]
  }
}

extension Array {
  /// The first index whose element satisfies a condition that holds from some element on; `count` if none does.
  func partitioningIndex(where condition: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
