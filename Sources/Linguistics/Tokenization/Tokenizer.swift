import Models

/// Cuts texts into tokens exactly as spaCy's tokenizer does with the same model: special cases, prefixes, suffixes,
/// infixes and web addresses, all from the model's data.
///
/// ```swift
/// let tokenizer = try Tokenizer(file)
/// var lexemes = tokenizer.makeLexemeTable()
/// let tokens = try tokenizer.tokenize(bytes, lexemes: &lexemes)
/// ```
///
/// May be used by several threads at once; each has its own ``LexemeTable``. Time is proportional to the text's
/// length, also for texts without white space.
final class Tokenizer: Sendable {
  /// Longest text in bytes.
  static let longestText = Int(Int32.max)

  private let rules: AffixRules
  private let cases: SpecialCases
  private let phrases: SpecialPhrases
  private let norms: NormTable

  /// Opens the tokenizer of a converted model. Tables are used where the file is mapped.
  ///
  /// - Throws: `ModelError`.
  init(_ file: ModelFile) throws {
    rules = try AffixRules(file)
    cases = try SpecialCases(file)
    phrases = try SpecialPhrases(file)
    norms = try NormTable(file)
  }

  /// An empty table of word types for one worker.
  ///
  /// - Parameter mostTypes: how many types to keep from one batch to the next.
  func makeLexemeTable(mostTypes: Int = LexemeTable.defaultMostTypes) -> LexemeTable {
    LexemeTable(norms: norms, mostTypes: mostTypes)
  }

  /// The tokens of a text.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8.
  ///   - lexemes: gives the types their numbers, and learns new ones.
  /// - Throws: ``TokenizerError/textTooLong(byteCount:)``.
  func tokenize(
    _ text: UnsafeBufferPointer<UInt8>, lexemes: inout LexemeTable
  ) throws(TokenizerError) -> TokenSequence {
    guard text.count <= Self.longestText else { throw .textTooLong(byteCount: text.count) }
    var pass = TokenizerPass(text: text, rules: rules, cases: cases, phrases: phrases)
    pass.run(&lexemes)
    return pass.joiningPhrases(&lexemes)
  }
}
