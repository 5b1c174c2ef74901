import Framing
import Testing

@Suite struct FrameSuiteTests {
  private func suite(_ yaml: String) throws -> FrameSuite {
    try FrameSuite(yaml: Array(yaml.utf8), file: "s.yaml")
  }

  private static let whole = """
    name: ferry
    data: ferry.csv
    codebook: harbour
    group: event
    recipe: {folds: 4, seed: 7, features: [[words, characters], [words]], c: [1, 10], class_weight: none, calibrated: yes}
    thresholds:
      - {metric: accuracy, least: 0.9}
      - {metric: f1, class: legal, least: 0.8, most: 1}
    behaviour:
      - name: names do not matter
        kind: invariance
        swap: [[Ostrand, Merrin]]
        least: 0.95
      - name: courts are legal
        kind: directional
        frame: legal
        append: "A judge said so."
      - name: plain
        kind: minimum
        cases:
          - {text: The court sat., frame: legal}
    """

  @Test func readsEveryPart() throws {
    let suite = try suite(Self.whole)
    #expect(suite.name == "ferry")
    #expect(suite.columns.group == "event")
    #expect(suite.sha256.count == 64)
    guard case .recipe(let recipe) = suite.subject else {
      Issue.record("no recipe")
      return
    }
    #expect(recipe.folds == 4)
    #expect(recipe.seed == 7)
    #expect(recipe.options.members == [[.words, .characters], [.words]])
    #expect(recipe.options.candidates == [1, 10])
    #expect(recipe.options.classWeight == .none)
    #expect(recipe.options.isCalibrated)
    #expect(suite.thresholds.map(\.metric) == [.accuracy, .f1])
    #expect(suite.thresholds[1].frame == "legal")
    #expect(suite.behaviour.map(\.least) == [0.95, 1, 1])
    #expect(suite.behaviour[0].kind == .invariance(swap: [["Ostrand", "Merrin"]]))
  }

  @Test(arguments: [
    ("name: x\ndata: d\nthresholds: [{metric: acuracy, least: 1}]", "s.yaml:3", "did you mean \"accuracy\""),
    ("name: x\ndata: d\nthreshold: []", "s.yaml:3", "did you mean \"thresholds\""),
    ("name: x\ndata: d", "s.yaml:1", "tests nothing"),
    ("data: d\nthresholds: []", "s.yaml", "has no \"name\""),
    ("name: x\ndata: d\nthresholds:\n  - {metric: f1, least: 1}", "s.yaml:4", "of which class"),
    (
      "name: x\ndata: d\nthresholds:\n  - {metric: alpha, class: a, least: 1}", "s.yaml:4", "not of one class"
    ),
    ("name: x\ndata: d\nthresholds:\n  - {metric: alpha}", "s.yaml:4", "no bound"),
    ("name: x\ndata: d\nthresholds:\n  - {metric: alpha, least: 2}", "s.yaml:4", "from -1 to 1"),
    ("name: x\ndata: d\nthresholds: 3", "s.yaml:3", "not a list"),
    ("name: x\ndata: d\nmodel: m\nrecipe: {folds: 2}\nthresholds: []", "s.yaml:4", "model and a recipe"),
    ("name: x\ndata: d\nrecipe: {folds: 1}\nthresholds: []", "s.yaml:3", "whole number"),
    ("name: x\ndata: d\nrecipe: {features: [word]}\nthresholds: []", "s.yaml:3", "unknown"),
    ("name: x\ndata: d\nrecipe: {c: [0]}\nthresholds: []", "s.yaml:3", "positive"),
    ("name: x\ndata: d\nbehaviour:\n  - {name: n, kind: invariance}", "s.yaml:4", "swap"),
    ("name: x\ndata: d\nbehaviour:\n  - {name: n, kind: invariance, swap: [[a]]}", "s.yaml:4", "two names"),
    ("name: x\ndata: d\nbehaviour:\n  - {name: n, kind: minimum, cases: []}", "s.yaml:4", "empty"),
    ("name: x\ndata: d\nbehaviour:\n  - {kind: minimum, cases: [{text: t, frame: f}]}", "s.yaml:4", "name"),
    ("name: x\ndata: d\nbehaviour:\n  - {name: n}", "s.yaml:4", "kind"),
    ("name: [", "s.yaml", "cannot be read"), ("", "s.yaml", "empty"),
  ])
  func refusesWithALine(_ yaml: String, _ place: String, _ message: String) {
    let failure = #expect(throws: FramingError.self) { try suite(yaml) }
    let text = failure?.description ?? ""
    #expect(text.hasPrefix(place))
    #expect(text.contains(message))
  }
}

@Suite struct SuiteRunnerTests {
  private let classifier: FrameClassifier

  init() throws { classifier = try FrameClassifier.train(Town.texts(), jobs: 1) }

  private func run(_ yaml: String) throws -> SuiteResult {
    let suite = try FrameSuite(yaml: Array("name: ferry\ndata: d\n\(yaml)".utf8), file: "s.yaml")
    let texts = Town.texts()
    let evaluation = try Evaluation(resamples: 0).run(texts, codebook: nil, jobs: 1)
    let runner = SuiteRunner(suite, texts: texts, classes: classifier.classes) { [classifier] in
      try classifier.classify($0, jobs: 1)
    }
    return try runner.run(figures: SuiteRunner.Figures(evaluation, texts: texts))
  }

  @Test func thresholdsPassAndFail() throws {
    let result = try run(
      """
      thresholds:
        - {metric: accuracy, least: 0.9}
        - {metric: calibration_error, most: 0.0001}
        - {metric: gain_over_majority, least: 0.5}
        - {metric: gain_over_dictionary, least: 0}
        - {metric: recall, class: legal, least: 1}
        - {metric: f1, class: weather, least: 0.1}
      """)
    #expect(result.checks.map(\.isPassed) == [true, false, true, false, true, false])
    #expect(!result.isPassed)
    #expect(result.checks[0].message == "accuracy 1.000 (36)")
    #expect(result.checks[1].message.contains("is above 0.000"))
    #expect(result.checks[3].message == "gain_over_dictionary: nothing to measure")
    #expect(result.checks[4].count == 12)
    #expect(result.checks[4].line == 8)
  }

  @Test func behaviourPassesAndFailsWithExamples() throws {
    let result = try run(
      """
      behaviour:
        - {name: places, kind: invariance, swap: [[Ostrand, Merrin]]}
        - {name: courts, kind: invariance, swap: [[took, weighed], [court, price], [judge, budget], [statute, pays]]}
        - {name: nobody, kind: invariance, swap: [[Ionov, Sarkis]]}
        - {name: judges, kind: directional, frame: legal, append: judge court statute}
        - {name: prices, kind: directional, frame: legal, append: price budget, least: 0.5}
        - name: plain
          kind: minimum
          least: 0.5
          cases:
            - {text: the court, frame: legal}
            - {text: the court, frame: safety}
      """)
    #expect(result.checks.map(\.isPassed) == [true, false, false, true, false, true])
    #expect(result.checks[0].count == 9)
    #expect(result.checks[1].examples.first?.id.isEmpty == false)
    #expect(result.checks[2].value == nil)
    #expect(result.checks[5].value == 0.5)
    #expect(result.checks[5].examples.map(\.expected) == ["safety"])
    #expect(result.checks[5].examples.map(\.found) == ["legal"])
  }

  @Test func refusesFramesThatTheClassifierLacks() {
    #expect(throws: FramingError.self) {
      try run("behaviour:\n  - {name: n, kind: directional, frame: weather, append: rain}")
    }
  }
}
