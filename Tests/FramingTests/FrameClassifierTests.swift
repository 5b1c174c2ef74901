import Framing
import Testing

/// Labelled sentences about an invented town, made from parts so that frames share most of their words.
enum Town {
  static let openings = [
    "The council of Ostrand", "On Tuesday the mayor", "Residents of the quay", "A committee",
  ]
  static let endings = [
    "economic": ["weighed the price of the ferry", "asked who pays for the ferry", "cut the ferry budget"],
    "legal": ["took the ferry to court", "asked a judge about the ferry", "read the ferry statute"],
    "safety": ["feared the old ferry would sink", "asked for life vests on the ferry", "saw the ferry burn"],
  ]

  static func texts() -> [LabelledText] {
    var result: [LabelledText] = []
    for (event, opening) in openings.enumerated() {
      for label in endings.keys.sorted() {
        for ending in endings[label] ?? [] {
          result.append(
            LabelledText(
              id: "t\(result.count)", text: "\(opening) \(ending).", label: label, group: "event \(event)",
              isAmbiguous: result.count % 9 == 4))
        }
      }
    }
    return result
  }
}

@Suite struct FrameClassifierTests {
  private let classifier: FrameClassifier

  init() throws {
    classifier = try FrameClassifier.train(Town.texts(), programVersion: "0.1.0", jobs: 1)
  }

  @Test func learnsWhatSetsFramesApart() throws {
    #expect(classifier.classes == ["economic", "legal", "safety"])
    let predictions = try classifier.classify(
      ["A judge in Ostrand sat in court", "the budget and the price", "It will sink and burn"], jobs: 1)
    #expect(predictions.map(\.frame) == ["legal", "economic", "safety"])
    for prediction in predictions {
      #expect(abs(prediction.probabilities.reduce(0, +) - 1) < 1e-9)
      #expect(prediction.probability == prediction.probabilities.max())
      #expect(prediction.knownTermCount > 0)
    }
  }

  @Test func textsWithoutKnownTermsGetTheShareOfTraining() throws {
    let predictions = try classifier.classify(["", "Zyx qwv.", "  \n"], jobs: 2)
    for prediction in predictions {
      #expect(prediction.knownTermCount == 0)
      #expect(prediction.probability < 0.5)
    }
    #expect(predictions[0] == predictions[1])
    #expect(try classifier.classify([], jobs: 1).isEmpty)
  }

  @Test func isTheSameForAnyNumberOfThreads() throws {
    let other = try FrameClassifier.train(Town.texts(), programVersion: "0.1.0", jobs: 4)
    #expect(try other.modelFile() == classifier.modelFile())
    let texts = Town.texts().map(\.text)
    #expect(try other.classify(texts, jobs: 4) == classifier.classify(texts, jobs: 1))
  }

  @Test func manyTextsAreClassifiedAsFewAre() throws {
    // More than are classified at a time.
    let town = Town.texts().map(\.text)
    let texts = (0..<9_001).map { town[$0 % town.count] }
    let few = try classifier.classify(town, jobs: 1)
    let many = try classifier.classify(texts, jobs: 2)
    #expect(many.count == texts.count)
    #expect(many.indices.allSatisfy { many[$0] == few[$0 % town.count] })
  }

  @Test func recordsHowItWasMade() throws {
    let metadata = classifier.metadata
    #expect(metadata.classCounts.map(\.count) == [12, 12, 12])
    #expect(metadata.programVersion == "0.1.0")
    #expect(metadata.convergence.isConverged)
    #expect(metadata.codebook == nil)
    #expect(metadata.trainingSHA256.count == 64)
    var changed = Town.texts()
    changed[3].text += " "
    let other = try FrameClassifier.train(changed, jobs: 1)
    #expect(other.metadata.trainingSHA256 != metadata.trainingSHA256)
  }

  @Test func codebookGivesOrderAndChecksLabels() throws {
    let frames = ["safety", "unused", "legal", "economic"].map {
      Codebook.Frame(id: $0, name: $0, definition: $0)
    }
    let codebook = Codebook(name: "ferry", version: "3", frames: frames, sha256: "abc")
    let trained = try FrameClassifier.train(Town.texts(), codebook: codebook, jobs: 1)
    #expect(trained.classes == ["safety", "legal", "economic"])
    #expect(trained.metadata.codebook?.name == "ferry")
    #expect(trained.metadata.codebook?.version == "3")
    let foreign = Town.texts() + [LabelledText(id: "x", text: "Rain.", label: "wether")]
    #expect(throws: FramingError.self) { try FrameClassifier.train(foreign, codebook: codebook, jobs: 1) }
  }

