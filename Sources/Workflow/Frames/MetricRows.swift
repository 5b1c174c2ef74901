import Framing
import Reports

/// Rows of the table of an evaluation.
struct MetricRows {
  static let columns = [
    Column("metric", description: "what is measured, as scikit-learn defines it"),
    Column("class", description: "frame; empty for all together"),
    Column("classifier", kind: .decimal(3), description: "cross-validated classifier"),
    Column("lower", kind: .decimal(3), description: "lower bound of the 95 % interval over groups"),
    Column("upper", kind: .decimal(3), description: "upper bound of that interval"),
    Column("majority", kind: .decimal(3), description: "always the commonest frame of the training folds"),
    Column("dictionary", kind: .decimal(3), description: "the codebook's terms, if a codebook was given"),
    Column("n", kind: .integer, description: "texts"),
  ]

  /// Texts evaluated.
  let count: Int
  private(set) var cells: [[Cell]] = []

  init(count: Int) { self.count = count }

  /// Figures of one frame a text, with their baselines.
  mutating func add(_ result: EvaluationResult) {
    func add(_ name: String, _ bounds: ClosedRange<Double>?, _ value: (ClassificationMetrics) -> Double?) {
      self.add(
        name, value(result.classifier), bounds: bounds, majority: value(result.majority),
        dictionary: result.dictionary.flatMap(value))
    }
    add("accuracy", result.intervals?.accuracy) { $0.accuracy }
    add("balanced accuracy", result.intervals?.balancedAccuracy) { $0.balancedAccuracy }
    add("macro F1", result.intervals?.macroF1) { $0.macroF1 }
    add("micro F1", result.intervals?.accuracy) { $0.microF1 }
    add("alpha", result.intervals?.alpha) { $0.alpha }
    self.add("calibration error", result.calibration.expectedError)
    if let repeats = result.repeats {
      self.add("accuracy, mean of repeats", repeats.accuracy.mean)
      self.add("accuracy, sd of repeats", repeats.accuracy.deviation)
      self.add("macro F1, mean of repeats", repeats.macroF1.mean)
      self.add("macro F1, sd of repeats", repeats.macroF1.deviation)
    }
    for figures in result.classifier.perClass {
      func own(_ metrics: ClassificationMetrics?) -> ClassificationMetrics.ClassFigures? {
        metrics?.perClass.first { $0.label == figures.label }
      }
      self.add(figures, majority: own(result.majority), dictionary: own(result.dictionary))
    }
  }

  /// Figures of a frame.
  mutating func add(
    _ figures: ClassificationMetrics.ClassFigures, majority: ClassificationMetrics.ClassFigures? = nil,
    dictionary: ClassificationMetrics.ClassFigures? = nil
  ) {
    let measures: [(String, KeyPath<ClassificationMetrics.ClassFigures, Double>)] = [
      ("precision", \.precision), ("recall", \.recall), ("F1", \.f1),
    ]
    for (name, figure) in measures {
      add(
        name, figures[keyPath: figure], frame: figures.label, majority: majority?[keyPath: figure],
        dictionary: dictionary?[keyPath: figure], count: figures.support)
    }
  }

  /// One figure.
  mutating func add(
    _ name: String, _ value: Double?, frame: String? = nil, bounds: ClosedRange<Double>? = nil,
    majority: Double? = nil, dictionary: Double? = nil, count: Int? = nil
  ) {
    cells.append([
      .text(name), Cell(frame), Cell(value), Cell(bounds?.lowerBound), Cell(bounds?.upperBound),
      Cell(majority), Cell(dictionary), .integer(count ?? self.count),
    ])
  }
}
