/// Finds the k-th smallest and the k-th largest of some positive floats without sorting them all.
///
/// Positive floats order as their bits do. The bits are counted in 256 classes between the least and the
/// greatest; the class that holds a rank is cut out and counted again, until few are left or all are equal.
struct OrderStatistic {
  /// Values that are sorted rather than counted.
  private static let few = 24

  private var histogram = [UInt32](repeating: 0, count: 256)
  private var lowValues: [UInt32] = []
  private var highValues: [UInt32] = []

  /// The values of rank `rank` from below and from above, both counted from 0.
  ///
  /// - Parameters:
  ///   - values: bit patterns of positive floats.
  ///   - rank: below the number of values; zeros are returned otherwise.
  mutating func values(
    ofRank rank: Int, in values: UnsafeBufferPointer<UInt32>
  ) -> (low: UInt32, high: UInt32) {
    guard values.indices.contains(rank) else { return (0, 0) }
    if lowValues.count < values.count {
      lowValues = [UInt32](repeating: 0, count: values.count)
      highValues = lowValues
    }
    return histogram.withUnsafeMutableBufferPointer { histogram in
      lowValues.withUnsafeMutableBufferPointer { lowValues in
        highValues.withUnsafeMutableBufferPointer { highValues in
          guard let classes = Classes(values, histogram) else { return (values[0], values[0]) }
          let low = classes.position(ofRank: rank, histogram)
          let high = classes.position(ofRank: values.count - 1 - rank, histogram)
          var lowCount = 0
          var highCount = 0
          for value in values {
            // Written in any case, and kept by counting it: no branch to mispredict.
            let bin = classes.bin(of: value)
            lowValues[lowCount] = value
            lowCount &+= bin == low.bin ? 1 : 0
            highValues[highCount] = value
            highCount &+= bin == high.bin ? 1 : 0
          }
          return (
            Self.select(low.rank, of: .init(rebasing: lowValues[..<lowCount]), histogram),
            Self.select(high.rank, of: .init(rebasing: highValues[..<highCount]), histogram)
          )
        }
      }
    }
  }

  /// The value of a rank; the values are changed on the way.
  private static func select(
    _ rank: Int, of values: UnsafeMutableBufferPointer<UInt32>,
    _ histogram: UnsafeMutableBufferPointer<UInt32>
  ) -> UInt32 {
    var values = values
    var rank = rank
    while values.count > few {
      guard let classes = Classes(UnsafeBufferPointer(values), histogram) else { return values[0] }
      let place = classes.position(ofRank: rank, histogram)
      var count = 0
      for value in values {
        // In place: it is written behind where it is read.
        values[count] = value
        count &+= classes.bin(of: value) == place.bin ? 1 : 0
      }
      values = UnsafeMutableBufferPointer(rebasing: values[..<count])
      rank = place.rank
    }
    sort(values)
    return values[rank]
  }

  /// Insertion sort, for few values.
  private static func sort(_ values: UnsafeMutableBufferPointer<UInt32>) {
    guard values.count > 1 else { return }
    for index in 1..<values.count {
      let value = values[index]
      var place = index
      while place > 0, values[place - 1] > value {
        values[place] = values[place - 1]
        place -= 1
      }
      values[place] = value
    }
  }

  /// 256 classes of equal width between the least and the greatest value, and how many values each holds.
  private struct Classes {
    private let least: UInt32
    private let shift: UInt32

    /// Counts the values into `histogram`; `nil` if all are equal.
    init?(_ values: UnsafeBufferPointer<UInt32>, _ histogram: UnsafeMutableBufferPointer<UInt32>) {
      var least = UInt32.max
      var greatest = UInt32.min
      for value in values {
        least = min(least, value)
        greatest = max(greatest, value)
      }
      guard least < greatest else { return nil }
      self.least = least
      shift = UInt32(max(0, 24 - (greatest - least).leadingZeroBitCount))
      histogram.update(repeating: 0)
      for value in values { histogram[bin(of: value)] &+= 1 }
    }

    @inline(__always)
    func bin(of value: UInt32) -> Int { Int((value &- least) &>> shift) }

    /// The class that holds a rank, and the rank within it.
    func position(
      ofRank rank: Int, _ histogram: UnsafeMutableBufferPointer<UInt32>
    ) -> (bin: Int, rank: Int) {
      var bin = 0
      var rank = rank
      while bin < 255, rank >= Int(histogram[bin]) {
        rank -= Int(histogram[bin])
        bin += 1
      }
      return (bin, rank)
    }
  }
}
