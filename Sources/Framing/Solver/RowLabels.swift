/// Which classes the training rows have.
enum RowLabels: Sendable, Hashable {
  /// One class a row.
  case one([Int], of: Int)
  /// Any number of labels a row.
  case any([[Int]], of: Int)

  var classCount: Int {
    switch self {
    case .one(_, let count), .any(_, let count): count
    }
  }

  var rowCount: Int {
    switch self {
    case .one(let classes, _): classes.count
    case .any(let labels, _): labels.count
    }
  }

  /// Labels of a row.
  func labels(ofRow row: Int) -> [Int] {
    switch self {
    case .one(let classes, _): [classes[row]]
    case .any(let labels, _): labels[row]
    }
  }

  var link: LinearModel.Link {
    switch self {
    case .one: .softmax
    case .any: .logistic
    }
  }

  /// The labels of some rows.
  func selecting(_ rows: [Int]) -> RowLabels {
    switch self {
    case .one(let classes, let count): .one(rows.map { classes[$0] }, of: count)
    case .any(let labels, let count): .any(rows.map { labels[$0] }, of: count)
    }
  }

  /// Rows of each class.
  func counts() throws -> [Int] {
    var counts = [Int](repeating: 0, count: max(0, classCount))
    for row in 0..<rowCount {
      for label in labels(ofRow: row) {
        guard counts.indices.contains(label) else {
          throw FramingError.shape(message: "class \(label) is not below \(classCount)")
        }
        counts[label] += 1
      }
    }
    return counts
  }
}
