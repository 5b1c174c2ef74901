/// What can go wrong when texts are turned into numbers.
public enum VectorsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// An option is out of its range.
  case invalidOption(String)
  /// No term is left: there were no words, or the frequency limits removed them all.
  case noTerms(documents: Int)
  /// libstemmer has no algorithm of that name.
  case unknownStemmer(String)
  /// A file is not what it should be.
  case badFile(String)
  /// More documents, terms or bytes than 32-bit indices can hold.
  case tooLarge(String)

  /// A short message in lower case, with what to do.
  public var description: String {
    switch self {
    case .invalidOption(let problem): problem
    case .noTerms(let documents):
      "no terms remain in \(documents) documents; lower --min-df, raise --max-df or remove fewer stop words"
    case .unknownStemmer(let name):
      "no stemmer for '\(name)'; known are \(SnowballStemmer.languages.joined(separator: ", "))"
    case .badFile(let problem): problem
    case .tooLarge(let what): "too many \(what) for 32-bit indices; split the corpus"
    }
  }
}
