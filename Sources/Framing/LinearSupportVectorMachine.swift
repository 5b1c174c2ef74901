import Kernels

/// A linear support vector machine with an L2 penalty and the squared hinge loss, one against the rest: LIBLINEAR's
/// `L2R_L2LOSS_SVC`, which is scikit-learn's `LinearSVC`.
///
/// For each class, with `t_i = 1` for its rows and −1 for the rest, the objective is
///
///     ½ ‖w‖² (+ ½ b²) + C Σ_i s_i max(0, 1 − t_i (x_i w + b))²
///
/// The scores of the model are margins. They are no log-odds: probabilities need calibration, which
/// ``FrameClassifier`` makes on texts that were held out.
public struct LinearSupportVectorMachine: Sendable, Hashable {
  /// `C`, the inverse strength of the penalty.
  public var inverseRegularization: Double
  /// How much each class counts against the rest.
  public var classWeight: LogisticRegression.ClassWeight
  /// Most L-BFGS iterations after the passes of dual coordinate ascent.
  public var maximumIterations: Int
  /// As ``LogisticRegression/tolerance``.
  public var tolerance: Double
  /// Whether intercepts are penalised, as `LinearSVC` does it.
  public var penalizesIntercepts: Bool

  /// Makes a trainer; see the properties.
  public init(
    inverseRegularization: Double = 1, classWeight: LogisticRegression.ClassWeight = .none,
    maximumIterations: Int = 1000, tolerance: Double = LogisticRegression.defaultTolerance,
    penalizesIntercepts: Bool = true
  ) {
    self.inverseRegularization = inverseRegularization
    self.classWeight = classWeight
    self.maximumIterations = maximumIterations
    self.tolerance = tolerance
    self.penalizesIntercepts = penalizesIntercepts
  }

  /// Trains; parameters and errors are those of ``LogisticRegression/fit(_:classes:classCount:jobs:)``.
  public func fit(
    _ features: SparseMatrix, classes: [Int], classCount: Int, jobs: Int
  ) throws -> LinearModel {
    let trainer = LinearTrainer(
      method: .supportVectorMachine, inverseRegularization: inverseRegularization, classWeight: classWeight,
      penalizesIntercepts: penalizesIntercepts, maximumIterations: maximumIterations, tolerance: tolerance)
    return try trainer.fit(features, .one(classes, of: classCount), jobs: jobs).model
  }
}
