/// Runs a suite: figures against thresholds, a classifier against tests of behaviour.
///
/// ```swift
/// let runner = SuiteRunner(suite, texts: texts) { try classifier.classify($0, jobs: 2) }
/// let result = try runner.run(figures: .init(evaluation))
/// exit(result.isPassed ? 0 : 1)
/// ```
public struct SuiteRunner: Sendable {
  /// Most examples a check shows.
  public static let mostExamples = 5

  /// What thresholds are held against.
  public struct Figures: Sendable {
    /// Figures of the classifier.
    public var classifier: ClassificationMetrics
    /// Accuracy of the commonest frame.
    public var majority: Double?
    /// Accuracy of the codebook's terms.
    public var dictionary: Double?
    /// Expected calibration error.
    public var calibrationError: Double
    /// Wrong predictions, the most confident first.
    public var worst: [SuiteResult.Example]

    /// Figures of a cross-validation.
    public init(_ result: EvaluationResult, texts: [LabelledText]) {
      classifier = result.classifier
      majority = result.majority.accuracy
      dictionary = result.dictionary?.accuracy
      calibrationError = result.calibration.expectedError
      let textOfID = Dictionary(texts.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
      worst = Self.worst(
        result.predictions.filter { !$0.truths.contains($0.predicted) }.map {
          SuiteResult.Example(
            id: $0.id, text: textOfID[$0.id] ?? "", expected: $0.truth, found: $0.predicted,
            probability: $0.probability)
        })
    }

    /// Figures of predictions for texts that the model was not trained on.
    public init(_ predictions: [FramePrediction], texts: [LabelledText], order: [String]) {
      classifier = ClassificationMetrics(
        truth: texts.map(\.label), predicted: predictions.map(\.frame), order: order)
      calibrationError =
        CalibrationCurve(
          probabilities: predictions.map(\.probability),
          isRight: zip(predictions, texts).map { $0.frame == $1.label }
        ).expectedError
      worst = Self.worst(
        zip(predictions, texts).filter { $0.frame != $1.label }.map {
          SuiteResult.Example(
            id: $1.id, text: $1.text, expected: $1.label, found: $0.frame, probability: $0.probability)
        })
    }

    private static func worst(_ examples: [SuiteResult.Example]) -> [SuiteResult.Example] {
      examples.indices.sorted { (-examples[$0].probability, $0) < (-examples[$1].probability, $1) }
        .map { examples[$0] }
    }
  }

  private let suite: FrameSuite
  private let texts: [LabelledText]
  private let classes: [String]
  private let classify: @Sendable ([String]) throws -> [FramePrediction]

  /// Makes a runner.
  ///
  /// - Parameters:
  ///   - texts: texts of the suite's table.
  ///   - classes: the classifier's frames, in the order of its probabilities.
  ///   - classify: gives texts their frames.
  public init(
    _ suite: FrameSuite, texts: [LabelledText], classes: [String],
    classify: @escaping @Sendable ([String]) throws -> [FramePrediction]
  ) {
    self.suite = suite
    self.texts = texts
    self.classes = classes
    self.classify = classify
  }

  /// Runs all checks.
  ///
  /// - Throws: ``FramingError/evaluation(message:remedy:)`` for a frame that the classifier does not know; what
  ///   classifying throws.
  public func run(figures: Figures) throws -> SuiteResult {
    SuiteResult(
      name: suite.name, sha256: suite.sha256,
      checks: suite.thresholds.map { check($0, figures) } + (try suite.behaviour.map(check)))
  }

  private func check(_ threshold: FrameSuite.Threshold, _ figures: Figures) -> SuiteResult.Check {
    let metrics = figures.classifier
    let own = threshold.frame.flatMap { frame in metrics.perClass.first { $0.label == frame } }
    let value: Double? =
      switch threshold.metric {
      case .accuracy: metrics.accuracy
      case .balancedAccuracy: metrics.balancedAccuracy
      case .macroF1: metrics.macroF1
      case .alpha: metrics.alpha
      case .calibrationError: figures.calibrationError
      case .gainOverMajority: figures.majority.map { metrics.accuracy - $0 }
      case .gainOverDictionary: figures.dictionary.map { metrics.accuracy - $0 }
      case .precision: own?.precision
      case .recall: own?.recall
      case .f1: own?.f1
      }
    let examples = figures.worst.filter { example in
      guard let frame = threshold.frame else { return true }
      return example.expected == frame || example.found == frame
    }
    return SuiteResult.Check(
      name: ([threshold.metric.rawValue] + [threshold.frame].compactMap(\.self)).joined(separator: " "),
      kind: "threshold", value: value, least: threshold.least, most: threshold.most,
      count: own?.support ?? metrics.count, examples: Array(examples.prefix(Self.mostExamples)),
      line: threshold.line)
  }

