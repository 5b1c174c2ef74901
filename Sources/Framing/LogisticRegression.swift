import Kernels

/// Multinomial logistic regression with an L2 penalty, trained to the optimum by L-BFGS.
///
/// The objective is scikit-learn's `LogisticRegression(C=…)`: with `s_i` the class weight of row `i`,
///
///     ½ ‖W‖² + C Σ_i s_i · loss(x_i W + b, y_i)
///
/// where the loss is the softmax cross-entropy for three or more classes and the logistic loss (one weight
/// vector, for the second class) for two. Intercepts are not penalised. The problem is convex, so that the
/// result depends neither on a start value nor on a seed; it is the same for any number of threads.
///
/// ```swift
/// let model = try LogisticRegression().fit(features, classes: [0, 2, 1, 0], classCount: 3, jobs: 2)
/// let probabilities = try model.probabilities(of: features, jobs: 2)
/// ```
public struct LogisticRegression: Sendable, Hashable {
  /// How much each class counts.
  public enum ClassWeight: String, Sendable, Hashable, Codable, CaseIterable {
    /// Every row counts one.
    case none
    /// A row counts `n / (classes · rows of its class)`, so that all classes count the same.
    case balanced
  }

  /// `C`, the inverse strength of the penalty; larger fits the training rows more closely.
  public var inverseRegularization: Double
  /// How much each class counts.
  public var classWeight: ClassWeight
  /// Most L-BFGS iterations.
  public var maximumIterations: Int
  /// Length of the objective's gradient, relative to the length of the weights where that exceeds 1, at which
  /// training ends. The objective is 1-strongly convex in the weights, so that an absolute gradient length
  /// bounds their distance from the optimum.
  public var tolerance: Double

  /// Default of ``tolerance``. At this value the objective agrees with one trained to 1e-10 in at least 7 digits
  /// on the sets this was developed on.
  public static let defaultTolerance = 1e-4

  /// Makes a trainer; see the properties.
  public init(
    inverseRegularization: Double = 1, classWeight: ClassWeight = .none, maximumIterations: Int = 1000,
    tolerance: Double = defaultTolerance
  ) {
    self.inverseRegularization = inverseRegularization
    self.classWeight = classWeight
    self.maximumIterations = maximumIterations
    self.tolerance = tolerance
  }

  /// Trains on rows of features.
  ///
  /// - Parameters:
  ///   - features: one row a training text.
  ///   - classes: class of each row, `0 ..< classCount`.
  ///   - classCount: number of classes; every class needs a row.
  ///   - jobs: most threads.
  /// - Throws: ``FramingError/training(message:remedy:)`` for fewer than two classes, a class without rows, or a
  ///   `C`, tolerance or feature value that is not finite and positive where it must be.
  /// - Complexity: each iteration reads the non-zeros twice for every class; memory is
  ///   O(non-zeros + classes · (rows + columns)), and up to 256 MiB for remembered steps.
  public func fit(
    _ features: SparseMatrix, classes: [Int], classCount: Int, jobs: Int
  ) throws -> LogisticModel {
    let rowWeights = try checkedRowWeights(features, classes: classes, classCount: classCount)
    let solver = LogisticSolver(
      products: FeatureProducts(features, jobs: jobs), classes: classes,
      loss: SoftmaxLoss(classCount: classCount), rowWeights: rowWeights,
      maximumIterations: maximumIterations, tolerance: tolerance)
    return try solver.solve()
  }

  /// `C` times the class weight of every row.
  private func checkedRowWeights(
    _ features: SparseMatrix, classes: [Int], classCount: Int
  ) throws -> [Double] {
    guard inverseRegularization > 0, inverseRegularization.isFinite else {
      throw FramingError.training(
        message: "C is not a positive number", remedy: "give a C above 0, such as 1")
    }
    guard tolerance > 0, tolerance.isFinite, maximumIterations > 0 else {
      throw FramingError.training(
        message: "tolerance and iterations are not positive", remedy: "give numbers above 0")
    }
    guard features.rowCount == classes.count else {
      throw FramingError.shape(
        message: "\(features.rowCount) rows of features do not fit \(classes.count) classes of rows")
    }
    var counts = [Int](repeating: 0, count: max(0, classCount))
    for label in classes {
      guard counts.indices.contains(label) else {
        throw FramingError.shape(message: "class \(label) is not below \(classCount)")
      }
      counts[label] += 1
    }
    guard counts.filter({ $0 > 0 }).count >= 2 else {
      throw FramingError.training(
        message: "the training texts have fewer than two classes",
        remedy: "add texts labelled with another frame")
    }
    if let empty = counts.firstIndex(of: 0) {
      throw FramingError.training(
        message: "class \(empty) has no training text", remedy: "leave the class out or label texts with it")
    }
    guard features.values.allSatisfy({ $0.isFinite }) else {
      throw FramingError.shape(message: "the features hold a value that is not a finite number")
    }
    let weights = counts.map { count in
      switch classWeight {
      case .none: inverseRegularization
      case .balanced: inverseRegularization * Double(classes.count) / (Double(classCount) * Double(count))
      }
    }
    return classes.map { weights[$0] }
  }
}
