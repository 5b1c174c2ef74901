import Comparison
import Kernels

/// Where a feature stands in an article.
public struct FeatureExample: Sendable, Hashable {
  /// Article id.
  public var article: String
  /// Section that the offsets count in.
  public var section: String
  /// The feature, in code points of the section.
  public var span: Range<Int>
  /// The feature in its context, in one line.
  public var text: String
}

/// Counts features that were found one by one (labels, frames, quotations), with the first place of each in each
/// article.
struct FeatureTally {
  /// A place in a text, and what is shown around it.
  struct Place {
    var section: String
    var span: Range<Int>
    var context: Range<Int>
  }

  private struct Entry {
    var count = 0
    var place: Place
  }

  private var entries: [[String: Entry]]
  /// Units of each article.
  private(set) var exposures: [Int]

  init(articleCount: Int) {
    entries = [[String: Entry]](repeating: [:], count: articleCount)
    exposures = [Int](repeating: 0, count: articleCount)
  }

  /// Counts a feature, and as many units.
  mutating func add(_ feature: String, in article: Int, count: Int = 1, at place: Place) {
    entries[article][feature, default: Entry(place: place)].count += count
    exposures[article] += count
  }

  /// Counts units without a feature.
  mutating func addUnits(_ count: Int = 1, in article: Int) { exposures[article] += count }

  /// The features in order of their names.
  var names: [String] { Set(entries.flatMap(\.keys)).sorted() }

  /// Counts, one row an article, one column a feature.
  func matrix(names: [String]) -> SparseMatrix {
    let column = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var offsets = [0]
    var indices: [UInt32] = []
    var values: [Float] = []
    for article in entries {
      let row = article.compactMap { name, entry in column[name].map { ($0, entry.count) } }
      for (column, count) in row.sorted(by: { $0.0 < $1.0 }) {
        indices.append(UInt32(column))
        values.append(Float(count))
      }
      offsets.append(indices.count)
    }
    return SparseMatrix(
      rowCount: entries.count, columnCount: names.count, rowOffsets: offsets, columnIndices: indices,
      values: values)
  }

  /// Where a feature first stands in an article.
  func place(of feature: String, in article: Int) -> Place? { entries[article][feature]?.place }
}
