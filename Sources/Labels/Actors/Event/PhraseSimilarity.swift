/// How alike two common-noun phrases are in meaning, such as by sentence embeddings: "migrants" and "asylum seekers".
///
/// Linking needs none; a linker may take one to join groups that no word links.
public protocol PhraseSimilarity: Sendable {
  /// The likeness of two phrases, from 0 (nothing in common) to 1 (the same); symmetric.
  func similarity(of one: String, to other: String) -> Double
}
