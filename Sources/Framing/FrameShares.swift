import Statistics

/// How often each frame is assigned, by group (such as outlet): counts of predictions as they are, uncorrected
/// for the classifier's errors.
///
/// The intervals are Wilson's (1927) score intervals. They treat units as independent draws, which passages of
/// one article are not, and the predictions as the truth; so they describe how much a count of this size could
/// vary, and are narrower than the real uncertainty.
public struct FrameShares: Sendable, Hashable {
  /// One row a group and frame: groups by name, frames in the given order.
  public let rows: [Row]

  /// Share of one frame in one group.
  public struct Row: Sendable, Hashable {
    /// The group.
    public let group: String
    /// The frame.
    public let frame: String
    /// Units of the group that have the frame.
    public let count: Int
    /// Units of the group, those without a frame included.
    public let total: Int
    /// `count / total`.
    public let share: Double
    /// Wilson's interval of the share.
    public let interval: Interval
  }

  /// How many units of a group have each frame.
  public struct Counts: Sendable, Hashable {
    /// Units, those without a frame included.
    public var total: Int
    /// Units of each frame, in the order of the frames.
    public var frames: [Int]

    /// No units yet, for so many frames.
    public init(frameCount: Int) {
      total = 0
      frames = [Int](repeating: 0, count: frameCount)
    }

    /// Counts other units in; frames beyond this one's are left out.
    public mutating func add(_ other: Counts) {
      total += other.total
      for (index, count) in zip(frames.indices, other.frames) { frames[index] += count }
    }
  }

  /// Counts units.
  ///
  /// - Parameters:
  ///   - units: group and frame of each unit; `nil` where no frame was found. A frame that is not in `frames`
  ///     counts into the total only.
  ///   - frames: the frames, in the order of the rows.
  ///   - level: nominal coverage of the intervals.
  public init(
    units: some Sequence<(group: String, frame: String?)>, frames: [String], level: Double = 0.95
  ) {
    let indices = Dictionary(frames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var counts: [String: Counts] = [:]
    for unit in units {
      counts[unit.group, default: Counts(frameCount: frames.count)].total += 1
      if let frame = unit.frame, let index = indices[frame] { counts[unit.group]?.frames[index] += 1 }
    }
    self.init(counts: counts, frames: frames, level: level)
  }

  /// Makes the rows of units that have been counted; groups without units get none.
  ///
  /// - Parameters:
  ///   - counts: counts by group.
  ///   - frames: the frames, in the order of the counts.
  ///   - level: nominal coverage of the intervals.
  public init(counts: [String: Counts], frames: [String], level: Double = 0.95) {
    rows = counts.sorted { $0.key < $1.key }.filter { $0.value.total > 0 }.flatMap { group, entry in
      zip(frames, entry.frames).map { frame, count in
        Row(
          group: group, frame: frame, count: count, total: entry.total,
          share: Double(count) / Double(entry.total),
          interval: WilsonInterval.of(count: count, total: entry.total, level: level))
      }
    }
  }
}
