import Framing
import Testing

@Suite struct EvaluationTests {
  private func codebook() -> Codebook {
    Codebook(
      name: "ferry", version: "1",
      frames: [
        Codebook.Frame(id: "safety", name: "Safety", definition: "Danger.", terms: ["sink", "burn"]),
        Codebook.Frame(id: "legal", name: "Legal", definition: "Law.", terms: ["court", "judge"]),
        Codebook.Frame(id: "economic", name: "Economic", definition: "Money.", terms: ["price"]),
      ], sha256: "")
  }

  @Test func testsEveryTextOnceWithoutItsGroup() throws {
    let texts = Town.texts()
    let result = try Evaluation(foldCount: 10).run(texts, codebook: codebook(), jobs: 2)
    #expect(result.predictions.map(\.id) == texts.map(\.id))
    #expect(result.folds.count == 4)
    #expect(result.grouping == .group)
    #expect(result.groupCount == 4)
    #expect(result.folds.map(\.testedOn) == [9, 9, 9, 9])
    #expect(result.folds.allSatisfy { $0.trainedOn == 27 && $0.isConverged && !$0.isConstant })
    // Every ending was seen with other openings.
    #expect(result.classifier.accuracy == 1)
    #expect(result.classifier.classes == ["safety", "legal", "economic"])
    #expect(result.notes == ["4 folds instead of 10, one a group"])
  }

  @Test func baselinesAreWhatTheyAre() throws {
    let result = try Evaluation().run(Town.texts(), codebook: codebook(), jobs: 1)
    // Classes are balanced in every training fold, so the codebook's first frame is the commonest.
    #expect(result.majority.accuracy == 12.0 / 36)
    // F1 of safety is 2·12 / (36 + 12) = 0.5, of the others 0.
    #expect(abs(result.majority.macroF1 - 0.5 / 3) < 1e-12)
    // Of three endings a frame, terms stand in two of safety, two of legal and one of economic.
    #expect(result.dictionaryCoverage == 20.0 / 36)
    let dictionary = try #require(result.dictionary)
    #expect(dictionary.accuracy == 24.0 / 36)  // those and the third of safety, which the majority gives
    #expect(try Evaluation().run(Town.texts(), codebook: nil, jobs: 1).dictionary == nil)
  }

