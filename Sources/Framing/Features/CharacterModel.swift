import Corpus
import Foundation
import Kernels
import Vectors

/// The runs of characters learned from texts, and what each weighs.
public struct CharacterModel: Sendable, Hashable {
  /// Which runs were taken.
  public let options: CharacterOptions
  /// The runs in order of their bytes, with document frequencies; spaces mark the ends of words.
  public let terms: TermModel

  init(options: CharacterOptions, vocabulary: Vocabulary, documentCount: Int, documentFrequencies: [UInt32]) {
    self.options = options
    terms = TermModel(
      options: VectorizerOptions(weighting: options.weighting), vocabulary: vocabulary,
      documentCount: documentCount, documentFrequencies: documentFrequencies)
  }

  /// Learns the runs of some texts.
  ///
  /// - Throws: ``FramingError/training(message:remedy:)`` for options out of range.
  /// - Complexity: O(bytes · lengths).
  static func learn(_ texts: [String], options: CharacterOptions) throws -> CharacterModel {
    try options.validate()
    var table = RunTable()
    var frequencies: [UInt32] = []
    var lastText: [Int] = []
    for (index, text) in texts.enumerated() {
      var text = text
      text.withUTF8 { bytes in
        let scan = CharacterScan(bytes)
        scan.bytes.withUnsafeBufferPointer { folded in
          scan.forEachRun(lengths: options.lengths) { _, range in
            let run = table.add(UnsafeBufferPointer(rebasing: folded[range]))
            if run == frequencies.count {
              frequencies.append(0)
              lastText.append(-1)
            }
            if lastText[run] != index {
              lastText[run] = index
              frequencies[run] += 1
            }
          }
        }
      }
    }
    let kept = (0..<table.count).filter { frequencies[$0] >= options.minDocumentFrequency }
    let strings = kept.map { String(decoding: table.bytes[table.range(of: $0)], as: UTF8.self) }
    let order = kept.indices.sorted { strings[$0].utf8.lexicographicallyPrecedes(strings[$1].utf8) }
    return CharacterModel(
      options: options, vocabulary: Vocabulary(strings), documentCount: texts.count,
      documentFrequencies: order.map { frequencies[kept[$0]] })
  }

  /// Rows of weights for texts; runs that were not learned are ignored.
  func transform(_ texts: [String], jobs: Int) throws -> SparseMatrix {
    let index = CharacterIndex(self)
    let ranges = Parallel.ranges(count: texts.count, parts: texts.isEmpty ? 1 : max(1, jobs) * 4)
    let parts = try Parallel.map(count: texts.isEmpty ? 0 : ranges.count, jobs: jobs) { part in
      var rows = CharacterIndex.Rows()
      var counter = CharacterIndex.Counter(columns: index.columnCount)
      for text in ranges[part] { index.append(texts[text], to: &rows, &counter) }
      return rows
    }
    var offsets = [0]
    offsets.reserveCapacity(texts.count + 1)
    for count in parts.map(\.counts).joined() { offsets.append(offsets[offsets.count - 1] + count) }
    return SparseMatrix(
      rowCount: texts.count, columnCount: index.columnCount, rowOffsets: offsets,
      columnIndices: Array(parts.map(\.columns).joined()), values: Array(parts.map(\.values).joined()))
  }
}

/// Looks up runs of characters and makes rows of them.
struct CharacterIndex: Sendable {
  private let options: CharacterOptions
  private let table: RunTable
  private let idf: [Double]

  /// Rows in parts: entries of each row, then columns and values of all.
  struct Rows: Sendable {
    var counts: [Int] = []
    var columns: [UInt32] = []
    var values: [Float] = []
  }

  /// Occurrences of each column in one text.
  struct Counter {
    var counts: [UInt32]
    var used: [UInt32] = []

    init(columns: Int) { counts = [UInt32](repeating: 0, count: columns) }
  }

  init(_ model: CharacterModel) {
    options = model.options
    idf = model.terms.inverseDocumentFrequencies
    let vocabulary = model.terms.vocabulary
    var table = RunTable(expecting: vocabulary.count)
    vocabulary.bytes.withUnsafeBufferPointer { bytes in
      for column in 0..<vocabulary.count {
        _ = table.add(UnsafeBufferPointer(rebasing: bytes[vocabulary.range(of: column)]))
      }
    }
    self.table = table
  }

  var columnCount: Int { table.count }

  /// Calls `body` with the word and the column of every known run of a scan.
  func forEachColumn(of scan: CharacterScan, _ body: (_ word: Int, _ column: Int) -> Void) {
    scan.bytes.withUnsafeBufferPointer { folded in
      scan.forEachRun(lengths: options.lengths) { word, range in
        if let column = table.find(UnsafeBufferPointer(rebasing: folded[range])) { body(word, column) }
      }
    }
  }

  func append(_ text: String, to rows: inout Rows, _ counter: inout Counter) {
    var text = text
    text.withUTF8 { bytes in
      forEachColumn(of: CharacterScan(bytes)) { _, column in
        if counter.counts[column] == 0 { counter.used.append(UInt32(truncatingIfNeeded: column)) }
        counter.counts[column] += 1
      }
    }
    counter.used.sort()
    var weights: [Double] = []
    weights.reserveCapacity(counter.used.count)
    for column in counter.used {
      let count = Double(counter.counts[Int(column)])
      counter.counts[Int(column)] = 0
      let frequency =
        switch options.weighting.termFrequency {
        case .raw: count
        case .sublinear: count == 1 ? 1 : 1 + log(count)
        case .binary: 1.0
        }
      weights.append(frequency * idf[Int(column)])
    }
    let norm =
      switch options.weighting.normalization {
      case .none: 1.0
      case .l1: weights.reduce(0, +)
      case .l2: weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
    rows.counts.append(weights.count)
    rows.columns += counter.used
    rows.values += weights.map { Float($0 / norm) }
    counter.used.removeAll(keepingCapacity: true)
  }
}
