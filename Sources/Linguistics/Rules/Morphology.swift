/// Morphological features in the FEATS notation of CoNLL-U: `Name=Value` pairs between `|`, sorted by name.
enum Morphology {
  /// The value of the feature `name` in `features`; several values are separated by commas.
  static func value(of name: String, in features: String) -> String? {
    for feature in features.utf8.split(separator: UInt8(ascii: "|")) {
      guard let equals = feature.firstIndex(of: UInt8(ascii: "=")) else { continue }
      if feature[..<equals].elementsEqual(name.utf8) {
        return String(decoding: feature[feature.index(after: equals)...], as: UTF8.self)
      }
    }
    return nil
  }

  /// The one way of writing `features`: pairs sorted, and the values in each; empty for `_`, which stands for
  /// none. `nil` if a part is no pair.
  static func normalized(_ features: String) -> String? {
    if features == "_" || features.isEmpty { return "" }
    var pairs: [String] = []
    for feature in features.split(separator: "|", omittingEmptySubsequences: false) {
      let sides = feature.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
      let values = sides[1].split(separator: ",").map(String.init).sorted(by: precedes)
      pairs.append("\(sides[0])=\(values.joined(separator: ","))")
    }
    return pairs.sorted(by: precedes).joined(separator: "|")
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
  }

  /// Whether a word with these features is its own lemma, apart from its case: the singular of a noun, the
  /// infinitive and the present that is not the third person's, the positive of an adjective or adverb.
  ///
  /// Source: spaCy's English lemmatizer, `is_base_form`.
  static func isBaseForm(_ tag: CoarseTag, _ features: String) -> Bool {
    let number = value(of: "Number", in: features)
    let verbForm = value(of: "VerbForm", in: features)
    let tense = value(of: "Tense", in: features)
    if tag == .noun, number == "Sing" { return true }
    if tag == .verb, verbForm == "Fin", tense == "Pres", number == nil { return true }
    return verbForm == "Inf" || verbForm == "None" || value(of: "Degree", in: features) == "Pos"
  }
}
