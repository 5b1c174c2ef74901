import Comparison
import Corpus
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

  /// Bytes of text handed to the vectorizer at a time; a few megabytes keep all threads busy.
  static let batchBytes = 4 << 20
}

extension Workspace {
  /// Reads articles from the store into a term matrix, holding one batch of texts at a time.
  ///
  /// - Throws: ``WorkflowError/noArticles(corpusIsEmpty:)``, `StoreError`, `VectorsError`.
  func termCorpus(
    _ filter: ArticleFilter, grouping: Grouping = .outlet, sections: Set<ArticleSection>,
    options: VectorizerOptions
  ) throws -> TermCorpus {
    guard try store.articleCount(filter) > 0 else {
      throw WorkflowError.noArticles(corpusIsEmpty: try store.articleCount() == 0)
    }
    var ids: [String] = []
    var groups: [String?] = []
    let vectorizer = try TermVectorizer(options)
    defer { settings.finished() }
    let terms = try store.readTexts(filter, grouping: grouping) { next in
      try vectorizer.fitTransform(jobs: settings.jobs) {
        var batch = TextBatch()
        while batch.bytes.count < TermCorpus.batchBytes, let text = try next() {
          ids.append(text.id)
          groups.append(text.group)
          batch.append(text.text(of: sections))
        }
        settings.progress(StageProgress(stage: "counting terms", completed: ids.count))
        return batch.isEmpty ? nil : batch
      }
    }
    return TermCorpus(ids: ids, groups: groups, terms: terms)
  }
}

extension TermMatrix {
  /// The input of a comparison of groups of these documents.
  ///
  /// - Parameters:
  ///   - groupOfRow: group of each document, negative for none.
  ///   - prior: the corpus that log-odds are shrunk towards; these documents if `nil`.
  ///   - isEligible: whether a term may be kept, given its text and column; `nil` for all.
  func comparisonInput(
    groupOfRow: [Int], groupCount: Int, prior: TermPrior? = nil,
    isEligible: ((_ term: String, _ column: Int) -> Bool)? = nil
  ) -> TermComparison.Input {
    let columns = 0..<vocabulary.count
    let space = UInt8(ascii: " ")
    return TermComparison.Input(
      counts: matrix, lengths: documentLengths.map { Int($0) },
      termLengths: columns.map { column in
        vocabulary.bytes[vocabulary.range(of: column)].reduce(1) { $0 + ($1 == space ? 1 : 0) }
      }, groupOfRow: groupOfRow, groupCount: groupCount,
      prior: prior.map { prior in
        TermComparison.Prior(counts: columns.map { prior.count(of: vocabulary, $0) }, words: prior.words)
      },
      eligible: isEligible.map { isEligible in columns.map { isEligible(vocabulary.term(at: $0), $0) } })
  }
}

/// How often terms occur in a whole corpus.
struct TermPrior: Sendable {
  /// Fewest articles that must hold a term for the corpus to keep it; most phrases stand in one article only, and
  /// of those the compared articles know as much.
  static let minimumDocuments = 2

  private let vocabulary: Vocabulary
  private let totals: [UInt64]
  /// Words of the corpus.
  let words: Int

  init(_ terms: TermMatrix) {
    vocabulary = terms.vocabulary
    totals = terms.totals
    words = terms.documentLengths.reduce(0) { $0 + Int($1) }
  }

  /// Occurrences of a term of another vocabulary; 0 if it is rarer than this corpus keeps.
  func count(of other: Vocabulary, _ column: Int) -> Int {
    other.bytes.withUnsafeBufferPointer { bytes in
      let term = UnsafeBufferPointer(rebasing: bytes[other.range(of: column)])
      return vocabulary.column(of: term).map { Int(clamping: totals[$0]) } ?? 0
    }
  }
}
