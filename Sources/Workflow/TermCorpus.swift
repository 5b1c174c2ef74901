import Comparison
import Corpus
import Kernels
import Store
import Vectors

/// Articles as a term matrix, with what each row is.
struct TermCorpus {
  /// Article id of each row, ascending.
  var ids: [String]
  /// Group of each row.
  var groups: [String?]
  /// Counts or weights of the terms.
  var terms: TermMatrix
  /// Words of each term.
  var termLengths: [UInt8]

  init(ids: [String], groups: [String?], terms: TermMatrix) {
    self.ids = ids
    self.groups = groups
    self.terms = terms
    let space = UInt8(ascii: " ")
    termLengths = terms.vocabulary.bytes.withUnsafeBufferPointer { bytes in
      (0..<terms.vocabulary.count).map { column in
        var length: UInt8 = 1
        for position in terms.vocabulary.range(of: column) where bytes[position] == space { length &+= 1 }
        return length
      }
    }
  }

  /// Articles read and counted at a time by one thread; small enough to share evenly, and bounds memory.
  static let chunkArticles = 250
}

extension Workspace {
  /// Reads articles from the store into a term matrix, each thread holding few texts at a time.
  ///
  /// - Parameter edit: changes an article's text before it is counted.
  /// - Throws: ``WorkflowError/noArticles(corpusIsEmpty:)``, `StoreError`, `VectorsError`.
  func termCorpus(
    _ filter: ArticleFilter, grouping: Grouping = .outlet, sections: Set<ArticleSection>,
    options: VectorizerOptions, editing edit: @Sendable (GroupedText, String) -> String = { $1 }
  ) throws -> TermCorpus {
    let articles = try store.articleGroups(filter, grouping: grouping)
    guard !articles.isEmpty else {
      throw WorkflowError.noArticles(corpusIsEmpty: try store.articleCount() == 0)
    }
    let chunks = Parallel.ranges(
      count: articles.count,
      parts: (articles.count + TermCorpus.chunkArticles - 1) / TermCorpus.chunkArticles)
    defer { settings.finished() }
    let terms = try TermVectorizer(options).fitTransform(chunkCount: chunks.count, jobs: settings.jobs) {
      chunk, batch in
      settings.progress(
        StageProgress(
          stage: "counting terms", completed: chunks[chunk].lowerBound, total: articles.count))
      let texts = try store.texts(ids: articles[chunks[chunk]].map(\.id), grouping: grouping)
      for text in texts { batch.append(edit(text, text.text(of: sections))) }
    }
    return TermCorpus(ids: articles.map(\.id), groups: articles.map(\.group), terms: terms)
  }
}

extension TermCorpus {
  /// Some of the articles, with only the terms they use often enough.
  struct Part: Sendable {
    /// Rows of the corpus, in the order of the part's rows.
    var rows: [Int]
    /// Columns of the corpus, in the order of the part's columns.
    var columns: [Int]
    /// Occurrences.
    var counts: SparseMatrix
  }

  /// All rows and columns.
  var whole: Part {
    Part(rows: Array(ids.indices), columns: Array(0..<terms.vocabulary.count), counts: terms.matrix)
  }

  /// Takes some rows with the terms that occur in them at least `minimumCount` times.
  func part(rows: [Int], minimumCount: Int) -> Part {
    let matrix = terms.matrix
    var totals = [UInt32](repeating: 0, count: terms.vocabulary.count)
    for row in rows {
      for entry in matrix.entries(ofRow: row) {
        totals[Int(matrix.columnIndices[entry])] &+= UInt32(matrix.values[entry])
      }
    }
    var newColumn = [Int32](repeating: -1, count: totals.count)
    var columns: [Int] = []
    for column in totals.indices where Int(totals[column]) >= minimumCount {
      newColumn[column] = Int32(columns.count)
      columns.append(column)
    }
    var offsets = [0]
    var indices: [UInt32] = []
    var values: [Float] = []
    let most = rows.reduce(0) { $0 + matrix.entries(ofRow: $1).count }
    indices.reserveCapacity(most)
    values.reserveCapacity(most)
    for row in rows {
      for entry in matrix.entries(ofRow: row) {
        let column = newColumn[Int(matrix.columnIndices[entry])]
        guard column >= 0 else { continue }
        indices.append(UInt32(column))
        values.append(matrix.values[entry])
      }
      offsets.append(indices.count)
    }
    let counts = SparseMatrix(
      rowCount: rows.count, columnCount: columns.count, rowOffsets: offsets, columnIndices: indices,
      values: values)
    return Part(rows: rows, columns: columns, counts: counts)
  }

