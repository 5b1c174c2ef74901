/// The labels that a parser's moves give, some of them lifted (`X||Y`), and their parts.
struct DependencyLabels: Sendable {
  /// Between the label of a lifted arc and the label of the head that it should have.
  static let delimiter = "||"
  /// Label of words without a head.
  static let root = "ROOT"

  /// All labels: plain ones first, then lifted ones.
  let names: [String]
  /// Number of plain labels.
  let plainCount: Int
  /// Index of ``root``.
  let rootIndex: Int16
  /// For lifted labels, from the first on: their own label and that of the head.
  private let parts: [(plain: Int16, head: Int16)]

  /// - Parameter moveLabels: labels of the parser's moves; may repeat.
  init(_ moveLabels: [String]) {
    let lifted = moveLabels.filter { $0.contains(Self.delimiter) }
    let split = { (label: String) -> [String] in
      // A label with two delimiters has no meaning; its rest counts as the head's label.
      let range = label.firstRange(of: Self.delimiter)
      return range.map { [String(label[..<$0.lowerBound]), String(label[$0.upperBound...])] } ?? [label]
    }
    let plain = Set([Self.root] + moveLabels.flatMap(split).filter { !$0.isEmpty }).sorted()
    let liftedNames = Set(lifted).sorted()
    let index = Dictionary(
      uniqueKeysWithValues: plain.enumerated().map { ($1, Int16(truncatingIfNeeded: $0)) })
    names = plain + liftedNames
    plainCount = plain.count
    rootIndex = index[Self.root] ?? 0
    parts = liftedNames.map { name in
      let both = split(name)
      return (index[both[0]] ?? 0, index[both[both.count - 1]] ?? 0)
    }
  }

  /// Index of a label; nil for one that no move gives.
  func index(of name: String) -> Int16? {
    names.firstIndex(of: name).map { Int16(truncatingIfNeeded: $0) }
  }

  /// Whether a label is of a lifted arc.
  @inline(__always)
  func isLifted(_ label: Int16) -> Bool { Int(label) >= plainCount }

  /// The label that a lifted arc has when it is lowered.
  func plainLabel(of label: Int16) -> Int16 { isLifted(label) ? parts[Int(label) - plainCount].plain : label }

  /// The label of the word that a lifted arc should come from.
  func headLabel(of label: Int16) -> Int16 { isLifted(label) ? parts[Int(label) - plainCount].head : label }
}
