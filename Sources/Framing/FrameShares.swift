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
    var counts: [String: (total: Int, frames: [Int])] = [:]
    for unit in units {
      var entry = counts[unit.group] ?? (0, [Int](repeating: 0, count: frames.count))
      counts[unit.group] = nil  // so that the array is changed in place
      entry.total += 1
      if let frame = unit.frame, let index = indices[frame] { entry.frames[index] += 1 }
      counts[unit.group] = entry
    }
    rows = counts.sorted { $0.key < $1.key }.flatMap { group, entry in
      frames.indices.map { index in
        Row(
          group: group, frame: frames[index], count: entry.frames[index], total: entry.total,
          share: Double(entry.frames[index]) / Double(entry.total),
          interval: WilsonInterval.of(count: entry.frames[index], total: entry.total, level: level))
      }
    }
  }
}