  /// The input of a comparison of groups of some articles.
  ///
  /// - Parameters:
  ///   - part: the articles.
  ///   - groupOfRow: group of each of the part's rows, negative for none.
  ///   - prior: the corpus that log-odds are shrunk towards; the part itself if `nil`.
  ///   - isEligible: whether a term may be kept; `nil` for all.
  func comparisonInput(
    _ part: Part, groupOfRow: [Int], groupCount: Int, prior: TermPrior? = nil,
    isEligible: (@Sendable (String) -> Bool)? = nil
  ) -> TermComparison.Input {
    let vocabulary = terms.vocabulary
    let columns = part.columns
    let isEligibleColumn: (@Sendable (Int) -> Bool)? =
      if let isEligible {
        { @Sendable in isEligible(vocabulary.term(at: columns[$0])) }
      } else {
        nil
      }
    return TermComparison.Input(
      counts: part.counts, lengths: part.rows.map { Int(terms.documentLengths[$0]) },
      termLengths: columns.map { Int(termLengths[$0]) }, groupOfRow: groupOfRow, groupCount: groupCount,
      prior: prior.map { prior in
        TermComparison.Prior(counts: prior.counts(of: vocabulary, columns), words: prior.words)
      },
      isEligible: isEligibleColumn)
  }
}

/// How often terms occur in a whole corpus.
struct TermPrior: Sendable {
  /// Fewest articles that must hold a term for a corpus of this size to keep it. Nearly all phrases of a large corpus
  /// stand in one or two articles; leaving them out bounds memory, and of those the compared articles know as much.
  static func minimumDocuments(articles: Int) -> Int {
    articles > largeCorpus ? minimumDocumentsOfLargeCorpus : 1
  }

  private static let largeCorpus = 2_000
  private static let minimumDocumentsOfLargeCorpus = 3

  private let vocabulary: Vocabulary
  private let totals: [UInt64]
  /// Words of the corpus.
  let words: Int

  init(_ terms: TermMatrix) {
    vocabulary = terms.vocabulary
    totals = terms.totals
    words = terms.documentLengths.reduce(0) { $0 + Int($1) }
  }

  /// Occurrences of some terms of a vocabulary; 0 for those rarer than this corpus keeps.
  func counts(of other: Vocabulary, _ columns: [Int]) -> [Int] {
    if other == vocabulary { return columns.map { Int(clamping: totals[$0]) } }
    return other.bytes.withUnsafeBufferPointer { bytes in
      columns.map { column in
        let term = UnsafeBufferPointer(rebasing: bytes[other.range(of: column)])
        return vocabulary.column(of: term).map { Int(clamping: totals[$0]) } ?? 0
      }
    }
  }
}

extension Workspace {
  /// Lines that outlets repeat in their articles, see `RepeatedLines`.
  func repeatedLines(_ filter: ArticleFilter) throws -> RepeatedLines {
    let articles = try store.articleGroups(filter, grouping: .outlet)
    let chunks = Parallel.ranges(
      count: articles.count,
      parts: (articles.count + TermCorpus.chunkArticles - 1) / TermCorpus.chunkArticles)
    let scanned = try Parallel.map(count: articles.isEmpty ? 0 : chunks.count, jobs: settings.jobs) { chunk in
      try store.texts(ids: articles[chunks[chunk]].map(\.id)).map {
        (id: $0.id, article: RepeatedLines.Article(group: $0.outlet ?? "", text: $0.body))
      }
    }
    var lines = RepeatedLines()
    let sources = scanned.joined().filter { lines.add($0.article) }.map(\.id)
    for text in try store.texts(ids: sources) {
      lines.keepTexts(group: text.outlet ?? "", text: text.body)
    }
    return lines
  }
}
