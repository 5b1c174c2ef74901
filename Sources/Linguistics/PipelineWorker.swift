import Foundation

/// What one thread needs to analyse texts: room to work in, and what it remembers of words. Results do not depend on
/// what it has seen before.
///
/// Not safe to share; ``WorkerPool`` lends it to one thread at a time, hence the unchecked conformance.
final class PipelineWorker: @unchecked Sendable {
  private let parts: PipelineParts
  private var lexemes: LexemeTable
  private var networks: NetworkAnalyzer
  private var assembly: DocumentAssembly

  init(_ parts: PipelineParts) {
    self.parts = parts
    lexemes = parts.tokenizer.makeLexemeTable()
    networks = NetworkAnalyzer(parts.networks)
    assembly = DocumentAssembly(parts)
  }

  /// Analyses texts together, which fills the products of the networks better than one by one.
  ///
  /// - Throws: ``LinguisticsError``.
  func analyze(_ texts: some Collection<String>) throws -> [Document] {
    lexemes.beginBatch()
    var input = NetworkInput(types: [], hasSpace: [], documentEnds: [])
    var tokenized: [(text: String, tokens: TokenSequence)] = []
    for var text in texts {
      let tokens = try text.withUTF8 { bytes in
        do {
          return try parts.tokenizer.tokenize(bytes, lexemes: &lexemes)
        } catch {
          throw LinguisticsError.textTooLong(byteCount: bytes.count, limit: Tokenizer.longestText)
        }
      }
      input.types += tokens.types
      input.hasSpace += tokens.hasSpace
      input.documentEnds.append(input.types.count)
      tokenized.append((text, tokens))
    }
    assembly.update(lexemes)
    let analyses: [Analysis]
    do {
      analyses = try networks.analyze(input, assembly.memory.types)
    } catch let error as NetworkError {
      throw LinguisticsError.inconsistent(reason: error.description)
    }
    return zip(tokenized, analyses).map { assembly.document($0.text, $0.tokens, $1, lexemes) }
  }
}

/// Workers that are not at work, so that what they remember is of use again.
///
/// Unchecked: the lock guards the workers. It is Foundation's, since ThreadSanitizer does not see a thread that had to
/// wait for a `Mutex` take it over.
final class WorkerPool: @unchecked Sendable {
  private let parts: PipelineParts
  private let lock = NSLock()
  private var idle: [PipelineWorker] = []

  init(_ parts: PipelineParts) { self.parts = parts }

  /// Lends a worker to `body`. There are as many as were ever in use at once.
  func withWorker<Result>(_ body: (PipelineWorker) throws -> Result) rethrows -> Result {
    let worker = lock.withLock { idle.popLast() } ?? PipelineWorker(parts)
    defer { lock.withLock { idle.append(worker) } }
    return try body(worker)
  }
}
