import Kernels

/// Sums of a term's counts over resampled documents, term by term, on several threads.
struct ResampledCounts: Sendable {
  /// Rows of sums (a term in a group) that one thread makes at a time. Many, as a panel's weights are read
  /// from a slower cache once a block; not so many that the rows take more memory than the counts.
  private static let blockRows = 2048

  let entries: TermEntries
  let panels: [WeightPanel]
  private let largestWeight: UInt8

  /// Resamples, those that fill up the last panel included.
  var resampleCount: Int { panels.count * WeightPanel.width }

  /// - Throws: ``StatisticsError`` if a sum could exceed 32 bits.
  init(entries: TermEntries, panels: [WeightPanel]) throws {
    self.entries = entries
    self.panels = panels
    largestWeight = panels.map(\.largest).max() ?? 0
    let words = entries.counts.reduce(0) { $0 + Int($1) }
    guard words <= GroupedDocuments.largestTotal / max(Int(largestWeight), 1) else {
      throw StatisticsError.invalidOption(
        "\(words) words are too many to resample; leave out the commonest terms or resample fewer documents")
    }
  }

  /// Words of each group's documents in each resample, group by group.
  func groupSizes(jobs: Int) throws -> [[Int]] {
    let sizes = try Parallel.map(count: panels.count, jobs: jobs) { panel in
      entries.groupRanges.map { panels[panel].sums(of: entries.sizes, documents: $0) }
    }
    return entries.groupRanges.indices.map { group in sizes.flatMap { $0[group] } }
  }

  /// Makes a result of each term.
  ///
  /// - Parameters:
  ///   - isRelevant: whether a group's documents are summed.
  ///   - scratch: what a thread needs for its blocks, made once a block.
  ///   - body: gets the term and its sums, one row of ``resampleCount`` values a group that has the term; its
  ///     result must follow from the term's entries.
  func map<Result: Sendable, Scratch>(
    jobs: Int, where isRelevant: @Sendable (_ group: Int) -> Bool,
    scratch: @Sendable () -> Scratch,
    _ body: @Sendable (_ term: Int, _ sums: [GroupSums], _ scratch: inout Scratch) -> Result
  ) throws -> [Result] {
    let distinct = distinctTerms()
    let blocks = blocks(of: distinct.terms)
    let found = try Parallel.map(count: blocks.count, jobs: jobs) { block in
      var scratch = scratch()
      return results(of: distinct.terms[blocks[block]], where: isRelevant, &scratch, body)
    }.flatMap { $0 }
    return distinct.places.map { found[$0] }
  }

  /// The terms without those that stand in one document only, as often as an earlier one does: in news, a third
  /// of all, whose sums are the same. `places` says where in `terms` each term, or the one like it, is.
  private func distinctTerms() -> (terms: [Int], places: [Int]) {
    var terms: [Int] = []
    var places: [Int] = []
    var placeOfEntry: [UInt64: Int] = [:]
    for term in 0..<(entries.offsets.count - 1) {
      let first = entries.offsets[term]
      if entries.offsets[term + 1] == first + 1 {
        let entry = UInt64(entries.documents[first]) << 32 | UInt64(entries.counts[first])
        if let place = placeOfEntry[entry] {
          places.append(place)
          continue
        }
        placeOfEntry[entry] = terms.count
      }
      places.append(terms.count)
      terms.append(term)
    }
    return (terms, places)
  }

  /// The terms in ranges that have at most ``blockRows`` rows each, or one term.
  private func blocks(of terms: [Int]) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    var rows = 0
    for (index, term) in terms.enumerated() {
      let mostRows = min(entries.groupRanges.count, entries.offsets[term + 1] - entries.offsets[term])
      if rows + mostRows > Self.blockRows, index > start {
        blocks.append(start..<index)
        start = index
        rows = 0
      }
      rows += mostRows
    }
    if start < terms.count { blocks.append(start..<terms.count) }
    return blocks
  }

  /// Sums of one term over the documents of one group, one value a resample.
  struct GroupSums {
    /// The group.
    var group: Int
    /// The sums.
    var values: UnsafePointer<UInt32>
  }

  private func results<Result, Scratch>(
    of terms: ArraySlice<Int>, where isRelevant: (Int) -> Bool, _ scratch: inout Scratch,
    _ body: (Int, [GroupSums], inout Scratch) -> Result
  ) -> [Result] {
    let block = EntryBlock(entries, terms: terms, where: isRelevant)
    var sums = [UInt32](repeating: 0, count: max(block.segments.count * resampleCount, 1))
    return sums.withUnsafeMutableBufferPointer { sums in
      guard let base = sums.baseAddress else { return [] }
      add(block, to: base)
      return zip(terms, block.segmentsOfTerm).map { term, segments in
        let rows = segments.map { row in
          GroupSums(group: block.segments[row].group, values: UnsafePointer(base + row * resampleCount))
        }
        return body(term, rows, &scratch)
      }
    }
  }

  /// Fills the rows of sums, panel by panel, so that a panel's weights stay in the cache.
  private func add(_ block: EntryBlock, to base: UnsafeMutablePointer<UInt32>) {
    block.documents.withUnsafeBufferPointer { documents in
      block.parts.withUnsafeBufferPointer { parts in
        guard let documents = documents.baseAddress, let parts = parts.baseAddress else { return }
        for (index, panel) in panels.enumerated() {
          panel.weights.withUnsafeBytes { weights in
            guard let weights = weights.baseAddress else { return }
            let kernel = PanelSums(
              documents: documents, parts: parts, weights: weights, largestWeight: largestWeight)
            var target = base + index * WeightPanel.width
            for segment in block.segments {
              kernel.add(segment, to: target)
              target += resampleCount
            }
          }
        }
      }
    }
  }
}
