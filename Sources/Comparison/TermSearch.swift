import Vectors

/// Looks for the first occurrence of each of some terms in one text, word by word.
///
/// A word is compared with the terms' words only where its hash is one of theirs, so that most words of a text cost
/// a table look-up.
struct TermSearch {
  /// First occurrences, in order of the text.
  private(set) var found: [(term: String, range: Range<Int>)] = []

  private let terms: [Term]
  /// Terms by the hash of their first word.
  private let byFirstWord: [UInt64: [Int]]
  private var isFound: [Bool]
  private var pending: [Pending] = []

  private struct Term {
    var text: String
    var words: [[UInt8]]
  }

  /// A term whose first words were just read.
  private struct Pending {
    var term: Int
    var words: Int
    var start: Int
  }

  /// Ends the walk over a text when nothing is left to be found.
  private struct Done: Error {}

  init(_ terms: Set<String>) {
    self.terms = terms.sorted().map { text in
      Term(text: text, words: text.split(separator: " ").map { Array($0.utf8) })
    }
    var byFirstWord: [UInt64: [Int]] = [:]
    for (index, term) in self.terms.enumerated() {
      guard let first = term.words.first else { continue }
      byFirstWord[first.withUnsafeBufferPointer(Self.hash), default: []].append(index)
    }
    self.byFirstWord = byFirstWord
    isFound = [Bool](repeating: false, count: self.terms.count)
  }

  mutating func run(over text: UnsafeBufferPointer<UInt8>, _ tokenizer: WordTokenizer) {
    do {
      try tokenizer.forEachToken(in: text) { range, word, followsBoundary in
        if followsBoundary { pending.removeAll(keepingCapacity: true) }
        extend(with: word, at: range)
        for term in byFirstWord[Self.hash(word)] ?? [] where !isFound[term] {
          if terms[term].words[0].elementsEqual(word) {
            advance(Pending(term: term, words: 1, start: range.lowerBound), end: range.upperBound)
          }
        }
        if found.count == terms.count { throw Done() }
      }
    } catch {
      // Everything was found.
    }
  }

  private mutating func extend(with word: UnsafeBufferPointer<UInt8>, at range: Range<Int>) {
    guard !pending.isEmpty else { return }
    let before = pending
    pending.removeAll(keepingCapacity: true)
    for item in before where terms[item.term].words[item.words].elementsEqual(word) {
      advance(Pending(term: item.term, words: item.words + 1, start: item.start), end: range.upperBound)
    }
  }

  private mutating func advance(_ item: Pending, end: Int) {
    guard item.words == terms[item.term].words.count else { return pending.append(item) }
    guard !isFound[item.term] else { return }
    isFound[item.term] = true
    found.append((terms[item.term].text, item.start..<end))
  }

  /// FNV-1a.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }
}
