import Framing
import Kernels
import Testing

/// A sentence encoder for the texts about an invented town: counts of a few words, whatever stands around them.
let townEmbedder = TextEmbedder(name: "town-1", dimension: 3) { texts in
  let words = [["court", "judge", "statute"], ["price", "pays", "budget"], ["sink", "burn", "vests"]]
  let rows = texts.map { text in words.map { own in Float(own.count { text.contains($0) }) } }
  return try DenseMatrix(rowCount: texts.count, columnCount: 3, values: rows.flatMap { $0 })
}

@Suite struct FrameTrainingTests {
  private func options(_ members: [[FeatureSet]]) -> FrameClassifier.Options {
    FrameClassifier.Options(members: members, candidates: [1, 10], isCalibrated: true, innerFolds: 4)
  }

  @Test func choosesWeighsAndCalibratesOnHeldOutTexts() throws {
    let trained = try FrameClassifier.train(
      Town.texts(), options: options([[.words, .characters], [.embedding]]), embedder: townEmbedder, jobs: 2)
    let metadata = trained.metadata
    #expect(metadata.members.map(\.sets) == [[.words, .characters], [.embedding]])
    #expect(metadata.members.allSatisfy { [1, 10].contains($0.inverseRegularization) })
    #expect(metadata.members.allSatisfy { $0.candidateLosses.count == 2 && $0.weight >= 0 })
    #expect(metadata.embedding?.name == "town-1")
    let heldOut = try #require(metadata.heldOut)
    #expect(heldOut.count == 36)
    #expect(heldOut.accuracy == 1)
    #expect(heldOut.logLoss < 0.2)
    let predictions = try trained.classify(["the judge", "A budget"], embedder: townEmbedder, jobs: 1)
    #expect(predictions.map(\.frame) == ["legal", "economic"])
    #expect(metadata.warnings.isEmpty)
  }

  @Test func isTheSameForAnyNumberOfThreads() throws {
    let files = try [1, 2, 5].map {
      try FrameClassifier.train(
        Town.texts(), options: options([[.words], [.characters, .embedding]]), embedder: townEmbedder,
        jobs: $0
      ).modelFile()
    }
    #expect(files[0] == files[1])
    #expect(files[0] == files[2])
  }

  @Test func modelFilesKeepEveryFeatureSet() throws {
    let trained = try FrameClassifier.train(
      Town.texts(), options: options([[.words, .characters, .embedding]]), embedder: townEmbedder,
      libraryVersions: ["BLAS": "test"], jobs: 1)
    let file = try trained.modelFile()
    let copy = try FrameClassifier(modelFile: file)
    #expect(copy == trained)
    #expect(copy.metadata.libraryVersions == ["BLAS": "test"])
    for length in stride(from: 0, to: file.count, by: 97) {
      #expect(throws: FramingError.self) { try FrameClassifier(modelFile: Array(file.prefix(length))) }
    }
  }