  private func check(_ test: FrameSuite.BehaviourTest) throws -> SuiteResult.Check {
    let sources: [(id: String, text: String)] =
      test.texts.isEmpty ? texts.map { ($0.id, $0.text) } : test.texts.map { ("", $0) }
    switch test.kind {
    case .invariance(let swap): return try invariance(test, sources, swap)
    case .directional(let frame, let append, let isUp, let tolerance):
      return try directional(test, sources, try position(of: frame, test), append, isUp ? 1 : -1, tolerance)
    case .minimum(let cases): return try minimum(test, cases)
    }
  }

  private func position(of frame: String, _ test: FrameSuite.BehaviourTest) throws -> Int {
    if let position = classes.firstIndex(of: frame) { return position }
    throw FramingError.evaluation(
      message: "frame \"\(frame)\" of the test \"\(test.name)\" is not one of the classifier's",
      remedy: "its frames are \(classes.joined(separator: ", "))")
  }

  private func invariance(
    _ test: FrameSuite.BehaviourTest, _ sources: [(id: String, text: String)], _ swap: [[String]]
  ) throws -> SuiteResult.Check {
    let swapper = NameSwapper(swap)
    let pairs = sources.map { (id: $0.id, before: $0.text, after: swapper.swapped($0.text)) }
      .filter { $0.before != $0.after }
    let before = try classify(pairs.map(\.before))
    let after = try classify(pairs.map(\.after))
    let failed = pairs.indices.filter { before[$0].frame != after[$0].frame }
    return result(
      test, kind: "invariance", count: pairs.count, failed: failed, badness: { after[$0].probability },
      example: {
        SuiteResult.Example(
          id: pairs[$0].id, text: pairs[$0].after, expected: before[$0].frame, found: after[$0].frame,
          probability: after[$0].probability)
      })
  }

  private func directional(
    _ test: FrameSuite.BehaviourTest, _ sources: [(id: String, text: String)], _ frame: Int, _ append: String,
    _ sign: Double, _ tolerance: Double
  ) throws -> SuiteResult.Check {
    let changed = sources.map { $0.text + (append.first?.isWhitespace == true ? "" : " ") + append }
    let before = try classify(sources.map(\.text))
    let after = try classify(changed)
    func rise(_ index: Int) -> Double {
      sign * (after[index].probabilities[frame] - before[index].probabilities[frame])
    }
    let failed = sources.indices.filter { rise($0) < -tolerance }
    return result(
      test, kind: "directional", count: sources.count, failed: failed, badness: { -rise($0) },
      example: {
        SuiteResult.Example(
          id: sources[$0].id, text: changed[$0], expected: classes[frame], found: after[$0].frame,
          probability: after[$0].probability)
      })
  }

  private func minimum(
    _ test: FrameSuite.BehaviourTest, _ cases: [FrameSuite.BehaviourTest.Case]
  ) throws -> SuiteResult.Check {
    for one in cases { _ = try position(of: one.frame, test) }
    let found = try classify(cases.map(\.text))
    let failed = cases.indices.filter { found[$0].frame != cases[$0].frame }
    return result(
      test, kind: "minimum", count: cases.count, failed: failed, badness: { found[$0].probability },
      example: {
        SuiteResult.Example(
          id: "", text: cases[$0].text, expected: cases[$0].frame, found: found[$0].frame,
          probability: found[$0].probability)
      })
  }

  private func result(
    _ test: FrameSuite.BehaviourTest, kind: String, count: Int, failed: [Int], badness: (Int) -> Double,
    example: (Int) -> SuiteResult.Example
  ) -> SuiteResult.Check {
    let worst = failed.map { (index: $0, badness: badness($0)) }
      .sorted { (-$0.badness, $0.index) < (-$1.badness, $1.index) }
    return SuiteResult.Check(
      name: test.name, kind: kind, value: count > 0 ? Double(count - failed.count) / Double(count) : nil,
      least: test.least, most: nil, count: count,
      examples: worst.prefix(Self.mostExamples).map { example($0.index) }, line: test.line)
  }
}
