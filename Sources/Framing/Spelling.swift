/// Suggestions for misspelt keys and labels.
enum Spelling {
  /// Longest word that is compared; longer ones are no misspelling of a key.
  private static let mostScalars = 64

  /// The candidate nearest to `word` by edit distance, the first of equals; `nil` if none is within a third of
  /// its length (at least one edit), where a suggestion would be a guess.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let scalars = Array(word.lowercased().unicodeScalars.prefix(mostScalars))
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars.prefix(mostScalars))
      let distance = distance(scalars, other)
      guard distance <= max(1, max(scalars.count, other.count) / 3), distance < best?.distance ?? Int.max
      else {
        continue
      }
      best = (candidate, distance)
    }
    return best?.candidate
  }

  /// Insertions, deletions and replacements between two words (Levenshtein 1966).
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var row = Array(0...right.count)
    for (index, scalar) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let above = row[column + 1]
        row[column + 1] = min(above + 1, row[column] + 1, diagonal + (scalar == right[column] ? 0 : 1))
        diagonal = above
      }
    }
    return row.last ?? 0
  }
}
