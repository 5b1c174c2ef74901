import BenchmarkInput
import Foundation
import Vectors

/// Compares our term matrix of the articles with scikit-learn's and prints how they agree as one line of JSON.
@main
enum Evaluate {
  static let usage = "usage: Evaluate parity ARTICLES.jsonl LONGEST_NGRAM (tfidf | sublinear) EXPECTED_FOLDER"

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 5, arguments[1] == "parity", let longest = Int(arguments[3]), longest > 0,
      ["tfidf", "sublinear"].contains(arguments[4])
    else {
      FileHandle.standardError.write(Data((usage + "\n").utf8))
      exit(64)
    }
    do {
      let articles = try ArticleLines(path: arguments[2])
      let options = VectorizerOptions(
        tokenization: TokenizationOptions(pattern: .sklearn, ngrams: 1...longest),
        minDocumentFrequency: .count(5),
        weighting: arguments[4] == "tfidf" ? .tfidf : .sublinearTfidf)
      let cores = ProcessInfo.processInfo.activeProcessorCount
      let terms = try TermVectorizer(options).fitTransform(chunkCount: articles.pieceCount, jobs: cores) {
        try articles.append("text", ofPiece: $0, to: &$1)
      }
      let parity = try VectorParity(terms, expected: URL(fileURLWithPath: arguments[5]))
      let error = parity.largestRelativeError.isFinite ? "\(parity.largestRelativeError)" : "null"
      print(
        "{\"vocabulary\": \(parity.vocabularyIsEqual), \"pattern\": \(parity.patternIsEqual), "
          + "\"terms\": \(terms.vocabulary.count), \"nonzeros\": \(parity.nonZeroCount), \"error\": \(error), "
          + "\"equal\": \(parity.isEqual)}")
    } catch {
      FileHandle.standardError.write(Data("Evaluate: \(error)\n".utf8))
      exit(65)
    }
  }
}