  @Test func needsTheEncoderItWasTrainedWith() throws {
    let embedding = options([[.embedding]])
    #expect(throws: FramingError.self) {
      try FrameClassifier.train(Town.texts(), options: embedding, jobs: 1)
    }
    let trained = try FrameClassifier.train(
      Town.texts(), options: embedding, embedder: townEmbedder, jobs: 1)
    #expect(throws: FramingError.self) { try trained.classify(["a"], jobs: 1) }
    let other = TextEmbedder(name: "town-2", dimension: 3) {
      DenseMatrix(rowCount: $0.count, columnCount: 3)
    }
    let failure = #expect(throws: FramingError.self) { try trained.classify(["a"], embedder: other, jobs: 1) }
    #expect(failure?.description.contains("town-1") == true)
    let broken = TextEmbedder(name: "town-1", dimension: 3) { _ in DenseMatrix(rowCount: 0, columnCount: 3) }
    #expect(throws: FramingError.self) { try trained.classify(["a"], embedder: broken, jobs: 1) }
    let nan = TextEmbedder(name: "town-1", dimension: 1) { _ in
      try DenseMatrix(rowCount: 1, columnCount: 1, values: [.nan])
    }
    #expect(throws: FramingError.self) { try nan.embed(["a"]) }
  }

  @Test func explainsByWordsRunsAndSentences() throws {
    let trained = try FrameClassifier.train(
      Town.texts(), options: options([[.words, .characters], [.embedding]]), embedder: townEmbedder, jobs: 1)
    let text = "Zoë 😀 waited. The judge in court, the judge! Then rain fell."
    let explanation = try trained.explain(text, limit: 100, embedder: townEmbedder)
    #expect(explanation.prediction.frame == "legal")
    #expect(explanation.prediction == (try trained.classify([text], embedder: townEmbedder, jobs: 1)[0]))
    let runs = try #require(
      explanation.contributions.first { $0.source == .characters && $0.term == "judge" })
    let scalars = Array(text.unicodeScalars)
    #expect(runs.weight > 0)
    #expect(runs.spans.map { String(String.UnicodeScalarView(scalars[$0])) } == ["judge"])
    #expect(explanation.sentences.count == 3)
    let best = explanation.sentences[0]
    #expect(String(String.UnicodeScalarView(scalars[best.span])) == "The judge in court, the judge!")
    #expect(best.weight > 0)
    #expect(explanation.sentences.dropFirst().allSatisfy { $0.weight == 0 })
    // A single sentence carries all that the vector adds, so that everything sums to the score.
    let single = try trained.explain("the judge", limit: 100, embedder: townEmbedder)
    let index = try #require(trained.classes.firstIndex(of: single.prediction.frame))
    let sum =
      single.contributions.reduce(0) { $0 + $1.weight } + single.sentences.reduce(0) { $0 + $1.weight }
    #expect(abs(sum + trained.regression.intercept(forClass: index) - single.score) < 1e-6)
    #expect(try trained.explain("", limit: 5, embedder: townEmbedder).sentences.isEmpty)
  }

  @Test func learnsSupportVectorMachines() throws {
    var machine = options([[.words]])
    machine.method = .supportVectorMachine
    let trained = try FrameClassifier.train(Town.texts(), options: machine, jobs: 2)
    let predictions = try trained.classify(["the court", "the budget", "sink"], jobs: 1)
    #expect(predictions.map(\.frame) == ["legal", "economic", "safety"])
    for prediction in predictions { #expect(abs(prediction.probabilities.reduce(0, +) - 1) < 1e-9) }
    let two = Town.texts().filter { $0.label != "safety" }
    let binary = try FrameClassifier.train(two, options: machine, jobs: 1)
    #expect(try binary.classify(["the court", "the budget"], jobs: 1).map(\.frame) == ["legal", "economic"])
  }

  @Test func givesAnyNumberOfFrames() throws {
    var many = options([[.words]])
    many.task = .anyFrames
    let texts = (0..<8).flatMap { number -> [LabelledText] in
      [
        LabelledText(id: "a\(number)", text: "the judge \(number)", label: "legal"),
        LabelledText(id: "b\(number)", text: "the price \(number)", label: "money"),
        LabelledText(
          id: "c\(number)", text: "the judge saw the price \(number)", label: "money",
          furtherLabels: ["legal"]),
        LabelledText(id: "d\(number)", text: "rain on the quay \(number)", label: ""),
      ]
    }
    let trained = try FrameClassifier.train(texts, options: many, jobs: 2)
    #expect(trained.classes == ["legal", "money"])
    #expect(trained.metadata.classCounts.map(\.count) == [16, 16])
    let predictions = try trained.classify(["judge price", "judge", "rain on the quay"], jobs: 1)
    #expect(predictions.map(\.frames) == [["legal", "money"], ["legal"], []])
    #expect(try FrameClassifier(modelFile: trained.modelFile()) == trained)
    // One frame a text is what the other task asks for.
    #expect(throws: FramingError.self) { try FrameClassifier.train(texts, jobs: 1) }
    // A frame that every text has tells nothing apart.
    let same = texts.map { LabelledText(id: $0.id, text: $0.text, label: "legal") }
    #expect(throws: FramingError.self) { try FrameClassifier.train(same, options: many, jobs: 1) }
  }

  @Test func abstainsBelowTheThresholdForAnAccuracy() throws {
    var careful = options([[.words]])
    careful.wantedAccuracy = 0.9
    let trained = try FrameClassifier.train(Town.texts(), options: careful, jobs: 1)
    let threshold = try #require(trained.metadata.abstentionThreshold)
    let unknown = try trained.classify(["Zyx qwv."], jobs: 1)[0]
    #expect(unknown.probability < threshold)
    #expect(unknown.isAbstained)
    #expect(unknown.frames.isEmpty)
    #expect(try trained.classify([Town.texts()[0].text], jobs: 1)[0].isAbstained == false)
  }

  @Test func saysWhatIsOddInTheTexts() throws {
    let texts =
      Town.texts() + [
        LabelledText(id: "empty", text: " …", label: "legal"),
        LabelledText(id: "one", text: "The tide turned.", label: "nature"),
        LabelledText(id: "x", text: "The ferry sank.", label: "legal"),
        LabelledText(id: "y", text: "The ferry sank.", label: "safety"),
        LabelledText(id: "z1", text: "A writ was served.", label: "legal"),
        LabelledText(id: "z2", text: "A writ was served.", label: "legal"),
      ]
    let frames = ["economic", "legal", "safety", "nature", "rights"].map {
      Codebook.Frame(id: $0, name: $0, definition: $0)
    }
    let codebook = Codebook(name: "ferry", version: "1", frames: frames, sha256: "")
    let trained = try FrameClassifier.train(texts, codebook: codebook, options: options([[.words]]), jobs: 1)
    #expect(
      trained.metadata.warnings == [
        .emptyTexts(ids: ["empty"]), .singleExample(frame: "nature", id: "one"),
        .contradiction(ids: ["x", "y"], frames: ["legal", "safety"]), .repetition(ids: ["z1", "z2"]),
        .unusedFrames(["rights"]),
      ])
    #expect(trained.metadata.warnings.allSatisfy { !$0.description.isEmpty })
    #expect(trained.classes.contains("nature"))
  }

  @Test func saysWhenNothingCanBeHeldOut() throws {
    let texts = [
      LabelledText(id: "1", text: "court", label: "legal", group: "x"),
      LabelledText(id: "2", text: "price", label: "economic", group: "x"),
    ]
    let trained = try FrameClassifier.train(texts, options: options([[.words]]), jobs: 1)
    #expect(trained.metadata.warnings.contains(.nothingHeldOut))
    #expect(trained.metadata.heldOut == nil)
    #expect(try trained.classify(["court"], jobs: 1)[0].frame == "legal")
  }

  @Test func refusesOptionsThatFitNothing() {
    var bad: [FrameClassifier.Options] = []
    bad.append(FrameClassifier.Options(members: []))
    bad.append(FrameClassifier.Options(members: [[]]))
    bad.append(FrameClassifier.Options(members: [[.words, .words]]))
    bad.append(FrameClassifier.Options(candidates: [1, -1]))
    bad.append(FrameClassifier.Options(candidates: [.nan]))
    bad.append(FrameClassifier.Options(isCalibrated: true, innerFolds: 1))
    bad.append(FrameClassifier.Options(wantedAccuracy: 2))
    for options in bad {
      #expect(throws: FramingError.self) {
        try FrameClassifier.train(Town.texts(), options: options, jobs: 1)
      }
    }
  }
}
