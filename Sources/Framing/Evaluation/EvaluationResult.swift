/// What a cross-validation found: every held-out prediction, and the figures made from them.
///
/// Figures pool the predictions of all folds; ``folds`` has those of each fold for the spread.
public struct EvaluationResult: Sendable, Hashable {
  /// Figures of the classifier over all tested texts.
  public let classifier: ClassificationMetrics
  /// Figures of always answering the commonest frame of the training folds.
  public let majority: ClassificationMetrics
  /// Figures of the codebook's seed terms, with the commonest frame where no term occurs; `nil` without a
  /// codebook.
  public let dictionary: ClassificationMetrics?
  /// Share of texts in which a seed term occurs; `nil` without a codebook.
  public let dictionaryCoverage: Double?
  /// Figures of the classifier over the texts that are not ambiguous; `nil` where all or none are.
  public let clearTexts: ClassificationMetrics?
  /// Figures of the classifier over the ambiguous texts; `nil` where all or none are.
  public let ambiguousTexts: ClassificationMetrics?
  /// Each fold.
  public let folds: [Fold]
  /// How texts were kept together.
  public let grouping: FoldPlan.Grouping
  /// Groups (or texts, without groups) that were dealt to the folds.
  public let groupCount: Int
  /// Seed of the plan of folds.
  public let seed: UInt64
  /// Intervals of the classifier's figures by resampling groups; `nil` where none were asked for.
  public let intervals: MetricIntervals?
  /// Reliability diagram of the classifier's probabilities and its expected calibration error.
  public let calibration: CalibrationCurve
  /// Accuracy of the texts that are answered when the least certain are left to a person.
  public let coverage: CoverageCurve
  /// Decision by decision, where a text may have any number of frames; `nil` where it has one.
  public let decisions: DecisionMetrics?
  /// Accuracy and macro-F1 over the plans of folds, where more than one was evaluated.
  public let repeats: Repeats?
  /// How figures grow with the number of texts; `nil` where it was not asked for.
  public let learningCurve: LearningCurve?
  /// Texts that are nearly the same, which were never on both sides of a split.
  public let duplicates: [NearDuplicate]
  /// The held-out prediction of every text, in the order given.
  public let predictions: [Prediction]
  /// What a reader of the figures must know, in plain sentences.
  public let notes: [String]

  /// One fold.
  public struct Fold: Sendable, Hashable, Codable {
    /// Texts trained on.
    public let trainedOn: Int
    /// Texts tested.
    public let testedOn: Int
    /// Share of tested texts with the right frame, or with exactly the right ones.
    public let accuracy: Double
    /// Mean F1 over the frames that occur in the fold.
    public let macroF1: Double
    /// Whether training reached its tolerance.
    public let isConverged: Bool
    /// Whether the training texts had one frame only, which then was the answer for all.
    public let isConstant: Bool
  }

  /// Figures over several plans of folds.
  public struct Repeats: Sendable, Hashable, Codable {
    /// Plans evaluated.
    public let count: Int
    /// Accuracy of each plan, summed up.
    public let accuracy: Spread
    /// Macro-F1 of each plan, summed up.
    public let macroF1: Spread
  }

  /// The held-out prediction of one text.
  public struct Prediction: Sendable, Hashable, Codable {
    /// Position of the text among those evaluated.
    public let item: Int
    /// Identifier of the text.
    public let id: String
    /// Group of the text.
    public let group: String?
    /// Frame the coder chose.
    public let truth: String
    /// Frame the classifier chose.
    public let predicted: String
    /// Its probability.
    public let probability: Double
    /// Commonest frame of the training folds.
    public let majority: String
    /// Frame the seed terms choose; ``majority`` where none occurs or there is no codebook.
    public let dictionary: String
    /// Whether a seed term occurs in the text.
    public let hasTermHit: Bool
    /// Fold it was tested in.
    public let fold: Int
    /// Whether coders found it hard to decide.
    public let isAmbiguous: Bool
    /// All frames that the coder chose.
    public let truths: [String]
    /// All frames that the classifier gave; none where it abstained.
    public let predictedFrames: [String]
  }

