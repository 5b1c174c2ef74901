/// The units of a corpus (passages, headlines, labels), each with what the classifier says of it and, where
/// somebody coded it, what it is: the input of ``PrevalenceEstimate``.
///
/// All units of the corpus belong here, coded or not.
public struct PrevalenceUnits: Sendable, Hashable {
  /// The frames, in the order of scores and indices.
  public let frames: [String]
  /// The groups (such as outlets) that occur, by name.
  public let groups: [String]
  /// Group of each unit, as an index into ``groups``.
  let groupOfUnit: [Int]
  /// Article of each unit, as a running number; units of one article go together.
  let clusterOfUnit: [Int]
  /// Score of each unit and frame, unit by unit.
  let scores: [Double]
  /// Predicted frames of each unit: the first of the highest scores, or all above one half.
  let predicted: [Set<Int>]
  /// Coded frames of each unit; `nil` where it is not coded.
  let coded: [Set<Int>?]
  /// Probability with which each coded unit was sampled.
  let probabilities: [Double?]

  /// One unit.
  public struct Unit: Sendable, Hashable {
    /// Group whose shares are estimated, such as the outlet.
    public var group: String
    /// What units are clustered in, such as the article; a unit without is a cluster of its own.
    public var cluster: String?
    /// Probability of each frame as predicted by a model that was not trained on this unit (cross-fitted), or
    /// 0 and 1.
    public var scores: [Double]
    /// Frames that a coder gave it; `nil` if nobody coded it. A unit may have a code that is none of the
    /// frames (such as "none of these"), or no frame at all.
    public var codes: [String]?
    /// Probability with which the unit was sampled for coding, above 0 and up to 1; needed where `codes` is
    /// given. 1 for units that were coded whatever chance would have said.
    public var samplingProbability: Double?

    /// Makes a unit; see the properties.
    public init(
      group: String, cluster: String? = nil, scores: [Double], codes: [String]?,
      samplingProbability: Double? = nil
    ) {
      self.group = group
      self.cluster = cluster
      self.scores = scores
      self.codes = codes
      self.samplingProbability = samplingProbability
    }

    /// Makes a unit with one frame at most; see the properties.
    public init(
      group: String, cluster: String? = nil, scores: [Double], code: String? = nil,
      samplingProbability: Double? = nil
    ) {
      self.init(
        group: group, cluster: cluster, scores: scores, codes: code.map { [$0] },
        samplingProbability: samplingProbability)
    }
  }

  /// Checks and arranges units.
  ///
  /// - Parameters:
  ///   - units: all units of the corpus.
  ///   - frames: the frames, in the order of the scores.
  ///   - isMultiLabel: whether a unit may have several frames, or none: it is then predicted to have all whose score is
  ///     above one half, else the one with the highest.
  /// - Throws: ``CodingError/prevalence(message:remedy:)`` if there are no frames or units, a unit's scores
  ///   are not numbers from 0 to 1, one a frame, or a coded unit has no sampling probability above 0.
  public init(_ units: [Unit], frames: [String], isMultiLabel: Bool = false) throws {
    guard !frames.isEmpty, !units.isEmpty else {
      throw CodingError.prevalence(
        message: frames.isEmpty ? "there are no frames" : "there are no units",
        remedy: "give classified units and the frames of the classifier")
    }
    let indices = Dictionary(frames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let groups = Set(units.map(\.group)).sorted()
    let groupIndices = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1, $0) })
    var clusters: [[String]: Int] = [:]
    for (index, unit) in units.enumerated() { try Self.check(unit, index: index, frameCount: frames.count) }
    self.frames = frames
    self.groups = groups
    groupOfUnit = units.map { groupIndices[$0.group] ?? 0 }
    // Numbers in order of first occurrence. A cluster belongs to its group: sums over it are made within
    // groups.
    var next = 0
    clusterOfUnit = units.map { unit in
      if let cluster = unit.cluster, let known = clusters[[unit.group, cluster]] { return known }
      defer { next += 1 }
      if let cluster = unit.cluster { clusters[[unit.group, cluster]] = next }
      return next
    }
    scores = units.flatMap(\.scores)
    predicted = units.map { unit in
      isMultiLabel
        ? Set(unit.scores.indices.filter { unit.scores[$0] > 0.5 })
        : [unit.scores.indices.reduce(0) { unit.scores[$1] > unit.scores[$0] ? $1 : $0 }]
    }
    coded = units.map { unit in unit.codes.map { Set($0.compactMap { indices[$0] }) } }
    probabilities = units.map { $0.codes == nil ? nil : $0.samplingProbability }
  }

  private static func check(_ unit: Unit, index: Int, frameCount: Int) throws {
    guard unit.scores.count == frameCount, unit.scores.allSatisfy({ (0...1).contains($0) }) else {
      throw CodingError.prevalence(
        message: "unit \(index + 1) does not have \(frameCount) scores from 0 to 1",
        remedy: "give each unit one probability a frame")
    }
    guard unit.codes != nil else { return }
    guard let probability = unit.samplingProbability, probability > 0, probability <= 1 else {
      throw CodingError.prevalence(
        message: "unit \(index + 1) is coded, but its sampling probability is not known",
        remedy: "leave out its code, or code a random sample as `frames sample` draws it")
    }
  }
}
