/// Pretrained word vectors, which larger models have.
extension Pipeline {
  /// Number of vectors, and numbers in each; `nil` if the model has none. Many words share a vector: the makers
  /// pruned the table, and words that lost theirs got the nearest one.
  public var vectorShape: (count: Int, width: Int)? {
    parts.networks.vectors.map { ($0.count, $0.width) }
  }

  /// The vector of a word as it is written, upper and lower case apart; `nil` if it has none.
  public func vector(of word: String) -> [Float]? {
    guard let vectors = parts.networks.vectors else { return nil }
    return vectors.vector(vectors.row(of: StringID.of(word))).map(Array.init)
  }

  /// Cosine of the angle between two words' vectors, from -1 to 1; `nil` if one has no vector or a vector of zeros.
  public func similarity(_ first: String, _ second: String) -> Float? {
    guard let left = vector(of: first), let right = vector(of: second) else { return nil }
    let product = { (a: [Float], b: [Float]) in
      zip(a, b).reduce(into: 0.0) { $0 += Double($1.0) * Double($1.1) }
    }
    let norm = (product(left, left) * product(right, right)).squareRoot()
    return norm > 0 ? Float(product(left, right) / norm) : nil
  }
}
