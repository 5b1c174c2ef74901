/// What counts as a word.
public enum TokenPattern: String, Sendable, Hashable, Codable, CaseIterable, CustomStringConvertible {
  /// Runs of Unicode letters, digits and their combining marks; an apostrophe (`'` or U+2019) or a hyphen
  /// (`-`, U+2010, U+2011) between two of them is kept: "anti-globalist", "isn't". U+2019 becomes `'` in the
  /// term, U+2010 and U+2011 become `-`, soft hyphens vanish. Texts without spaces between words (Chinese,
  /// Japanese, Thai) yield one token for each run of letters.
  case words
  /// scikit-learn's default, Python's `(?u)\b\w\w+\b` on the lower-cased text: runs of two or more letters,
  /// digits and underscores; combining marks and apostrophes separate.
  case sklearn

  /// The name used in records and on the command line.
  public var description: String { rawValue }
}
