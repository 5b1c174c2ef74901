import Corpus
import Kernels

/// Learns a vocabulary from texts and gives their term matrix.
///
/// ```swift
/// let options = VectorizerOptions(
///   tokenization: TokenizationOptions(ngrams: 1...2), minDocumentFrequency: .count(5))
/// let result = try TermVectorizer(options).fitTransform(TextBatch(texts), jobs: 2)
/// ```
/// Vocabulary, columns and weights are those of scikit-learn's `TfidfVectorizer` with the same options. Results
/// depend neither on `jobs` nor on how texts are cut into batches. Memory is O(tokens): four bytes for each token
/// and n-gram length, then eight for each non-zero; texts are not kept.
public struct TermVectorizer: Sendable {
  /// The options.
  public let options: VectorizerOptions

  /// Bytes of text that a thread takes at a time: small enough to share evenly, large enough to amortize.
  private static let portion = 1 << 19

  /// Makes a vectorizer.
  ///
  /// - Throws: ``VectorsError/invalidOption(_:)``.
  public init(_ options: VectorizerOptions = VectorizerOptions()) throws {
    try options.validate()
    self.options = options
  }

  /// The matrix of one batch of texts.
  ///
  /// - Throws: ``VectorsError/noTerms(documents:)``, ``VectorsError/tooLarge(_:)``.
  public func fitTransform(_ batch: TextBatch, jobs: Int) throws -> TermMatrix {
    var rest: TextBatch? = batch
    return try fitTransform(jobs: jobs) {
      defer { rest = nil }
      return rest
    }
  }

  /// The matrix of texts that are drawn batch by batch, in order, on the caller's thread; each batch is released
  /// before the next is drawn. Batches of a few megabytes keep all threads busy.
  ///
  /// - Parameters:
  ///   - jobs: most threads to use.
  ///   - next: the next batch; nil at the end.
  /// - Throws: what `next` throws, and as ``fitTransform(_:jobs:)``.
  public func fitTransform(jobs: Int, _ next: () throws -> TextBatch?) throws -> TermMatrix {
    let workers = try makeWorkers(jobs)
    var chunks: [TokenChunk] = []
    while let batch = try next() {
      let ranges = Self.portions(batch)
      let claims = WorkClaims(count: ranges.count)
      let done = try Parallel.map(count: min(workers.count, ranges.count), jobs: workers.count) { worker in
        var own: [(Int, TokenChunk)] = []
        while let index = claims.next() {
          own.append((index, try workers[worker].tokenize(batch, ranges[index])))
        }
        return own
      }
      chunks += done.joined().sorted { $0.0 < $1.0 }.map(\.1)
    }
    return try finish(workers, chunks)
  }

  /// The matrix of texts that are made chunk by chunk in all threads at once, such as parsed from parts of a file.
  ///
  /// - Parameters:
  ///   - chunkCount: number of chunks; rows follow their order.
  ///   - jobs: most threads to use.
  ///   - chunk: appends the texts of a chunk to an empty batch; called once for each, in several threads at once.
  ///     The batch's memory is used again for the thread's next chunk.
  /// - Throws: what `chunk` throws for the lowest thread that failed, and as ``fitTransform(_:jobs:)``.
  public func fitTransform(
    chunkCount: Int, jobs: Int, chunk: @Sendable (Int, inout TextBatch) throws -> Void
  ) throws -> TermMatrix {
    let workers = try makeWorkers(jobs)
    let claims = WorkClaims(count: chunkCount)
    let done = try Parallel.map(count: workers.count, jobs: workers.count) { worker in
      var own: [(Int, TokenChunk)] = []
      var batch = TextBatch()
      while let index = claims.next() {
        batch.removeAll()
        try chunk(index, &batch)
        own.append((index, try workers[worker].tokenize(batch, 0..<batch.count)))
      }
      return own
    }
    return try finish(workers, done.joined().sorted { $0.0 < $1.0 }.map(\.1))
  }

  private func makeWorkers(_ jobs: Int) throws -> [TokenizingWorker] {
    try (0..<max(1, jobs)).map { try TokenizingWorker(options: options.tokenization, number: $0) }
  }

  /// Cuts a batch into runs of texts of about ``portion`` bytes.
  private static func portions(_ batch: TextBatch) -> [Range<Int>] {
    var portions: [Range<Int>] = []
    var first = 0
    var start = 0
    for index in 0..<batch.count where batch.ends[index] - start >= portion || index + 1 == batch.count {
      portions.append(first..<index + 1)
      first = index + 1
      start = batch.ends[index]
    }
    return portions
  }

  private func finish(_ workers: [TokenizingWorker], _ chunks: [TokenChunk]) throws -> TermMatrix {
    let documents = chunks.reduce(0) { $0 + $1.documentEnds.count }
    guard documents < Int(UInt32.max) else { throw VectorsError.tooLarge("documents") }
    let least = options.minDocumentFrequency.documents(of: documents)
    let most = options.maxDocumentFrequency.documents(of: documents)
    guard documents == 0 || least <= most else {
      throw VectorsError.invalidOption(
        "the smallest document frequency, \(least), exceeds the largest, \(most)")
    }
    let lengths = chunks.flatMap(\.documentLengths)
    let words = try WordLevel(workers, least: least)
    let counting = PairCounting(chunks: chunks, jobs: workers.count, least: least)
    var longer: [TermLevel] = []
    var last = words.level
    let longest = options.tokenization.ngrams.upperBound
    for length in 1..<longest {
      last = try counting.nextLevel(after: last, isLast: length + 1 == longest)
      longer.append(last)
    }
    var plan = ColumnPlan(
      words: words, longer: longer, shortest: options.tokenization.ngrams.lowerBound, most: most)
    if let limit = options.maxFeatures, plan.vocabulary.count > limit {
      let totals = rowBuilding(chunks, workers.count, plan, last).totals()
      plan.keep(limit, totals: totals)
    }
    guard !plan.vocabulary.isEmpty else { throw VectorsError.noTerms(documents: documents) }
    let (matrix, totals) = try rowBuilding(chunks, workers.count, plan, last).build()
    return TermMatrix(
      vocabulary: plan.vocabulary, matrix: matrix, documentFrequencies: plan.documentFrequencies,
      totals: totals, documentLengths: lengths, options: options)
  }

  private func rowBuilding(
    _ chunks: [TokenChunk], _ jobs: Int, _ plan: ColumnPlan, _ last: TermLevel
  ) -> RowBuilding {
    RowBuilding(chunks: chunks, jobs: jobs, plan: plan, lastLevel: last, weighting: options.weighting)
  }
}