  init(
    test: FoldTest, repeats outcomes: [[FoldTest.Outcome]], curve: LearningCurve?,
    duplicates: [NearDuplicate],
    excluded: Int, hasDictionary: Bool
  ) {
    let first = outcomes.first ?? []
    let predictions = first.flatMap(\.predictions).sorted { $0.item < $1.item }
    func metrics(
      _ part: [Prediction], _ predicted: KeyPath<Prediction, String> = \.predicted
    ) -> ClassificationMetrics {
      ClassificationMetrics(
        truth: part.map(\.truth), predicted: part.map { $0[keyPath: predicted] }, order: test.order)
    }
    classifier = metrics(predictions)
    majority = metrics(predictions, \.majority)
    dictionary = hasDictionary ? metrics(predictions, \.dictionary) : nil
    let hits = predictions.filter(\.hasTermHit).count
    dictionaryCoverage = hasDictionary ? Double(hits) / Double(max(1, predictions.count)) : nil
    let ambiguous = predictions.filter(\.isAmbiguous)
    let isMixed = !ambiguous.isEmpty && ambiguous.count < predictions.count
    clearTexts = isMixed ? metrics(predictions.filter { !$0.isAmbiguous }) : nil
    ambiguousTexts = isMixed ? metrics(ambiguous) : nil
    folds = first.map(\.summary)
    grouping = test.plan.grouping
    groupCount = test.plan.groupCount
    seed = test.evaluation.seed
    intervals = GroupBootstrap.intervals(
      predictions, order: test.order, resamples: test.evaluation.resamples, seed: test.evaluation.seed)
    let isRight = predictions.map { $0.truths.contains($0.predicted) }
    calibration = CalibrationCurve(probabilities: predictions.map(\.probability), isRight: isRight)
    coverage = CoverageCurve(probabilities: predictions.map(\.probability), isRight: isRight)
    decisions =
      test.evaluation.training.task == .anyFrames
      ? DecisionMetrics(
        truth: predictions.map(\.truths), predicted: predictions.map(\.predictedFrames), order: test.order)
      : nil
    let all = outcomes.map { metrics($0.flatMap(\.predictions)) }
    repeats =
      all.count > 1
      ? Repeats(count: all.count, accuracy: Spread(all.map(\.accuracy)), macroF1: Spread(all.map(\.macroF1)))
      : nil
    learningCurve = curve
    self.duplicates = duplicates
    self.predictions = predictions
    notes =
      Self.notes(
        test.plan, folds: folds, wantedFolds: test.evaluation.foldCount, leftOut: excluded,
        predictions: predictions) + Self.notes(on: duplicates, leftOut: first.reduce(0) { $0 + $1.leftOut })
  }

  private static func notes(on duplicates: [NearDuplicate], leftOut: Int) -> [String] {
    var notes: [String] = []
    if !duplicates.isEmpty {
      notes.append(
        duplicates.count == 1
          ? "one pair of texts is nearly the same" : "\(duplicates.count) pairs of texts are nearly the same")
      if leftOut > 0 {
        notes.append("\(leftOut) times a training text was left out because its near-copy was tested")
      }
    }
    let contradictions = duplicates.filter { !$0.agree }.count
    if contradictions > 0 { notes.append("\(contradictions) of these pairs have different frames") }
    return notes
  }

  private static func notes(
    _ plan: FoldPlan, folds: [Fold], wantedFolds: Int, leftOut: Int, predictions: [Prediction]
  ) -> [String] {
    var notes: [String] = []
    if plan.grouping == .item {
      notes.append(
        "no text has a group, so that texts of one event may stand on both sides of a split; the figures are"
          + " likely too high for texts of new events")
    }
    let alone = predictions.filter { $0.group == nil }.count
    if plan.grouping == .group, alone > 0 {
      notes.append(
        "\(alone) of \(predictions.count) texts have no group; each was taken as a group of its own")
    }
    if plan.foldCount < wantedFolds {
      notes.append("\(plan.foldCount) folds instead of \(wantedFolds), one a group")
    }
    if leftOut > 0 { notes.append("\(leftOut) ambiguous texts were left out") }
    let constant = folds.filter(\.isConstant).count
    if constant > 0 {
      notes.append("in \(constant) of \(folds.count) folds the training texts have one frame only")
    }
    let open = folds.filter { !$0.isConverged }.count
    if open > 0 { notes.append("training did not converge in \(open) of \(folds.count) folds") }
    return notes
  }
}
