import Foundation
import Kernels

/// A trained linear classifier: a weight for every feature and class, and what turns scores into probabilities.
public struct LinearModel: Sendable, Hashable {
  /// How scores become probabilities.
  public enum Link: String, Sendable, Hashable, Codable, CaseIterable {
    /// One class a text: softmax over the classes; with two classes, the logistic function of the one score.
    case softmax
    /// Any number of classes a text: the logistic function of each score on its own.
    case logistic
  }

  /// How scores become probabilities.
  public let link: Link
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
    /// Passes of dual coordinate ascent made before L-BFGS.
    public var passes: Int
    /// L-BFGS iterations made.
    public var iterations: Int
    /// Objective at the end, as scikit-learn counts it with `C` on the losses.
    public var objective: Double
    /// Euclidean length of its gradient.
    public var gradientNorm: Double

    /// Makes a record; see the properties.
    public init(
      isConverged: Bool, passes: Int = 0, iterations: Int, objective: Double, gradientNorm: Double
    ) {
      self.isConverged = isConverged
      self.passes = passes
      self.iterations = iterations
      self.objective = objective
      self.gradientNorm = gradientNorm
    }
  }

  /// Number of weight vectors: one for two classes of which a text has one (it speaks for the second), else one a
  /// class.
  public var vectorCount: Int { Self.vectorCount(classCount: classCount, link: link) }

  static func vectorCount(classCount: Int, link: Link) -> Int {
    classCount == 2 && link == .softmax ? 1 : classCount
  }

  /// Makes a model from its parts.
  ///
  /// - Throws: ``FramingError/shape(message:)`` where the parts do not fit.
  public init(
    link: Link = .softmax, classCount: Int, featureCount: Int, weights: [Double], intercepts: [Double],
    convergence: Convergence
  ) throws {
    let vectors = Self.vectorCount(classCount: classCount, link: link)
    guard classCount >= (link == .softmax ? 2 : 1), featureCount >= 0 else {
      throw FramingError.shape(message: "a model needs two classes or more")
    }
    guard
      featureCount.multipliedReportingOverflow(by: vectors) == (weights.count, false),
      intercepts.count == vectors
    else {
      throw FramingError.shape(message: "weights or intercepts do not fit classes and features")
    }
    self.link = link
    self.classCount = classCount
    self.featureCount = featureCount
    self.weights = weights
    self.intercepts = intercepts
    self.convergence = convergence
  }

  /// Weight of `feature` for `label` on the scale of that class's score. With two classes of which a text has one,
  /// the first has the negated weight of the second.
  public func weight(ofFeature feature: Int, forClass label: Int) -> Double {
    vectorCount < classCount
      ? (label == 1 ? weights[feature] : -weights[feature]) : weights[feature * vectorCount + label]
  }

  /// Intercept of `label`, on the same scale.
  public func intercept(forClass label: Int) -> Double {
    vectorCount < classCount ? (label == 1 ? intercepts[0] : -intercepts[0]) : intercepts[label]
  }

  /// Score of every weight vector for every row: entry `row * vectorCount + vector`.
  ///
  /// - Throws: ``FramingError/shape(message:)`` if the features have another number of columns.
  public func scores(of features: SparseMatrix, jobs: Int) throws -> [Double] {
    guard features.columnCount == featureCount else {
      throw FramingError.shape(
        message: "\(features.columnCount) columns of features do not fit a model of \(featureCount)")
    }
    let vectors = vectorCount
    let ranges = Parallel.ranges(
      count: features.rowCount, parts: max(1, min(jobs * 4, features.rowCount / 64)))
    let parts = try Parallel.map(count: ranges.count, jobs: jobs) { part in
      var result: [Double] = []
      result.reserveCapacity(ranges[part].count * vectors)
      for row in ranges[part] {
        let start = result.count
        result += intercepts
        for entry in features.entries(ofRow: row) {
          let value = Double(features.values[entry])
          let base = Int(features.columnIndices[entry]) * vectors
          for vector in 0..<vectors { result[start + vector] += value * weights[base + vector] }
        }
      }
      return result
    }
    return Array(parts.joined())
  }

  /// Probability of every class for every row: entry `row * classCount + class`. Where a text has one class, each
  /// row sums to 1.
  ///
  /// - Throws: ``FramingError/shape(message:)`` if the features have another number of columns.
  public func probabilities(of features: SparseMatrix, jobs: Int) throws -> [Double] {
    let scores = try scores(of: features, jobs: jobs)
    let vectors = vectorCount
    var result: [Double] = []
    result.reserveCapacity(features.rowCount * classCount)
    for start in stride(from: 0, to: scores.count, by: max(1, vectors)) {
      result += ScoreLink.probabilities(
        Array(scores[start..<start + vectors]), classCount: classCount, link: link)
    }
    return result
  }
}

/// Turns the scores of one text into probabilities.
enum ScoreLink {
  static func probabilities(_ scores: [Double], classCount: Int, link: LinearModel.Link) -> [Double] {
    if link == .logistic { return scores.map(logistic) }
    if classCount == 2, let score = scores.first { return [logistic(-score), logistic(score)] }
    return softmax(scores)
  }

  static func softmax(_ scores: [Double]) -> [Double] {
    let highest = scores.max() ?? 0
    let powers = scores.map { exp($0 - highest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  static func logistic(_ score: Double) -> Double {
    let small = exp(-abs(score))
    return (score >= 0 ? 1 : small) / (1 + small)
  }
}
