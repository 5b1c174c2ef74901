import Foundation
import Kernels
import Models

/// A trained English pipeline: tokenizer, encoder, tagger, parser, attribute ruler, lemmatizer, entity recogniser.
///
/// It says of a text what spaCy says with the same model. The unit of analysis is the whole text that is given:
/// words see four neighbours on each side across sentences and paragraphs, so that a part analysed alone may come
/// out otherwise near its ends. How texts are batched, and on how many threads, changes nothing.
///
/// A pipeline can be used by several threads at once, and copied freely.
///
/// ```swift
/// let pipeline = try Pipeline.load()
/// let document = try pipeline.analyze("Mara Lindqvist runs the ferry.")
/// for chunk in document.nounChunks { print(chunk.text, chunk.root?.dependency ?? "") }
/// ```
public struct Pipeline: Sendable {
  /// Name of the model that is loaded unless another is named.
  public static let defaultModel = KnownModel.englishSmall.name
  /// Texts that are analysed together, in bytes of UTF-8: about as many tokens as the networks take at once.
  private static let groupBytes = 32 << 10
  /// Texts that are kept with their documents while they are analysed on several threads, in bytes a thread.
  private static let windowBytes = 1 << 20

  /// The components that all copies share.
  let parts: PipelineParts
  private let workers: WorkerPool
  /// Name and version of the model, such as `en_core_web_sm-3.8.0`.
  public let modelName: String

  /// Opens a converted model.
  ///
  /// - Parameters:
  ///   - file: what ``PipelineConverter`` wrote.
  ///   - modelName: name and version of the model.
  /// - Throws: `ModelError` for a file that is damaged.
  public init(_ file: ModelFile, modelName: String) throws {
    self.modelName = modelName
    parts = try PipelineParts(file)
    workers = WorkerPool(parts)
  }

  /// Opens an installed model.
  ///
  /// - Parameters:
  ///   - name: such as `en_core_web_sm`.
  ///   - store: where models are kept; the user's store by default.
  /// - Throws: ``LinguisticsError/unknownModel(name:known:)``; `ModelError.notInstalled`, whose message has the
  ///   command that installs the model; other errors of `ModelError` for one that is damaged or of another version.
  public static func load(
    _ name: String = defaultModel, from store: ModelStore = .standard()
  ) throws -> Pipeline {
    let pipelines = KnownModel.all.filter { $0.kind == .pipeline }
    guard let model = KnownModel.named(name, among: pipelines) else {
      throw LinguisticsError.unknownModel(name: name, known: pipelines.map(\.name))
    }
    return try Pipeline(
      store.open(model, contentVersion: PipelineConverter.contentVersion), modelName: model.folderName)
  }

  /// Analyses a text of any kind: empty, of one line or of many paragraphs.
  ///
  /// - Throws: ``LinguisticsError/textTooLong(byteCount:limit:)`` for one of more than 2 GiB.
  public func analyze(_ text: String) throws -> Document {
    let documents = try workers.withWorker { try $0.analyze(CollectionOfOne(text)) }
    guard let document = documents.first else {
      throw LinguisticsError.inconsistent(reason: "there is no document for a text")
    }
    return document
  }

  /// Analyses texts, each by itself, on several threads.
  ///
  /// - Parameters:
  ///   - texts: the texts.
  ///   - jobs: most threads to use; the machine's processors by default.
  /// - Returns: a document a text, in the same order; the same for any number of threads.
  /// - Throws: ``LinguisticsError/textTooLong(byteCount:limit:)``.
  public func analyze(
    _ texts: [String], jobs: Int = ProcessInfo.processInfo.activeProcessorCount
  ) throws -> [Document] {
    let groups = Self.groups(of: texts)
    return try Parallel.map(count: groups.count, jobs: jobs) { number in
      try workers.withWorker { try $0.analyze(texts[groups[number]]) }
    }.flatMap { $0 }
  }

  /// Analyses texts as they come and hands on documents in the same order, with bounded memory.
  ///
  /// - Parameters:
  ///   - texts: the texts, which are drawn as they are needed.
  ///   - jobs: most threads to use.
  ///   - consume: takes the documents one by one, on the caller's thread.
  /// - Throws: ``LinguisticsError/textTooLong(byteCount:limit:)``, and what `consume` throws.
  public func analyze(
    streaming texts: some Sequence<String>, jobs: Int = ProcessInfo.processInfo.activeProcessorCount,
    _ consume: (Document) throws -> Void
  ) throws {
    var window: [String] = []
    var bytes = 0
    for text in texts {
      window.append(text)
      bytes += text.utf8.count
      if bytes < Self.windowBytes * max(1, jobs) { continue }
      try analyze(window, jobs: jobs).forEach(consume)
      window.removeAll(keepingCapacity: true)
      bytes = 0
    }
    try analyze(window, jobs: jobs).forEach(consume)
  }

  /// Consecutive texts of some ``groupBytes`` each.
  private static func groups(of texts: [String]) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for index in texts.indices {
      bytes += texts[index].utf8.count
      if bytes >= groupBytes || index == texts.count - 1 {
        groups.append(start..<index + 1)
        start = index + 1
        bytes = 0
      }
    }
    return groups
  }
}
