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
  /// - Throws: `StoreError`, `VectorsError`.
  func termCorpus(
    _ filter: ArticleFilter, grouping: Grouping = .outlet, sections: Set<ArticleSection>,
    options: VectorizerOptions
  ) throws -> TermCorpus {
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
