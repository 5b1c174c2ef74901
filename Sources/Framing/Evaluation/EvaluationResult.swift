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
    /// Share of tested texts with the right frame.
    public let accuracy: Double
    /// Mean F1 over the frames that occur in the fold.
    public let macroF1: Double
    /// Whether training reached its tolerance.
    public let isConverged: Bool
    /// Whether the training texts had one frame only, which then was the answer for all.
    public let isConstant: Bool
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
  }

  init(
    predictions: [Prediction], folds: [Fold], plan: FoldPlan, wantedFolds: Int, seed: UInt64, order: [String],
    hasDictionary: Bool, leftOut: Int
  ) {
    func metrics(
      _ part: [Prediction], _ predicted: KeyPath<Prediction, String> = \.predicted
    ) -> ClassificationMetrics {
      ClassificationMetrics(
        truth: part.map(\.truth), predicted: part.map { $0[keyPath: predicted] }, order: order)
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
    self.folds = folds
    grouping = plan.grouping
    groupCount = plan.groupCount
    self.seed = seed
    self.predictions = predictions
    notes = Self.notes(
      plan, folds: folds, wantedFolds: wantedFolds, leftOut: leftOut, predictions: predictions)
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
