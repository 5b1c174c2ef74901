/// How well predicted classes agree with true ones. Definitions are scikit-learn's, with 0 where a denominator
/// is 0.
public struct ClassificationMetrics: Sendable, Hashable, Codable {
  /// Classes that occur as truth or prediction, in the order given.
  public var classes: [String]
  /// Row: true class; column: predicted class.
  public var confusion: [[Int]]
  /// Number of items.
  public var count: Int
  /// Share of items whose class is right; for one class an item, this is also micro-F1.
  public var accuracy: Double
  /// Mean recall over the classes that occur as truth.
  public var balancedAccuracy: Double
  /// Mean F1 over the classes that occur as truth (scikit-learn's `f1_score` with `labels` set to those), so that
  /// predictors that know other classes, as a codebook's terms do, are averaged over the same.
  public var macroF1: Double
  /// F1 over all decisions; for one class an item it equals ``accuracy``.
  public var microF1: Double
  /// Krippendorff's alpha (nominal) of predictions and truth as of two coders who coded everything: agreement
  /// beyond what chance gives (Krippendorff 2011). `nil` where all are of one class.
  public var alpha: Double?
  /// Figures of each class, in order.
  public var perClass: [ClassFigures]

  /// Figures of one class.
  public struct ClassFigures: Sendable, Hashable, Codable {
    /// The class.
    public var label: String
    /// Share of the items predicted as this class that are.
    public var precision: Double
    /// Share of the items of this class that are predicted as it.
    public var recall: Double
    /// Harmonic mean of the two.
    public var f1: Double
    /// Items of this class.
    public var support: Int
  }

  /// Compares predictions with the truth.
  ///
  /// - Parameters:
  ///   - truth: true class of each item.
  ///   - predicted: predicted class of each item, in the same order; items beyond the shorter list are ignored.
  ///   - order: classes in the order to list them; classes missing here follow in order of their names.
  public init(truth: [String], predicted: [String], order: [String]) {
    let used = Set(truth).union(predicted)
    var seen: Set<String> = []
    let listed = order.filter { used.contains($0) && seen.insert($0).inserted }
    let classes = listed + used.subtracting(listed).sorted()
    let indices = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    var confusion = [[Int]](repeating: [Int](repeating: 0, count: classes.count), count: classes.count)
    for (label, guess) in zip(truth, predicted) {
      guard let row = indices[label], let column = indices[guess] else { continue }
      confusion[row][column] += 1
    }
    self.init(classes: classes, confusion: confusion)
  }

  /// Figures of a confusion matrix with one row and one column a class.
  init(classes: [String], confusion: [[Int]]) {
    self.classes = classes
    self.confusion = confusion
    count = confusion.joined().reduce(0, +)
    let right = classes.indices.reduce(0) { $0 + confusion[$1][$1] }
    accuracy = Self.ratio(right, count)
    microF1 = accuracy
    let figures = classes.indices.map { index in
      let hits = confusion[index][index]
      let support = confusion[index].reduce(0, +)
      let guesses = confusion.reduce(0) { $0 + $1[index] }
      return ClassFigures(
        label: classes[index], precision: Self.ratio(hits, guesses), recall: Self.ratio(hits, support),
        f1: Self.ratio(2 * hits, guesses + support), support: support)
    }
    perClass = figures
    alpha = Self.alpha(confusion, right: right, count: count)
    balancedAccuracy = Self.mean(figures.filter { $0.support > 0 }.map(\.recall))
    macroF1 = Self.mean(figures.filter { $0.support > 0 }.map(\.f1))
  }

  /// 1 − D_o / D_e with D_o = disagreements / N and D_e = 1 − Σ n_c (n_c − 1) / (n (n − 1)), n = 2 N values of which
  /// n_c are of class c.
  private static func alpha(_ confusion: [[Int]], right: Int, count: Int) -> Double? {
    let n = Double(2 * count)
    guard count > 0 else { return nil }
    let same = confusion.indices.reduce(0.0) { sum, index in
      let own = Double(confusion[index].reduce(0, +) + confusion.reduce(0) { $0 + $1[index] })
      return sum + own * (own - 1)
    }
    let expected = 1 - same / (n * (n - 1))
    return expected > 0 ? 1 - (1 - Double(right) / Double(count)) / expected : nil
  }

  private static func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
