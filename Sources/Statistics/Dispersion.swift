/// How unevenly each term is spread over documents: Gries' deviation of proportions.
///
/// DP (Gries 2008, <https://doi.org/10.1075/ijcl.13.4.02gri>) is half the sum, over the documents, of |v − s|,
/// where s is the document's share of all tokens and v its share of the term's occurrences. 0 means spread as
/// evenly as the documents' lengths allow; values near 1 mean that all occurrences stand in very little
/// text. The normalised form divides by 1 − min(s), the largest value that is possible (Lijffijt & Gries 2012,
/// <https://doi.org/10.1075/ijcl.17.1.08lij>).
public struct Dispersion: Sendable, Hashable {
  /// DP of each term, between 0 and 1.
  public let deviation: [Double]
  /// Normalised DP of each term, between 0 and 1.
  public let normalizedDeviation: [Double]

  /// Computes DP for every term from a sparse table of counts.
  ///
  /// A term that does not occur gets 1: no text holds it. Documents without tokens count as absent.
  ///
  /// - Parameters:
  ///   - rowOffsets: start of each document in `columnIndices` and `counts`, then their end (CSR).
  ///   - columnIndices: term of each entry.
  ///   - counts: occurrences of the entry's term in the entry's document.
  ///   - termCount: number of terms.
  ///   - sizes: tokens in each document.
  ///   - documents: the documents to look at; all if `nil`.
  /// - Throws: ``StatisticsError`` if the parts don't fit together, or a size or count is negative or not
  ///   finite.
  /// - Complexity: linear in entries, documents and terms.
  public init(
    rowOffsets: [Int], columnIndices: [UInt32], counts: [Float], termCount: Int, sizes: [Double],
    documents: [Int]? = nil
  ) throws {
    let documents = documents ?? Array(0..<sizes.count)
    try Self.check(
      rowOffsets: rowOffsets, columnIndices: columnIndices, counts: counts, termCount: termCount,
      sizes: sizes, documents: documents)
    let size = documents.reduce(0) { $0 + sizes[$1] }
    var totals = [Double](repeating: 0, count: termCount)
    for document in documents {
      for entry in rowOffsets[document]..<rowOffsets[document + 1] {
        totals[Int(columnIndices[entry])] += Double(counts[entry])
      }
    }
    // Documents without the term add their s; start from the sum of all s, and correct those that hold it.
    var sums = [Double](repeating: 1, count: termCount)
    var smallest = 1.0
    for document in documents where sizes[document] > 0 {
      let share = sizes[document] / size
      smallest = min(smallest, share)
      for entry in rowOffsets[document]..<rowOffsets[document + 1] {
        let term = Int(columnIndices[entry])
        guard totals[term] > 0 else { continue }
        sums[term] += abs(Double(counts[entry]) / totals[term] - share) - share
      }
    }
    let largest = 1 - smallest
    var deviation = sums
    var normalized = sums
    for term in 0..<termCount {
      let value = totals[term] > 0 ? min(max(sums[term] / 2, 0), 1) : 1
      deviation[term] = value
      // One document only: no spread is possible, and none is reported.
      normalized[term] = totals[term] > 0 ? (largest > 0 ? min(value / largest, 1) : 0) : 1
    }
    self.deviation = deviation
    self.normalizedDeviation = normalized
  }

  private static func check(
    rowOffsets: [Int], columnIndices: [UInt32], counts: [Float], termCount: Int, sizes: [Double],
    documents: [Int]
  ) throws {
    guard rowOffsets.count == sizes.count + 1 else {
      throw StatisticsError.lengthMismatch(
        what: "row offsets", expected: sizes.count + 1, found: rowOffsets.count)
    }
    guard columnIndices.count == counts.count else {
      throw StatisticsError.lengthMismatch(
        what: "column indices", expected: counts.count, found: columnIndices.count)
    }
    guard rowOffsets.first == 0, rowOffsets.last == counts.count,
      zip(rowOffsets, rowOffsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw StatisticsError.invalidOption("row offsets must ascend from 0 to the number of entries") }
    if let index = columnIndices.firstIndex(where: { Int($0) >= termCount }) {
      throw StatisticsError.noSuch(what: "term", index: Int(columnIndices[index]))
    }
    if let index = counts.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw StatisticsError.invalidCount(what: "counts", index: index)
    }
    if let index = sizes.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw StatisticsError.invalidCount(what: "sizes", index: index)
    }
    if let document = documents.first(where: { !sizes.indices.contains($0) }) {
      throw StatisticsError.noSuch(what: "document", index: document)
    }
  }
}
