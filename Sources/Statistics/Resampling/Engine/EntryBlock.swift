/// Entries of some terms, cut into segments and arranged for ``PanelSums``.
///
/// Within a segment, the entries with a count of 1 come first: they are two thirds of all in news, and adding is
/// cheaper than multiplying.
struct EntryBlock {
  /// Document of each entry, as a rank.
  private(set) var documents: [UInt32] = []
  /// Count of each entry, at most ``largestPart``; a larger count is spread over several entries.
  private(set) var parts: [UInt16] = []
  /// The segments, term by term, and within a term in the order of the groups.
  private(set) var segments: [Segment] = []
  /// Segments of each term of the block.
  private(set) var segmentsOfTerm: [Range<Int>] = []

  /// Largest count in one entry: a weight of a byte times this fits 16 bits.
  static let largestPart: UInt32 = 256

  /// Entries of one term that belong to one group.
  struct Segment {
    /// Group of the entries.
    var group: Int
    /// Entries with a count of 1.
    var ones: Range<Int>
    /// The other entries.
    var others: Range<Int>
  }

  /// Cuts the entries of some terms; those of groups that are not relevant are left out.
  init(_ entries: TermEntries, terms: ArraySlice<Int>, where isRelevant: (_ group: Int) -> Bool) {
    let entryCount = terms.reduce(0) { $0 + entries.offsets[$1 + 1] - entries.offsets[$1] }
    documents.reserveCapacity(entryCount)
    parts.reserveCapacity(entryCount)
    segmentsOfTerm.reserveCapacity(terms.count)
    for term in terms {
      let first = segments.count
      var start = entries.offsets[term]
      let end = entries.offsets[term + 1]
      while start < end {
        let group = entries.groups[Int(entries.documents[start])]
        let last = entries.groupRanges[group].upperBound
        var stop = start + 1
        while stop < end, Int(entries.documents[stop]) < last { stop += 1 }
        if isRelevant(group) { append(entries, start..<stop, group: group) }
        start = stop
      }
      segmentsOfTerm.append(first..<segments.count)
    }
  }

  private mutating func append(_ entries: TermEntries, _ range: Range<Int>, group: Int) {
    let start = documents.count
    for entry in range where entries.counts[entry] == 1 {
      documents.append(entries.documents[entry])
      parts.append(1)
    }
    let others = documents.count
    for entry in range where entries.counts[entry] != 1 {
      var count = entries.counts[entry]
      while count > 0 {
        let part = min(count, Self.largestPart)
        documents.append(entries.documents[entry])
        parts.append(UInt16(truncatingIfNeeded: part))
        count -= part
      }
    }
    segments.append(Segment(group: group, ones: start..<others, others: others..<documents.count))
  }
}
