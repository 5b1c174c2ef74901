import BenchmarkInput
import Foundation
import Kernels

/// Does one piece of work of the benchmarks and prints, as one line of JSON, what came out and the seconds it
/// took. Whole-process figures are taken by whoever starts it.
@main
enum Measure {
  static let usage = """
    usage: Measure vectorize ARTICLES.jsonl LONGEST_NGRAM (tfidf | counts) JOBS
           Measure resident ARTICLES.jsonl LONGEST_NGRAM (words | sklearn) JOBS
           Measure svd ARTICLES.jsonl RANK JOBS
           Measure classifier ARTICLES.jsonl (multinomial | ovr | svm) JOBS
           Measure keyness ARTICLES.jsonl FIRST_LEANING SECOND_LEANING JOBS
           Measure bootstrap ARTICLES.jsonl FIRST_LEANING RESAMPLES JOBS
           Measure analyse ARTICLES.jsonl COUNT JOBS
           Measure labels ARTICLES.jsonl COUNT JOBS
           Measure sentences SENTENCES.txt JOBS
           Measure (sentence-vectors | sentence-tokens) TEXTS.json TARGET JOBS
           Measure products
    """

  static func main() {
    BLASProvider.useOneThread()
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      guard let report = try work(arguments) else {
        FileHandle.standardError.write(Data((usage + "\n").utf8))
        exit(64)
      }
      print(report)
    } catch {
      FileHandle.standardError.write(Data("Measure: \(error)\n".utf8))
      exit(65)
    }
  }

  /// Does what the arguments say; nil if they say nothing that is known.
  private static func work(_ arguments: [String]) throws -> Measurement? {
    if arguments == ["products"] { return ProductRate().run() }
    guard arguments.count >= 3, let jobs = arguments.last.flatMap({ Int($0) }), jobs > 0 else { return nil }
    switch (arguments[0], arguments.count) {
    case ("sentences", 3): return try SentenceWork(path: arguments[1], jobs: jobs).run()
    case ("sentence-vectors", 4):
      return try SentenceWork(path: arguments[1], jobs: jobs).writeVectors(to: arguments[2])
    case ("sentence-tokens", 4):
      return try SentenceWork(path: arguments[1], jobs: jobs).writeTokens(to: arguments[2])
    default: break
    }
    guard arguments.count >= 4 else { return nil }
    let articles = try ArticleLines(path: arguments[1])
    let number = Int(arguments[2])
    switch (arguments[0], arguments.count) {
    case ("vectorize", 5):
      guard let number, ["tfidf", "counts"].contains(arguments[3]) else { return nil }
      return try VectorWork(articles: articles, longest: number, jobs: jobs)
        .fromFile(weighting: arguments[3] == "tfidf" ? .tfidf : .counts)
    case ("resident", 5):
      guard let number, ["words", "sklearn"].contains(arguments[3]) else { return nil }
      return try VectorWork(articles: articles, longest: number, jobs: jobs)
        .resident(pattern: arguments[3] == "words" ? .words : .sklearn)
    case ("svd", 4):
      guard let number else { return nil }
      return try VectorWork(articles: articles, longest: 2, jobs: jobs).decomposed(rank: number)
    case ("classifier", 4):
      guard let method = ClassifierWork.Method(rawValue: arguments[2]) else { return nil }
      return try ClassifierWork(articles: articles, method: method, jobs: jobs).run()
    case ("keyness", 5):
      return try KeynessWork(
        articles: articles, first: arguments[2], second: arguments[3], jobs: jobs
      ).run()
    case ("bootstrap", 5):
      guard let resamples = Int(arguments[3]) else { return nil }
      return try BootstrapWork(
        articles: articles, first: arguments[2], resamples: resamples, jobs: jobs
      ).run()
    case ("analyse", 4):
      guard let number else { return nil }
      return try AnalysisWork(articles: articles, count: number, jobs: jobs).run()
    case ("labels", 4):
      guard let number else { return nil }
      return try LabelWork(articles: articles, count: number, jobs: jobs).run()
    default:
      return nil
    }
  }
}
