/// A match of a codebook's term in a text.
struct TermMatch: Sendable {
  /// Position of the frame in the codebook.
  var frame: Int
  /// Whether the term is an exclusion.
  var isExclusion: Bool
  /// Position of the term in the codebook; decides ties.
  var term: Int
  /// Words it covers.
  var words: Range<Int>
}

/// All terms of a codebook in two automata: a byte trie that tells which words of terms a word of the text
/// matches, and a trie of phrases over those.
struct TermMatcher: Sendable {
  private var wordTrie = WordTrie()
  /// Phrase node reached from the start by a term's word; -1 if no term starts with it.
  private var firstNode: [Int32] = []
  /// Phrase node reached from a node by a term's word.
  private var nextNode: [Edge: Int32] = [:]
  /// Terms that end at each phrase node, as positions in ``terms``; emptied when compiled.
  private var termsAtNode: [[Int]] = []
  /// The same one after the other, with the end of each node's.
  private var compiledTerms: [Int] = []
  private var compiledEnds: [Int] = []
  private var terms: [(frame: Int, isExclusion: Bool, text: String)] = []

  private struct Edge: Hashable {
    var node: Int32
    var word: Int32
  }

  init(_ codebook: Codebook) throws {
    for (index, frame) in codebook.frames.enumerated() {
      for term in frame.terms { try add(term, frame: index, isExclusion: false, in: codebook) }
      for term in frame.exclusions { try add(term, frame: index, isExclusion: true, in: codebook) }
    }
    wordTrie.compile()
    for terms in termsAtNode {
      compiledTerms += terms
      compiledEnds.append(compiledTerms.count)
    }
    termsAtNode = []
  }

  /// A term as written.
  func text(ofTerm term: Int) -> String { terms[term].text }

  private mutating func add(_ text: String, frame: Int, isExclusion: Bool, in codebook: Codebook) throws {
    guard let term = FrameTerm(text) else {
      let problem = FrameTerm.problem(of: text) ?? ("cannot be matched", "change it")
      throw FramingError.codebook(
        file: codebook.name, line: nil,
        message: "term \"\(text)\" of frame \"\(codebook.frames[frame].id)\" \(problem.message)",
        remedy: problem.remedy)
    }
    var node: Int32 = -1
    for word in term.words {
      let symbol = wordTrie.insert(word.bytes, isPrefix: word.isPrefix)
      while firstNode.count <= Int(symbol) { firstNode.append(-1) }
      let known = node < 0 ? firstNode[Int(symbol)] : nextNode[Edge(node: node, word: symbol)] ?? -1
      if known >= 0 {
        node = known
        continue
      }
      let new = Int32(truncatingIfNeeded: termsAtNode.count)
      termsAtNode.append([])
      if node < 0 { firstNode[Int(symbol)] = new } else { nextNode[Edge(node: node, word: symbol)] = new }
      node = new
    }
    guard node >= 0 else { return }
    termsAtNode[Int(node)].append(terms.count)
    terms.append((frame, isExclusion, text))
  }

  /// Every match of every term, in order of their last word.
  func matches(in scan: WordScan) -> [TermMatch] {
    var result: [TermMatch] = []
    var active: [(node: Int32, start: Int)] = []
    var reached: [(node: Int32, start: Int)] = []
    var symbols: [Int32] = []
    for index in scan.spans.indices {
      if scan.startsPhrase[index] { active.removeAll(keepingCapacity: true) }
      wordTrie.match(scan.folded(index), possessive: scan.possessiveBytes[index], into: &symbols)
      reached.removeAll(keepingCapacity: true)
      for symbol in symbols {
        for state in active {
          if let node = nextNode[Edge(node: state.node, word: symbol)] { reached.append((node, state.start)) }
        }
        if firstNode[Int(symbol)] >= 0 { reached.append((firstNode[Int(symbol)], index)) }
      }
      for state in reached {
        let node = Int(state.node)
        for place in (node == 0 ? 0 : compiledEnds[node - 1])..<compiledEnds[node] {
          let term = compiledTerms[place]
          result.append(
            TermMatch(
              frame: terms[term].frame, isExclusion: terms[term].isExclusion, term: term,
              words: state.start..<index + 1))
        }
      }
      swap(&active, &reached)
    }
    return result
  }
}

/// A byte trie of words and prefixes of words, with a transition table over the bytes that occur in them.
struct WordTrie: Sendable {
  private var children: [[UInt8: Int32]] = [[:]]
  /// Number of the word, or of the prefix, that ends at each node; -1 if none does.
  private var wordAtNode: [Int32] = [-1]
  private var prefixAtNode: [Int32] = [-1]
  private var count: Int32 = 0
  /// Column of each byte in the transition table; column 0 is for bytes that no term holds.
  private var columnOfByte = [UInt8](repeating: 0, count: 256)
  private var columnCount = 1
  private var transitions: [Int32] = []

  /// Number of a word; equal words get equal numbers.
  mutating func insert(_ bytes: [UInt8], isPrefix: Bool) -> Int32 {
    var node = 0
    for byte in bytes {
      if let child = children[node][byte] {
        node = Int(child)
        continue
      }
      let child = children.count
      children[node][byte] = Int32(truncatingIfNeeded: child)
      children.append([:])
      wordAtNode.append(-1)
      prefixAtNode.append(-1)
      node = child
    }
    let known = isPrefix ? prefixAtNode[node] : wordAtNode[node]
    if known >= 0 { return known }
    if isPrefix { prefixAtNode[node] = count } else { wordAtNode[node] = count }
    count += 1
    return count - 1
  }

  /// Builds the table after the last word.
  mutating func compile() {
    for byte in Set(children.flatMap(\.keys)).sorted() where columnCount < 256 {
      columnOfByte[Int(byte)] = UInt8(truncatingIfNeeded: columnCount)
      columnCount += 1
    }
    transitions = [Int32](repeating: -1, count: children.count * columnCount)
    for (node, edges) in children.enumerated() {
      for (byte, child) in edges { transitions[node * columnCount + Int(columnOfByte[Int(byte)])] = child }
    }
    children = []
  }

  /// Numbers of all words and prefixes that match `word`; with a possessive ending of so many bytes, those that
  /// match without it too.
  func match(_ word: ArraySlice<UInt8>, possessive: Int, into symbols: inout [Int32]) {
    symbols.removeAll(keepingCapacity: true)
    var node = 0
    let stem = word.endIndex - possessive
    for index in word.indices {
      node = Int(transitions[node * columnCount + Int(columnOfByte[Int(word[index])])])
      if node < 0 { return }
      if prefixAtNode[node] >= 0 { symbols.append(prefixAtNode[node]) }
      let isEnd = index + 1 == word.endIndex || (possessive > 0 && index + 1 == stem)
      if isEnd, wordAtNode[node] >= 0 { symbols.append(wordAtNode[node]) }
    }
  }
}
