import Kernels

/// The last phase: streams of ids to a CSR matrix.
struct RowBuilding {
  let chunks: [TokenChunk]
  let jobs: Int
  let plan: ColumnPlan
  /// The level whose local ids the last streams still hold.
  let lastLevel: TermLevel
  let weighting: TermWeighting

  /// Builds the matrix and the totals of its columns; consumes the chunks' streams.
  ///
  /// The number of non-zeros is the sum of the document frequencies, so the arrays are made once and threads write
  /// into them.
  func build() throws -> (matrix: SparseMatrix, totals: [UInt64]) {
    let documents = chunks.reduce(0) { $0 + $1.documentEnds.count }
    let columnCount = plan.vocabulary.count
    let nonZeroCount = plan.documentFrequencies.reduce(0) { $0 + Int($1) }
    let idf = plan.documentFrequencies.map { weighting.idf(documents: documents, frequency: $0) }
    var offsets = [0]
    var totals: [UInt64] = []
    var values: [Float] = []
    let columns = try [UInt32](unsafeUninitializedCapacity: nonZeroCount) { columnBuffer, columnsDone in
      values = try [Float](unsafeUninitializedCapacity: nonZeroCount) { valueBuffer, valuesDone in
        HugePages.advise(columnBuffer)
        HugePages.advise(valueBuffer)
        let output = RowOutput(columns: columnBuffer, values: valueBuffer)
        totals = try fill(output, columnCount: columnCount, idf: idf)
        offsets = output.rowOffsets()
        valuesDone = nonZeroCount
      }
      columnsDone = nonZeroCount
    }
    let matrix = SparseMatrix(
      rowCount: documents, columnCount: columnCount, rowOffsets: offsets, columnIndices: columns,
      values: values)
    return (matrix, totals)
  }

  private func fill(_ output: RowOutput, columnCount: Int, idf: [Double]) throws -> [UInt64] {
    let lastColumns = columnsOfLastStream()
    let claims = WorkClaims(count: chunks.count)
    let sums = try Parallel.map(count: jobs, jobs: jobs) { _ in
      let accumulator = RowAccumulator(columns: columnCount, idf: idf, weighting: weighting)
      while let index = claims.next() {
        output.add(
          rows(of: chunks[index], accumulator, lastColumns: lastColumns, into: output.spare()), at: index)
        chunks[index].streams = []
      }
      return Handover(accumulator.totals)
    }
    var totals = [UInt64](repeating: 0, count: columnCount)
    for sum in sums {
      for column in 0..<columnCount { totals[column] &+= sum.value.pointer[column] }
    }
    return totals
  }

  /// Occurrences of each column, without rows.
  func totals() -> [UInt64] {
    let lastColumns = columnsOfLastStream()
    var totals = [UInt64](repeating: 0, count: plan.vocabulary.count)
    for chunk in chunks {
      for (level, stream) in chunk.streams.enumerated() {
        let isLast = level + 1 == chunk.streams.count
        let columns = isLast ? lastColumns[chunk.owner] : plan.columns[level]
        let count = (isLast ? chunk.lastEnds : chunk.documentEnds).last ?? 0
        for position in 0..<count {
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

  private func rows(
    of chunk: TokenChunk, _ accumulator: RowAccumulator, lastColumns: [[UInt32]], into rows: ChunkRows
  ) -> ChunkRows {
    let last = chunk.streams.count - 1
    let most = chunk.count * last + (chunk.lastEnds.last ?? 0) + RowAccumulator.blindSlots
    rows.columns.renew(most)
    rows.values.renew(most)
    rows.counts.removeAll(keepingCapacity: true)
    rows.total = 0
    for document in chunk.documentEnds.indices {
      for level in 0...last {
        let ends = level == last ? chunk.lastEnds : chunk.documentEnds
        let start = document == 0 ? 0 : ends[document - 1]
        (level == last ? lastColumns[chunk.owner] : plan.columns[level]).withUnsafeBufferPointer { map in
          accumulator.add(
            chunk.streams[level].pointer + start, count: ends[document] - start, columns: map,
            hasNone: level < last)
        }
      }
      let entries = accumulator.finish(
        columns: rows.columns.pointer + rows.total, values: rows.values.pointer + rows.total)
      rows.counts.append(entries)
      rows.total += entries
    }
    return rows
  }
}
