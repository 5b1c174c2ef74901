/// How to choose units.
public struct SampleDesign: Sendable, Hashable {
  /// Units to choose.
  public var size: Int
  /// Share of the plan that is drawn at random. At least some is needed to know how good the classifier is.
  public var random: Double
  /// Share of the plan that the classifier is least certain about.
  public var uncertainty: Double
  /// Share of the plan that is spread over the embeddings.
  public var diversity: Double
  /// How uncertainty is measured.
  public var measure: UncertaintyMeasure
  /// Which draws.
  public var seed: UInt64

  /// Makes a design; shares are relative to each other, not to 1.
  public init(
    size: Int, random: Double = 1, uncertainty: Double = 0, diversity: Double = 0,
    measure: UncertaintyMeasure = .margin, seed: UInt64 = 1
  ) {
    self.size = size
    self.random = random
    self.uncertainty = uncertainty
    self.diversity = diversity
    self.measure = measure
    self.seed = seed
  }

  /// Units of each part, by largest remainders; of equal remainders, the random part comes first, then
  /// uncertainty.
  ///
  /// - Throws: ``CodingError/sampling(message:remedy:)`` if the size is negative or the shares are no shares.
  func counts(available: Int) throws -> [SamplePart: Int] {
    let shares = [(SamplePart.random, random), (.uncertainty, uncertainty), (.diversity, diversity)]
    let total = shares.reduce(0) { $0 + $1.1 }
    guard size >= 0 else {
      throw CodingError.sampling(message: "\(size) units cannot be drawn", remedy: "ask for one or more")
    }
    guard shares.allSatisfy({ $0.1 >= 0 }), total > 0, total.isFinite else {
      throw CodingError.sampling(
        message: "the shares of the sample's parts are not shares",
        remedy: "give numbers of 0 or more, one of them above 0")
    }
    let size = Double(min(size, available))
    var counts = shares.map { Int((size * $0.1 / total).rounded(.down)) }
    let remainders = shares.indices.map { size * shares[$0].1 / total - Double(counts[$0]) }
    let order = shares.indices.sorted { (-remainders[$0], $0) < (-remainders[$1], $1) }
    let missing = max(0, Int(size) - counts.reduce(0, +))
    for index in order.prefix(missing) where shares[index].1 > 0 { counts[index] += 1 }
    return Dictionary(uniqueKeysWithValues: zip(shares.map(\.0), counts))
  }
}
