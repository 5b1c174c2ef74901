import Corpus
import Foundation
import Store

/// A folder that is gone after the test.
final class ScratchFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "parallax-store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String) -> String { path + "/" + name }

  /// A new corpus in the folder.
  func corpus(_ name: String = "corpus.db") throws -> CorpusStore {
    try CorpusStore(path: file(name), creating: true)
  }
}

/// An invented article; what a test does not care about has a default.
func sampleArticle(
  _ id: String, outlet: String? = "The Elm Tribune", url: String? = nil, headline: String = "Ferry late",
  dek: String? = nil, body: String = "The ferry came late again.", published: String? = "2024-05-02",
  section: String? = nil, language: String? = "en", event: String? = nil,
  attributes: [(String, String)] = [], tags: [String] = [], path: String = "elm.jsonl"
) -> Article {
  Article(
    id: id, outlet: outlet, url: url, headline: headline, dek: dek, body: body,
    published: published.flatMap { ArticleDate(parsing: $0) }, section: section, tags: tags,
    language: language, event: event,
    attributes: attributes.map { Article.Attribute(name: $0.0, value: $0.1) }, sourcePath: path,
    sourceSHA256: "00", sourceFormat: .jsonLines)
}

/// Facts about invented outlets.
let sampleOutlets = OutletDirectory([
  Outlet(name: "The Elm Tribune", country: "XM", kind: "newspaper"),
  Outlet(
    name: "Quay Radio", country: "XL", kind: "broadcaster", leaning: "left", leaningSource: "a test"),
])

extension CorpusStore {
  @discardableResult
  func ingest(_ articles: Article...) throws -> [IngestOutcome] {
    try ingest(articles, outlets: sampleOutlets)
  }
}
