/// What the networks see of a word type: string numbers (``StringID``) of its attributes.
struct LexemeFeatures: Hashable, Sendable {
  /// Number of the normalized form.
  let norm: UInt64
  /// Number of the first character.
  let prefix: UInt64
  /// Number of the last three characters.
  let suffix: UInt64
  /// Number of the shape, such as `Xxxxx` or `dd/dd`.
  let shape: UInt64
  /// Whether all characters are white space.
  let isSpace: Bool
}
