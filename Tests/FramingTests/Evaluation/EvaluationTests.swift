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
}
