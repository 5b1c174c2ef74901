import Corpus
import Kernels

extension TermModel {
  /// Gives new texts the columns and weights of the texts that the model was learned from; terms that are not in
  /// the vocabulary are ignored.
  ///
  /// - Parameters:
  ///   - batch: the texts, one row each.
  ///   - jobs: most threads to use; the result does not depend on it.
  /// - Throws: ``VectorsError/unknownStemmer(_:)``, ``VectorsError/tooLarge(_:)``.
  public func transform(_ batch: TextBatch, jobs: Int) throws -> SparseMatrix {
    let jobs = max(1, jobs)
    let index = TermIndex(vocabulary, foldsCase: options.tokenization.foldsCase)
    let idf = inverseDocumentFrequencies
    // Four parts a thread, so that long texts at one end do not keep one waiting.
    let ranges = batch.isEmpty ? [] : Parallel.ranges(count: batch.count, parts: jobs * 4)
    let parts = try Parallel.map(count: ranges.count, jobs: jobs) { part in
      let worker = try TokenizingWorker(options: options.tokenization, number: 0)
      let chunk = try worker.tokenize(batch, ranges[part])
      let words =
        [TermIndex.unknown] + (0..<worker.terms.count).map { index.word(worker.terms.bytes(of: $0)) }
      return index.rows(
        of: chunk, words: words,
        RowAccumulator(columns: vocabulary.count, idf: idf, weighting: options.weighting),
        longest: options.tokenization.ngrams.upperBound)
    }
    var offsets = [0]
    offsets.reserveCapacity(batch.count + 1)
    for count in parts.joined(by: \.counts) { offsets.append(offsets[offsets.count - 1] + count) }
    return SparseMatrix(
      rowCount: batch.count, columnCount: vocabulary.count, rowOffsets: offsets,
      columnIndices: Array(parts.joined(by: \.columns)), values: Array(parts.joined(by: \.values)))
  }

  /// The same for strings.
  public func transform(_ texts: some Sequence<String>, jobs: Int) throws -> SparseMatrix {
    try transform(TextBatch(texts), jobs: jobs)
  }
}

extension Array {
  fileprivate func joined<Part: Sequence>(by path: (Element) -> Part) -> FlattenSequence<[Part]> {
    map(path).joined()
  }
}

/// Looks up n-grams word by word: a tree whose edges are words.
final class TermIndex: @unchecked Sendable {
  /// A word that starts or continues no term.
  static let unknown = UInt32.max

  /// Rows in parts: entries of each row, then columns and values of all.
  struct Rows: Sendable {
    var counts: [Int] = []
    var columns: [UInt32] = []
    var values: [Float] = []
  }

  // Written in `init` only, read by many threads afterwards.
  private let words: TermInterner
  private let edges: PairTable
  /// Column of each node, or ``unknown``: words first, then longer n-grams.
  private var wordColumns: [UInt32] = []
  private var edgeColumns: [UInt32] = []
  /// Nodes of longer n-grams are numbered from here, so that they differ from words.
  private static let firstEdge: UInt32 = 1 << 31

  init(_ vocabulary: Vocabulary, foldsCase: Bool) {
    words = TermInterner(caseBit: foldsCase ? 0x20 : 0)
    edges = PairTable(bits: 12, seed: .random(in: .min ... .max))
    vocabulary.bytes.withUnsafeBufferPointer { bytes in
      for column in 0..<vocabulary.count {
        var node = Self.unknown
        for word in UnsafeBufferPointer(rebasing: bytes[vocabulary.range(of: column)]).split(separator: 0x20)
        {
          let number = UInt32(truncatingIfNeeded: words.intern(UnsafeBufferPointer(rebasing: word)))
          if Int(number) == wordColumns.count { wordColumns.append(Self.unknown) }
          if node == Self.unknown {
            node = number
          } else {
            let edge = edges.add(Self.key(node, number), frequency: 0)
            if Int(edge) == edgeColumns.count { edgeColumns.append(Self.unknown) }
            node = Self.firstEdge | edge
          }
        }
        if node == Self.unknown { continue }
        if node < Self.firstEdge {
          wordColumns[Int(node)] = UInt32(truncatingIfNeeded: column)
        } else {
          edgeColumns[Int(node & ~Self.firstEdge)] = UInt32(truncatingIfNeeded: column)
        }
      }
    }
  }

  private static func key(_ node: UInt32, _ word: UInt32) -> UInt64 { UInt64(node) << 32 | UInt64(word) }

  /// Number of a folded word, or ``unknown``.
  func word(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let value = words.value(words.key(bytes), bytes: bytes)
    return value == 0 ? Self.unknown : value - 1
  }

  /// The rows of a chunk's documents; `words` maps the chunk's ids to numbers of this index.
  func rows(of chunk: TokenChunk, words: [UInt32], _ accumulator: RowAccumulator, longest: Int) -> Rows {
    var rows = Rows()
    let stream = chunk.streams[0].pointer
    let columns = Scratch<UInt32>(capacity: 1 << 10)
    let values = Scratch<Float>(capacity: 1 << 10)
    var start = 0
    for end in chunk.documentEnds {
      var added = 0
      for first in start..<end {
        var node = words[Int(stream[first])]
        if node == Self.unknown { continue }
        added += add(wordColumns[Int(node)], accumulator)
        var next = first + 1
        while next < min(end, first + longest) {
          let word = words[Int(stream[next])]
          guard word != Self.unknown, let edge = edges.number(of: Self.key(node, word)) else { break }
          added += add(edgeColumns[Int(edge)], accumulator)
          node = Self.firstEdge | edge
          next += 1
        }
      }
      columns.ensure(added + RowAccumulator.blindSlots)
      values.ensure(added)
      let filled = accumulator.finish(columns: columns.pointer, values: values.pointer)
      rows.counts.append(filled)
      rows.columns.append(contentsOf: UnsafeBufferPointer(start: columns.pointer, count: filled))
      rows.values.append(contentsOf: UnsafeBufferPointer(start: values.pointer, count: filled))
      start = end
    }
    return rows
  }

  private func add(_ column: UInt32, _ accumulator: RowAccumulator) -> Int {
    if column == Self.unknown { return 0 }
    accumulator.add(column)
    return 1
  }
}