  @Test func learnsTwoClasses() throws {
    let texts = Town.texts().filter { $0.label != "safety" }
    let binary = try FrameClassifier.train(texts, jobs: 1)
    let predictions = try binary.classify(["the court", "the budget"], jobs: 1)
    #expect(predictions.map(\.frame) == ["legal", "economic"])
    #expect(try FrameClassifier(modelFile: binary.modelFile()) == binary)
  }

  @Test func learnsOtherLanguages() throws {
    let texts = [
      LabelledText(id: "1", text: "Суд вынес приговор", label: "право"),
      LabelledText(id: "2", text: "Судья и закон", label: "право"),
      LabelledText(id: "3", text: "Цены и налоги растут", label: "деньги"),
      LabelledText(id: "4", text: "Бюджет и цены", label: "деньги"),
    ]
    let trained = try FrameClassifier.train(texts, jobs: 2)
    let predictions = try trained.classify(["ЗАКОН, суд!", "Налоги: цены"], jobs: 1)
    #expect(predictions.map(\.frame) == ["право", "деньги"])
  }

  @Test func stemsWhereTheLanguageHasStems() throws {
    let options = FrameClassifier.Options.suited(toLanguage: "en")
    let stemmed = try FrameClassifier.train(Town.texts(), options: options, jobs: 1)
    // "judges" was never seen, its stem was.
    #expect(try stemmed.classify(["judges"], jobs: 1).map(\.knownTermCount) == [1])
    #expect(try classifier.classify(["judges"], jobs: 1).map(\.knownTermCount) == [0])
    #expect(try FrameClassifier(modelFile: stemmed.modelFile()) == stemmed)
    let explanation = try stemmed.explain("Two judges", limit: 1)
    #expect(explanation.contributions.map(\.spans) == [[4..<10]])
    #expect(FrameClassifier.Options.suited(toLanguage: "xx") == FrameClassifier.Options())
    #expect(FrameClassifier.Options.suited(toLanguage: nil) == FrameClassifier.Options())
  }

  @Test func refusesWhatCannotBeLearned() {
    let one = [LabelledText(id: "1", text: "a", label: "x"), LabelledText(id: "2", text: "b", label: "x")]
    let empty = [LabelledText(id: "1", text: "", label: "x"), LabelledText(id: "2", text: " ", label: "y")]
    #expect(throws: FramingError.self) { try FrameClassifier.train([], jobs: 1) }
    #expect(throws: FramingError.self) { try FrameClassifier.train(one, jobs: 1) }
    #expect(throws: FramingError.self) { try FrameClassifier.train(empty, jobs: 1) }
    let options = FrameClassifier.Options(inverseRegularization: -1)
    #expect(throws: FramingError.self) {
      try FrameClassifier.train(Town.texts(), options: options, jobs: 1)
    }
  }

  @Test func explainsByTermsAndSpans() throws {
    let text = "Zoë 😀: the judge’s court, then the judge"
    let explanation = try classifier.explain(text, limit: 50)
    let prediction = try #require(try classifier.classify([text], jobs: 1).first)
    #expect(explanation.prediction == prediction)
    #expect(explanation.prediction.frame == "legal")
    let judge = try #require(explanation.contributions.first { $0.term == "judge" })
    #expect(judge.weight > 0)
    let scalars = Array(text.unicodeScalars)
    let found = judge.spans.map { String(String.UnicodeScalarView(scalars[$0])) }
    #expect(found == ["judge"])
    let weights = explanation.contributions.map { abs($0.weight) }
    #expect(weights == weights.sorted(by: >))
    #expect(try classifier.explain(text, limit: 1).contributions == [explanation.contributions[0]])
    #expect(try classifier.explain("", limit: 5).contributions.isEmpty)
  }

  @Test func contributionsAndBaselineMakeTheScore() throws {
    let explanation = try classifier.explain("the judge weighed the price of the ferry", limit: 1000)
    let index = try #require(classifier.classes.firstIndex(of: explanation.prediction.frame))
    let score = explanation.contributions.reduce(classifier.regression.intercepts[index]) { $0 + $1.weight }
    #expect(abs(score - explanation.score) < 1e-6)
    #expect(explanation.contributions.count == explanation.prediction.knownTermCount)
  }

  @Test func explainsOtherFrames() throws {
    let text = "the judge weighed the price of the ferry"
    let explanations = try classifier.classes.map { try classifier.explain(text, limit: 1000, frame: $0) }
    #expect(explanations.map(\.frame) == classifier.classes)
    // Softmax: the weights of a term over all frames sum to 0.
    let judge = explanations.compactMap { $0.contributions.first { $0.term == "judge" }?.weight }
    #expect(judge.count == 3)
    #expect(abs(judge.reduce(0, +)) < 1e-3)
    #expect(throws: FramingError.self) { try classifier.explain(text, limit: 1, frame: "weather") }
  }
}