  @Test func isTheSameForAnyNumberOfThreads() throws {
    let evaluation = Evaluation(seed: 7)
    #expect(
      try evaluation.run(Town.texts(), codebook: codebook(), jobs: 1)
        == evaluation.run(Town.texts(), codebook: codebook(), jobs: 3))
  }

  @Test func saysWhenNothingIsGrouped() throws {
    var texts = Town.texts()
    for index in texts.indices { texts[index].group = nil }
    let result = try Evaluation(foldCount: 3).run(texts, codebook: nil, jobs: 1)
    #expect(result.grouping == .item)
    #expect(result.notes.contains { $0.contains("no text has a group") })
  }

  @Test func reportsAmbiguousTextsApart() throws {
    let texts = Town.texts()
    let ambiguous = texts.filter(\.isAmbiguous).count
    let included = try Evaluation().run(texts, codebook: nil, jobs: 1)
    #expect(included.ambiguousTexts?.count == ambiguous)
    #expect(included.clearTexts?.count == texts.count - ambiguous)
    let testedOnly = try Evaluation(ambiguousTexts: .testedOnly).run(texts, codebook: nil, jobs: 1)
    #expect(testedOnly.classifier.count == texts.count)
    #expect(testedOnly.folds.map(\.trainedOn).reduce(0, +) == 3 * (texts.count - ambiguous))
    let excluded = try Evaluation(ambiguousTexts: .excluded).run(texts, codebook: nil, jobs: 1)
    #expect(excluded.classifier.count == texts.count - ambiguous)
    #expect(excluded.ambiguousTexts == nil)
    #expect(excluded.notes.contains("\(ambiguous) ambiguous texts were left out"))
  }

  @Test func answersTheOnlyFrameOfATrainingFold() throws {
    let texts = [
      LabelledText(id: "1", text: "court", label: "legal", group: "x"),
      LabelledText(id: "2", text: "judge", label: "legal", group: "x"),
      LabelledText(id: "3", text: "price", label: "economic", group: "y"),
    ]
    let result = try Evaluation(foldCount: 2).run(texts, codebook: nil, jobs: 1)
    #expect(result.classifier.accuracy == 0)
    #expect(result.folds.allSatisfy { $0.isConstant })
    #expect(result.notes.contains { $0.contains("one frame only") })
  }

  @Test func refusesWhatCannotBeEvaluated() {
    let one = Town.texts().filter { $0.label == "legal" }
    let oneGroup = Town.texts().filter { $0.group == "event 1" }
    let foreign = Town.texts() + [LabelledText(id: "x", text: "Rain.", label: "weather", group: "z")]
    #expect(throws: FramingError.self) { try Evaluation().run([], codebook: nil, jobs: 1) }
    #expect(throws: FramingError.self) { try Evaluation().run(one, codebook: nil, jobs: 1) }
    #expect(throws: FramingError.self) { try Evaluation().run(oneGroup, codebook: nil, jobs: 1) }
    #expect(throws: FramingError.self) { try Evaluation().run(foreign, codebook: codebook(), jobs: 1) }
    #expect(throws: FramingError.self) {
      try Evaluation(foldCount: 1).run(Town.texts(), codebook: nil, jobs: 1)
    }
  }

  @Test func givesIntervalsCalibrationAndCoverage() throws {
    let result = try Evaluation(resamples: 200).run(Town.texts(), codebook: nil, jobs: 1)
    let intervals = try #require(result.intervals)
    #expect(intervals.groupCount == 4)
    // Every text is right, so that no resample can differ.
    #expect(intervals.accuracy == 1...1)
    #expect(intervals.alpha == 1...1)
    #expect(result.classifier.alpha == 1)
    #expect(result.calibration.count == 36)
    #expect(result.coverage.points.last?.coverage == 1)
    #expect(result.decisions == nil)
    #expect(try Evaluation(resamples: 0).run(Town.texts(), codebook: nil, jobs: 1).intervals == nil)
  }

  @Test func leavesNearCopiesOfTestedTextsOutOfTraining() throws {
    // Without its copy in training nothing tells "ferry" texts apart; with it the answer would be known.
    var texts = (0..<6).map {
      LabelledText(
        id: "l\($0)", text: "court number \($0) sat on case \($0) today", label: "legal", group: "g\($0)")
    }
    texts += (0..<6).map {
      LabelledText(
        id: "m\($0)", text: "price number \($0) rose by rate \($0) again", label: "money", group: "h\($0)")
    }
    let sentence =
      "Everybody in Ostrand waited for the old grey ferry on the quay all through the winter night"
    texts.append(LabelledText(id: "c1", text: sentence, label: "money", group: "a"))
    texts.append(LabelledText(id: "c2", text: sentence + ".", label: "legal", group: "b"))
    let result = try Evaluation(foldCount: 14, resamples: 0).run(texts, codebook: nil, jobs: 2)
    #expect(result.duplicates.map { [$0.first, $0.second] } == [[12, 13]])
    #expect(result.duplicates.first?.agree == false)
    #expect(result.notes.contains("one pair of texts is nearly the same"))
    #expect(result.notes.contains { $0.hasPrefix("2 times a training text was left out") })
    #expect(result.notes.contains("1 of these pairs have different frames"))
    #expect(result.folds.map(\.trainedOn).sorted().prefix(3) == [12, 12, 13])
  }

  @Test func repeatsWithOtherSeeds() throws {
    let result = try Evaluation(foldCount: 3, seed: 5, repeats: 3, resamples: 0)
      .run(Town.texts().map(ungrouped), codebook: nil, jobs: 2)
    let repeats = try #require(result.repeats)
    #expect(repeats.count == 3)
    let single = try (5...7).map {
      try Evaluation(foldCount: 3, seed: $0, resamples: 0).run(
        Town.texts().map(ungrouped), codebook: nil, jobs: 1
      )
      .classifier.accuracy
    }
    #expect(abs(repeats.accuracy.mean - single.reduce(0, +) / 3) < 1e-12)
    #expect(result.classifier.accuracy == single[0])
  }

  private func ungrouped(_ text: LabelledText) -> LabelledText {
    var text = text
    text.group = nil
    return text
  }

  @Test func learningCurveGrows() throws {
    let evaluation = Evaluation(foldCount: 4, resamples: 0, learningShares: [1, 0.1, 0.5])
    let result = try evaluation.run(Town.texts(), codebook: nil, jobs: 2)
    let curve = try #require(result.learningCurve)
    #expect(curve.points.map(\.share) == [0.1, 0.5, 1])
    #expect(curve.points.map(\.trainedOn) == [3, 14, 27])
    #expect(curve.points[0].accuracy < curve.points[2].accuracy)
    #expect(curve.points[2].accuracy == result.classifier.accuracy)
    #expect(curve.gainPerDoubling != nil)
    #expect(throws: FramingError.self) {
      try Evaluation(learningShares: [0]).run(Town.texts(), codebook: nil, jobs: 1)
    }
  }

  @Test func evaluatesAnyNumberOfFrames() throws {
    var options = FrameClassifier.Options(classWeight: .none)
    options.task = .anyFrames
    let texts = (0..<8).flatMap { number -> [LabelledText] in
      let group = "g\(number % 4)"
      return [
        LabelledText(id: "a\(number)", text: "the judge \(number)", label: "legal", group: group),
        LabelledText(id: "b\(number)", text: "the price \(number)", label: "money", group: group),
        LabelledText(
          id: "c\(number)", text: "the judge saw the price \(number)", label: "money", group: group,
          furtherLabels: ["legal"]),
        LabelledText(id: "d\(number)", text: "rain on the quay \(number)", label: "", group: group),
      ]
    }
    let result = try Evaluation(training: options, resamples: 50, learningShares: [0.5, 1])
      .run(texts, codebook: nil, jobs: 2)
    let decisions = try #require(result.decisions)
    #expect(decisions.count == 32)
    #expect(decisions.exactMatches > 0.9)
    #expect(result.learningCurve?.points.last?.accuracy == decisions.exactMatches)
    #expect(result.learningCurve?.points.last?.macroF1 == decisions.macroF1)
    #expect(decisions.perClass.map(\.label) == ["legal", "money"])
    #expect(decisions.perClass.map(\.support) == [16, 16])
    #expect(throws: FramingError.self) { try Evaluation().run(texts, codebook: nil, jobs: 1) }
  }

  @Test func vectorsAreAskedForOnce() throws {
    let options = FrameClassifier.Options(members: [[.embedding]])
    let result = try Evaluation(training: options, resamples: 0)
      .run(Town.texts(), codebook: nil, embedder: townEmbedder, jobs: 2)
    #expect(result.classifier.accuracy > 0.8)
    #expect(throws: FramingError.self) {
      try Evaluation(training: options).run(Town.texts(), codebook: nil, jobs: 1)
    }
  }
}
