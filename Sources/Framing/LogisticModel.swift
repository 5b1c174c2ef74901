import Foundation
import Kernels

/// A trained multinomial (or, with two classes, binary) logistic regression.
public struct LogisticModel: Sendable, Hashable {
  /// Number of classes.
  public let classCount: Int
  /// Number of features.
  public let featureCount: Int
  /// Weights, feature by feature: entry `feature * vectorCount + vector`.
  public let weights: [Double]
  /// Intercept of each weight vector.
  public let intercepts: [Double]
  /// How the training ended.
  public let convergence: Convergence

  /// How a training ended.
  public struct Convergence: Sendable, Hashable, Codable {
    /// Whether the tolerance was reached.
    public var isConverged: Bool
    /// L-BFGS iterations made.
    public var iterations: Int
    /// Objective at the end, as scikit-learn counts it with `C` on the losses.
    public var objective: Double
    /// Euclidean length of its gradient.
    public var gradientNorm: Double

    /// Makes a record; see the properties.
    public init(isConverged: Bool, iterations: Int, objective: Double, gradientNorm: Double) {
      self.isConverged = isConverged
      self.iterations = iterations
      self.objective = objective
      self.gradientNorm = gradientNorm
    }
  }

  /// Number of weight vectors: one for two classes (it speaks for the second), else one a class.
  public var vectorCount: Int { Self.vectorCount(classCount: classCount) }

  static func vectorCount(classCount: Int) -> Int { classCount == 2 ? 1 : classCount }

  /// Makes a model from its parts.
  ///
  /// - Throws: ``FramingError/shape(message:)`` where the parts do not fit.
  public init(
    classCount: Int, featureCount: Int, weights: [Double], intercepts: [Double], convergence: Convergence
  ) throws {
    let vectors = Self.vectorCount(classCount: classCount)
    guard classCount >= 2, featureCount >= 0 else {
      throw FramingError.shape(message: "a model needs two classes or more")
    }
    guard
      featureCount.multipliedReportingOverflow(by: vectors) == (weights.count, false),
      intercepts.count == vectors
    else {
      throw FramingError.shape(message: "weights or intercepts do not fit classes and features")
    }
    self.classCount = classCount
    self.featureCount = featureCount
    self.weights = weights
    self.intercepts = intercepts
    self.convergence = convergence
  }

  /// Weight of `feature` for `label` on the scale of that class's score. With two classes the first has the
  /// negated weight of the second.
  public func weight(ofFeature feature: Int, forClass label: Int) -> Double {
    classCount == 2
      ? (label == 1 ? weights[feature] : -weights[feature]) : weights[feature * vectorCount + label]
  }

  /// Probability of every class for every row: entry `row * classCount + class`; each row sums to 1.
  ///
  /// - Throws: ``FramingError/shape(message:)`` if the features have another number of columns.
  public func probabilities(of features: SparseMatrix, jobs: Int) throws -> [Double] {
    guard features.columnCount == featureCount else {
      throw FramingError.shape(
        message: "\(features.columnCount) columns of features do not fit a model of \(featureCount)")
    }
    let ranges = Parallel.ranges(
      count: features.rowCount, parts: max(1, min(jobs * 4, features.rowCount / 64)))
    let parts = try Parallel.map(count: ranges.count, jobs: jobs) { part in
      var result: [Double] = []
      result.reserveCapacity(ranges[part].count * classCount)
      for row in ranges[part] { appendProbabilities(features, row: row, to: &result) }
      return result
    }
    return Array(parts.joined())
  }

  private func appendProbabilities(_ features: SparseMatrix, row: Int, to result: inout [Double]) {
    var scores = intercepts
    let vectors = vectorCount
    for entry in features.entries(ofRow: row) {
      let value = Double(features.values[entry])
      let base = Int(features.columnIndices[entry]) * vectors
      for vector in 0..<vectors { scores[vector] += value * weights[base + vector] }
    }
    if classCount == 2 {
      let score = scores[0]
      let small = exp(-abs(score))
      let larger = 1 / (1 + small)
      result.append(score >= 0 ? small * larger : larger)
      result.append(score >= 0 ? larger : small * larger)
      return
    }
    let highest = scores.max() ?? 0
    var sum = 0.0
    for index in scores.indices {
      scores[index] = exp(scores[index] - highest)
      sum += scores[index]
    }
    for score in scores { result.append(score / sum) }
  }
}
