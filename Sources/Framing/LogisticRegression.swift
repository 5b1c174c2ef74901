import Kernels

/// Logistic regression with an L2 penalty, trained to the optimum: multinomial, or one independent regression a
/// label where a text may have several.
///
/// The objective is scikit-learn's `LogisticRegression(C=…)`: with `s_i` the class weight of row `i`,
///
///     ½ ‖W‖² + C Σ_i s_i · loss(x_i W + b, y_i)
///
/// where the loss is the softmax cross-entropy for three or more classes and the logistic loss (one weight
/// vector, for the second class) for two. Intercepts are not penalised unless
/// ``penalizesIntercepts`` asks for it. The problem is convex, so that the result depends neither on a start
/// value nor on a seed; it is the same for any number of threads.
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
    /// A row counts `n / (classes · rows of its class)`, so that all classes count the same. Where each label has a
    /// regression of its own, the classes are the texts with the label and those without.
    case balanced
  }

  /// `C`, the inverse strength of the penalty; larger fits the training rows more closely.
  public var inverseRegularization: Double
  /// How much each class counts.
  public var classWeight: ClassWeight
  /// Most L-BFGS iterations after the passes of dual coordinate ascent.
  public var maximumIterations: Int
  /// How far the objective may be above its minimum, relative to it, when training ends. Half the squared length
  /// of the gradient is a bound on that, because the objective is 1-strongly convex in the weights.
  public var tolerance: Double
  /// Whether intercepts are penalised like the weight of a feature that is 1 everywhere, as LIBLINEAR does it.
  public var penalizesIntercepts: Bool

  /// Default of ``tolerance``: six digits and, since the bound is generous, usually two more.
  public static let defaultTolerance = 1e-6

  /// Makes a trainer; see the properties.
  public init(
    inverseRegularization: Double = 1, classWeight: ClassWeight = .none, maximumIterations: Int = 1000,
    tolerance: Double = defaultTolerance, penalizesIntercepts: Bool = false
  ) {
    self.inverseRegularization = inverseRegularization
    self.classWeight = classWeight
    self.maximumIterations = maximumIterations
    self.tolerance = tolerance
    self.penalizesIntercepts = penalizesIntercepts
  }

  /// Trains on rows of features that have one class each.
  ///
  /// - Parameters:
  ///   - features: one row a training text.
  ///   - classes: class of each row, `0 ..< classCount`.
  ///   - classCount: number of classes; every class needs a row.
  ///   - jobs: most threads.
  /// - Throws: ``FramingError/training(message:remedy:)`` for fewer than two classes, a class without rows, or a
  ///   `C`, tolerance or feature value that is not finite and positive where it must be.
  /// - Complexity: each pass or iteration reads the non-zeros twice for every class; memory is
  ///   O(non-zeros + classes · (rows + columns)), and up to 256 MiB for remembered steps.
  public func fit(
    _ features: SparseMatrix, classes: [Int], classCount: Int, jobs: Int
  ) throws -> LinearModel {
    try trainer.fit(features, .one(classes, of: classCount), jobs: jobs).model
  }

  /// Trains a regression of its own for each label.
  ///
  /// - Parameters:
  ///   - labels: labels of each row, each `0 ..< labelCount` and at most once.
  /// - Throws: as ``fit(_:classes:classCount:jobs:)``, and for a label that no row or every row has.
  public func fit(
    _ features: SparseMatrix, labels: [[Int]], labelCount: Int, jobs: Int
  ) throws -> LinearModel {
    try trainer.fit(features, .any(labels, of: labelCount), jobs: jobs).model
  }

  private var trainer: LinearTrainer {
    LinearTrainer(
      method: .logisticRegression, inverseRegularization: inverseRegularization, classWeight: classWeight,
      penalizesIntercepts: penalizesIntercepts, maximumIterations: maximumIterations, tolerance: tolerance)
  }
}
