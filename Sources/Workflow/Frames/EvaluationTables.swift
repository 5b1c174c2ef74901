import Framing
import Reports

extension FrameWork {
  /// The metrics of an evaluation, overall ones first, then those of each class: `metric, class, classifier, lower,
  /// upper, majority, dictionary, n`.
  ///
  /// Where a text may have several frames, each frame of each text is a decision, and there are no baselines.
  public static func table(of result: EvaluationResult) throws -> Table {
    var rows = MetricRows(count: result.classifier.count)
    if let decisions = result.decisions {
      rows.add("exact matches", decisions.exactMatches)
      rows.add("macro F1", decisions.macroF1)
      rows.add("micro F1", decisions.microF1)
      for figures in decisions.perClass { rows.add(figures) }
    } else {
      rows.add(result)
    }
    var table = try Table(MetricRows.columns)
    for row in rows.cells { try table.append(row) }
    return table
  }

  /// The confusion matrix: one row a true frame, one column a predicted one.
  public static func confusionTable(of metrics: ClassificationMetrics) throws -> Table {
    var table = try Table(
      [Column("truth")]
        + metrics.classes.map { Column($0 == "truth" ? "truth (predicted)" : $0, kind: .integer) })
    for (label, row) in zip(metrics.classes, metrics.confusion) {
      try table.append([.text(label)] + row.map { .integer($0) })
    }
    return table
  }

  /// Cross-validated predictions as rows `id, group, truth, predicted, probability, dictionary, fold, ambiguous`.
  ///
  /// Where a text may have several frames, they stand with `;` between them.
  public static func predictionTable(of result: EvaluationResult) throws -> Table {
    let hasSeveralLabels = result.decisions != nil
    var table = try Table([
      Column("id"), Column("group"), Column("truth"), Column("predicted"),
      Column("probability", kind: .decimal(4)), Column("dictionary"), Column("fold", kind: .integer),
      Column("ambiguous"),
    ])
    for prediction in result.predictions {
      let truth = hasSeveralLabels ? prediction.truths.joined(separator: ";") : prediction.truth
      let predicted =
        hasSeveralLabels ? prediction.predictedFrames.joined(separator: ";") : prediction.predicted
      try table.append([
        .text(prediction.id), Cell(prediction.group), .text(truth), .text(predicted),
        .decimal(prediction.probability), prediction.hasTermHit ? .text(prediction.dictionary) : .missing,
        .integer(prediction.fold + 1), .text(prediction.isAmbiguous ? "yes" : "no"),
      ])
    }
    return table
  }

  /// The reliability diagram: how often predictions of similar probability are right, as rows `lower, upper,
  /// probability, accuracy, n`.
  public static func table(of curve: CalibrationCurve) throws -> Table {
    var table = try Table([
      Column("lower", kind: .decimal(2), description: "probabilities above this"),
      Column("upper", kind: .decimal(2), description: "and up to this"),
      Column("probability", kind: .decimal(3), description: "their mean"),
      Column("accuracy", kind: .decimal(3), description: "share of these predictions that is right"),
      Column("n", kind: .integer, description: "predictions"),
    ])
    for bin in curve.bins {
      try table.append([
        .decimal(bin.lower), .decimal(bin.upper), .decimal(bin.probability), .decimal(bin.accuracy),
        .integer(bin.count),
      ])
    }
    return table
  }

  /// Accuracy against coverage, as rows `coverage, threshold, accuracy, n`: in each, the least certain texts are left
  /// to a person until so many are.
  public static func table(of curve: CoverageCurve) throws -> Table {
    var table = try Table([
      Column("coverage", kind: .decimal(3), description: "share of the texts that are answered"),
      Column("threshold", kind: .decimal(4), description: "least probability that is answered"),
      Column("accuracy", kind: .decimal(3), description: "share of the answers that is right"),
      Column("n", kind: .integer, description: "texts answered"),
    ])
    var next = curve.points[...]
    for step in 1...coverageSteps {
      let wanted = Double(step) / Double(coverageSteps)
      // The first point at which so many are answered; steps that ties jump over are left out.
      guard let point = next.first(where: { $0.coverage >= wanted - 1e-9 }) else { continue }
      next = next.drop { $0.coverage <= point.coverage }
      try table.append([
        .decimal(point.coverage), .decimal(point.threshold), .decimal(point.accuracy), .integer(point.count),
      ])
    }
    return table
  }

  /// Rows of the table of a coverage curve.
  private static let coverageSteps = 20

  /// How figures grow with the number of coded texts, as rows `share, texts, accuracy, macro_f1, macro_f1_sd`.
  public static func table(of curve: LearningCurve?) throws -> Table {
    var table = try Table([
      Column("share", kind: .decimal(2), description: "share of the training texts of each fold"),
      Column("texts", kind: .decimal(0), description: "texts trained on, mean over folds"),
      Column(
        "accuracy", kind: .decimal(3),
        description: "accuracy over all tested texts; of --multi-label, exact matches"),
      Column("macro_f1", kind: .decimal(3), description: "macro F1 over all tested texts"),
      Column("macro_f1_sd", kind: .decimal(3), description: "standard deviation of macro F1 between folds"),
    ])
    for point in curve?.points ?? [] {
      try table.append([
        .decimal(point.share), .decimal(point.trainedOn), .decimal(point.accuracy), .decimal(point.macroF1),
        .decimal(point.macroF1Deviation),
      ])
    }
    return table
  }
}
