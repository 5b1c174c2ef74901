import Corpus
import Framing
import Reports
import Store
import Vectors

/// A unit of an article to be framed.
struct FrameUnitText: Sendable {
  var article: String
  var passage: Passage
}

/// Gives units their frames, by whichever method.
struct UnitFramer: Sendable {
  private enum Tool: Sendable {
    case dictionary(DictionaryScorer)
    case classifier(FrameClassifier, TextEmbedder?)
    case zeroShot(ZeroShotScorer)
  }

  private let tool: Tool
  /// What rows and runs call the method.
  let methodName: String
  /// Name → hash of what was used.
  let models: [String: String]

  /// - Parameters:
  ///   - store: keeps the vectors of texts.
  ///   - jobs: most threads of the sentence encoder.
  /// - Throws: `FramingError`; `ModelError` if the sentence encoder is needed and not installed.
  init(_ method: FrameRequest.Method, store: CorpusStore, jobs: Int) throws {
    switch method {
    case .dictionary(let codebook):
      tool = .dictionary(try DictionaryScorer(codebook))
      methodName = "dictionary"
      models = ["codebook \(codebook.name)": codebook.sha256]
    case .classifier(let classifier, let sha256):
      tool = .classifier(classifier, try SentenceVectors.embedder(for: classifier, in: store, jobs: jobs))
      methodName = "classifier"
      models = ["classifier": sha256]
    case .zeroShot(let codebook):
      let embedder = try SentenceVectors.embedder(in: store, jobs: jobs)
      tool = .zeroShot(try ZeroShotScorer(codebook, embedder: embedder))
      methodName = FrameWork.zeroShot
      models = ["codebook \(codebook.name)": codebook.sha256, "encoder": SentenceEncoder.identity]
    }
  }

  func frames(_ units: [FrameUnitText], jobs: Int) throws -> [StoredFramePrediction] {
    switch tool {
    case .dictionary(let scorer):
      return units.map { unit in
        let score = scorer.score(unit.passage.text)
        let evidence = score.hits.filter { $0.frame == score.topFrame }.map { hit in
          Self.evidence(
            hit.term, start: unit.passage.span.lowerBound + hit.span.lowerBound,
            end: unit.passage.span.lowerBound + hit.span.upperBound)
        }
        return Self.prediction(unit, frame: score.topFrame, probability: nil, evidence: evidence)
      }
    case .classifier(let classifier, let embedder):
      let predictions = try classifier.classify(units.map(\.passage.text), embedder: embedder, jobs: jobs)
      return zip(units, predictions).map { unit, prediction in
        Self.prediction(
          unit, frame: prediction.frames.isEmpty ? nil : prediction.frames.joined(separator: ";"),
          probability: prediction.probability, evidence: [])
      }
    case .zeroShot(let scorer):
      return try zip(units, scorer.score(units.map(\.passage.text))).map { unit, score in
        let similarity = score.top.flatMap { DecimalText.string($0.similarity, places: 4) }
        return Self.prediction(
          unit, frame: score.topFrame, probability: nil,
          evidence: similarity.map { ["{\"similarity\":\($0)}"] } ?? [])
      }
    }
  }

  private static func evidence(_ term: String, start: Int, end: Int) -> String {
    "{\"term\":\(JSONText.quoted(term)),\"start\":\(start),\"end\":\(end)}"
  }

  private static func prediction(
    _ unit: FrameUnitText, frame: String?, probability: Double?, evidence: [String]
  ) -> StoredFramePrediction {
    StoredFramePrediction(
      article: unit.article, section: unit.passage.section.rawValue,
      start: unit.passage.span.lowerBound, end: unit.passage.span.upperBound, frame: frame,
      probability: probability, evidence: "[" + evidence.joined(separator: ",") + "]")
  }
}
