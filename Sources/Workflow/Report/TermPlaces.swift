import Comparison
import Corpus
import Store
import Vectors

/// Finds every place where terms stand, so that each count on a page can be followed into the articles.
struct TermPlaces {
  /// A place of a term.
  struct Place {
    var term: String
    var section: ArticleSection
    /// Start and end, in code points of the section.
    var span: Range<Int>
  }

  private let terms: Set<String>
  /// Last words of the terms: a word that is none of them ends no term.
  private let lastWords: Set<String>
  private let longest: Int
  private let tokenizer: WordTokenizer

  init(_ terms: Set<String>, _ options: TokenizationOptions) {
    self.terms = terms
    lastWords = Set(terms.compactMap { $0.split(separator: " ").last.map(String.init) })
    longest = terms.map { $0.split(separator: " ").count }.max() ?? 1
    tokenizer = WordTokenizer(options)
  }

  /// The places in the compared sections of an article, without lines that are its outlet's furniture, in order of the
  /// text.
  func find(in text: GroupedText, without repeated: RepeatedLines) -> [Place] {
    guard !terms.isEmpty else { return [] }
    var places: [Place] = []
    for (section, content) in text.sections where EventAnalyzer.comparedSections.contains(section) {
      var offset = 0
      for line in content.split(separator: "\n", omittingEmptySubsequences: false) {
        let line = String(line)
        if !repeated.contains(line, group: text.outlet ?? "") {
          collect(line, section, from: offset, into: &places)
        }
        offset += line.unicodeScalars.count + 1
      }
    }
    return places
  }

  private func collect(
    _ line: String, _ section: ArticleSection, from offset: Int, into places: inout [Place]
  ) {
    let bytes = Array(line.utf8)
    var counter = CodePoints(bytes)
    // The last words since the n-grams' last boundary, with their starts in code points.
    var recent: [(word: String, start: Int)] = []
    bytes.withUnsafeBufferPointer { buffer in
      tokenizer.forEachToken(in: buffer) { range, term, followsBoundary in
        if followsBoundary { recent.removeAll(keepingCapacity: true) }
        if recent.count == longest { recent.removeFirst() }
        let word = String(decoding: term, as: UTF8.self)
        let start = counter.offset(of: range.lowerBound)
        recent.append((word, start))
        guard lastWords.contains(word) else { return }
        let end = start + CodePoints.count(buffer[range])
        for first in recent.indices {
          let candidate = recent[first...].map(\.word).joined(separator: " ")
          guard terms.contains(candidate) else { continue }
          places.append(
            Place(
              term: candidate, section: section,
              span: (offset + recent[first].start)..<(offset + end)))
        }
      }
    }
  }
}

/// Code points up to ascending positions in UTF-8.
private struct CodePoints {
  private let bytes: [UInt8]
  private var position = 0
  private var points = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func offset(of next: Int) -> Int {
    if next > position {
      points += Self.count(bytes[position..<min(next, bytes.count)])
      position = next
    }
    return points
  }

  static func count(_ bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }
}
