/// How well a grouping agrees with a reference, article by article: B³ (Bagga & Baldwin 1998,
/// <https://aclanthology.org/P98-1012>).
///
/// For each article, precision is the share of its predicted group that is in its true group, and recall the
/// share of its true group that is in its predicted one, the article itself included; both are averaged over
/// articles.
public struct BCubed: Sendable, Hashable {
  /// Mean precision, 0 to 1; 1 without articles.
  public let precision: Double
  /// Mean recall, 0 to 1; 1 without articles.
  public let recall: Double

  /// Harmonic mean of precision and recall.
  public var f1: Double {
    precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
  }

  /// Compares two groupings.
  ///
  /// - Parameters:
  ///   - predicted: group of each article.
  ///   - gold: true group of each article, in the same order.
  /// - Throws: ``EventsError/labelCount(predicted:gold:)``.
  public init(predicted: [some Hashable], gold: [some Hashable]) throws {
    guard predicted.count == gold.count else {
      throw EventsError.labelCount(predicted: predicted.count, gold: gold.count)
    }
    let groups = Self.numbered(predicted)
    let truths = Self.numbered(gold)
    let groupSizes = Self.sizes(groups)
    let truthSizes = Self.sizes(truths)
    var shared: [SIMD2<Int>: Int] = [:]
    for (group, truth) in zip(groups, truths) { shared[SIMD2(group, truth), default: 0] += 1 }
    var precision = 0.0
    var recall = 0.0
    for (group, truth) in zip(groups, truths) {
      let both = Double(shared[SIMD2(group, truth)] ?? 0)
      precision += both / Double(groupSizes[group])
      recall += both / Double(truthSizes[truth])
    }
    self.precision = groups.isEmpty ? 1 : precision / Double(groups.count)
    self.recall = groups.isEmpty ? 1 : recall / Double(groups.count)
  }

  /// Labels as numbers, in the order in which they first occur.
  private static func numbered<Label: Hashable>(_ labels: [Label]) -> [Int] {
    var numbers: [Label: Int] = [:]
    return labels.map { label in
      if let number = numbers[label] { return number }
      numbers[label] = numbers.count
      return numbers.count - 1
    }
  }

  private static func sizes(_ numbers: [Int]) -> [Int] {
    var sizes = [Int](repeating: 0, count: (numbers.max() ?? -1) + 1)
    for number in numbers { sizes[number] += 1 }
    return sizes
  }
}
