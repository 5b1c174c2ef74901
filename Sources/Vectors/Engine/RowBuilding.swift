import Kernels

/// The last phase: streams of ids to a CSR matrix.
struct RowBuilding {
  let chunks: [TokenChunk]
  let jobs: Int
  let plan: ColumnPlan
  /// The level whose local ids the last streams still hold.
  let lastLevel: TermLevel
  let weighting: TermWeighting

  /// One chunk's rows.
  private struct Rows: @unchecked Sendable {
    let columns: Scratch<UInt32>
    let values: Scratch<Float>
    let counts: [Int]
  }

  /// Builds the matrix and the totals of its columns; consumes the chunks' streams.
  func build() throws -> (matrix: SparseMatrix, totals: [UInt64]) {
    let documents = chunks.reduce(0) { $0 + $1.documentEnds.count }
    let idf = plan.documentFrequencies.map { weighting.idf(documents: documents, frequency: $0) }
    let lastColumns = columnsOfLastStream()
    let claims = WorkClaims(count: chunks.count)
    let columnCount = plan.vocabulary.count
    let parts = try Parallel.map(count: jobs, jobs: jobs) { _ in
      let accumulator = RowAccumulator(columns: columnCount, idf: idf, weighting: weighting)
      var built: [(Int, Rows)] = []
      while let index = claims.next() {
        built.append((index, rows(of: chunks[index], accumulator, lastColumns: lastColumns)))
        chunks[index].streams = []
      }
      return Handover((rows: built, totals: accumulator.totals))
    }.map(\.value)
    var totals = [UInt64](repeating: 0, count: columnCount)
    for part in parts {
      for column in 0..<columnCount { totals[column] &+= part.totals.pointer[column] }
    }
    let ordered = parts.flatMap { $0.rows }.sorted { $0.0 < $1.0 }.map { $0.1 }
    return (assemble(ordered, columnCount: columnCount), totals)
  }

  /// Occurrences of each column, without rows.
  func totals() -> [UInt64] {
    let lastColumns = columnsOfLastStream()
    var totals = [UInt64](repeating: 0, count: plan.vocabulary.count)
    for chunk in chunks {
      for (level, stream) in chunk.streams.enumerated() {
        let isLast = level + 1 == chunk.streams.count
        let columns = isLast ? lastColumns[chunk.owner] : plan.columns[level]
        for position in 0..<chunk.count {
          let id = stream.pointer[position]
          if id == TokenChunk.none { continue }
          let column = columns[Int(id)]
          if column != TokenChunk.none { totals[Int(column)] &+= 1 }
        }
      }
    }
    return totals
  }

  /// For each worker the column of each local id of the last level.
  private func columnsOfLastStream() -> [[UInt32]] {
    let columns = plan.columns[plan.columns.count - 1]
    return lastLevel.ranks.map { ranks in
      ranks.map { $0 == TokenChunk.none ? $0 : columns[Int($0)] }
    }
  }

  private func rows(of chunk: TokenChunk, _ accumulator: RowAccumulator, lastColumns: [[UInt32]]) -> Rows {
    let columns = Scratch<UInt32>(capacity: chunk.count * chunk.streams.count)
    let values = Scratch<Float>(capacity: chunk.count * chunk.streams.count)
    var counts: [Int] = []
    counts.reserveCapacity(chunk.documentEnds.count)
    var start = 0
    var filled = 0
    for end in chunk.documentEnds {
      for level in chunk.streams.indices {
        let isLast = level + 1 == chunk.streams.count
        (isLast ? lastColumns[chunk.owner] : plan.columns[level]).withUnsafeBufferPointer { map in
          accumulator.add(chunk.streams[level].pointer + start, count: end - start, columns: map)
        }
      }
      let entries = accumulator.finish(
        columns: columns.pointer + filled, values: values.pointer + filled,
        most: (end - start) * chunk.streams.count)
      counts.append(entries)
      filled += entries
      start = end
    }
    return Rows(columns: columns, values: values, counts: counts)
  }

  private func assemble(_ rows: [Rows], columnCount: Int) -> SparseMatrix {
    var offsets = [0]
    var starts: [Int] = []
    for part in rows {
      starts.append(offsets[offsets.count - 1])
      for count in part.counts { offsets.append(offsets[offsets.count - 1] + count) }
    }
    let total = offsets[offsets.count - 1]
    let columns = Self.gather(count: total, jobs: jobs, parts: rows.map(\.columns), starts: starts)
    let values = Self.gather(count: total, jobs: jobs, parts: rows.map(\.values), starts: starts)
    return SparseMatrix(
      rowCount: offsets.count - 1, columnCount: columnCount, rowOffsets: offsets, columnIndices: columns,
      values: values)
  }

  private static func gather<Element: BitwiseCopyable & Sendable>(
    count: Int, jobs: Int, parts: [Scratch<Element>], starts: [Int]
  ) -> [Element] {
    Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress {
        HugePages.advise(base, byteCount: count * MemoryLayout<Element>.stride)
        for (index, part) in parts.enumerated() {
          let end = index + 1 < starts.count ? starts[index + 1] : count
          (base + starts[index]).initialize(from: part.pointer, count: end - starts[index])
        }
      }
      initialized = count
    }
  }
}
