import Corpus
import Kernels
import Vectors

/// Gives texts a frame after examples that coders labelled: multinomial logistic regression on weighted n-grams.
///
/// ```swift
/// let classifier = try FrameClassifier.train(texts, codebook: codebook, jobs: 2)
/// let predictions = try classifier.classify(["The levy will cost every household."], jobs: 2)
/// try Data(classifier.modelFile()).write(to: url)
/// ```
///
/// Training, predictions and model files depend on the texts, their order and the options only, not on the
/// number of threads.
public struct FrameClassifier: Sendable, Hashable {
  /// What is learned from and how hard.
  public struct Options: Sendable, Hashable, Codable {
    /// How texts become terms and weights.
    public var vectorizer: VectorizerOptions
    /// `C`, the inverse strength of the L2 penalty.
    public var inverseRegularization: Double
    /// How much each frame counts. Balanced weights find rare frames better; probabilities then speak for a world
    /// in which all frames are as common as each other.
    public var classWeight: LogisticRegression.ClassWeight
    /// Most iterations of the optimiser.
    public var maximumIterations: Int
    /// Where the optimiser stops; see ``LogisticRegression/tolerance``.
    public var tolerance: Double

    /// Makes options; see the properties.
    public init(
      vectorizer: VectorizerOptions = defaultVectorizer, inverseRegularization: Double = defaultC,
      classWeight: LogisticRegression.ClassWeight = .balanced, maximumIterations: Int = 1000,
      tolerance: Double = LogisticRegression.defaultTolerance
    ) {
      self.vectorizer = vectorizer
      self.inverseRegularization = inverseRegularization
      self.classWeight = classWeight
      self.maximumIterations = maximumIterations
      self.tolerance = tolerance
    }

    /// Words and word pairs, sublinear tf, smooth idf, unit length.
    public static let defaultVectorizer = VectorizerOptions(
      tokenization: TokenizationOptions(ngrams: 1...2), weighting: .sublinearTfidf)
    /// The default options with Snowball stems where there are some for the language: on English headlines and
    /// sentences they raised macro-F1 from 0.59 to 0.62 and from 0.733 to 0.744.
    ///
    /// - Parameter language: ISO 639 code, such as ``Codebook/language``; `nil` or one without a stemmer leaves
    ///   words whole.
    public static func suited(toLanguage language: String?) -> Options {
      var options = Options()
      options.vectorizer.tokenization.stemmer = language.flatMap { try? SnowballStemmer(language: $0) }
      return options
    }

    /// Default `C`. Between 3 and 30 it matters little: on 1,020 headlines in 9 uneven frames (10-fold) and 2,903
    /// sentences in 2 even classes (5-fold) accuracy stays within 0.013 and 0.003 of 10's; at 1 it falls by
    /// 0.037 and 0.005. Balanced weights raised macro-F1 on the headlines from 0.54 to 0.59 at 10.
    public static let defaultC = 10.0
  }

  /// The frames it tells apart, in the codebook's order, or by name without one.
  public var classes: [String] { metadata.classCounts.map(\.label) }
  /// How it was made.
  public let metadata: Metadata
  /// Vocabulary and term weights.
  public let terms: TermModel
  /// The regression. Its weights have single precision and small ones are 0, as in the model file.
  public let regression: LogisticModel

  init(metadata: Metadata, terms: TermModel, regression: LogisticModel) {
    self.metadata = metadata
    self.terms = terms
    self.regression = regression
  }

  /// Trains a classifier.
  ///
  /// - Parameters:
  ///   - texts: labelled texts; blank ones count as texts without a known term.
  ///   - codebook: gives the order of frames and checks the labels; recorded in the metadata.
  ///   - options: what is learned from and how hard.
  ///   - seed: recorded for what draws at random later; training itself draws nothing.
  ///   - programVersion: recorded.
  ///   - jobs: most threads.
  /// - Throws: ``FramingError/training(message:remedy:)`` for labels outside the codebook, fewer than two frames
  ///   or no words; `VectorsError` for options out of range.
  public static func train(
    _ texts: [LabelledText], codebook: Codebook? = nil, options: Options = Options(), seed: UInt64 = 1,
    programVersion: String = "", jobs: Int
  ) throws -> FrameClassifier {
    try codebook?.checkLabels(texts.map(\.label))
    var counts: [String: Int] = [:]
    for text in texts { counts[text.label, default: 0] += 1 }
    let classes = (codebook?.frameIDs ?? counts.keys.sorted()).filter { counts[$0] != nil }
    guard classes.count >= 2 else {
      throw FramingError.training(
        message: classes.isEmpty
          ? "there are no training texts" : "all training texts have the frame \"\(classes[0])\"",
        remedy: "add texts labelled with another frame")
    }
    let indices = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    let matrix = try termMatrix(texts, options: options.vectorizer, jobs: jobs)
    let trainer = LogisticRegression(
      inverseRegularization: options.inverseRegularization, classWeight: options.classWeight,
      maximumIterations: options.maximumIterations, tolerance: options.tolerance)
    let model = try trainer.fit(
      matrix.matrix, classes: texts.compactMap { indices[$0.label] }, classCount: classes.count, jobs: jobs)
    let metadata = Metadata(
      classCounts: classes.map { Metadata.ClassCount(label: $0, count: counts[$0] ?? 0) }, options: options,
      seed: seed, programVersion: programVersion, trainingSHA256: TrainingHash.of(texts),
      codebook: codebook.map(Metadata.CodebookReference.init), convergence: model.convergence)
    return FrameClassifier(
      metadata: metadata, terms: matrix.model, regression: try StoredWeights.rounded(model))
  }

  private static func termMatrix(
    _ texts: [LabelledText], options: VectorizerOptions, jobs: Int
  ) throws -> TermMatrix {
    do {
      return try TermVectorizer(options).fitTransform(TextBatch(texts.map(\.text)), jobs: jobs)
    } catch VectorsError.noTerms {
      throw FramingError.training(
        message: "no term is left in the \(texts.count) training texts",
        remedy: "check the text column, lower the smallest document frequency or remove fewer stop words")
    }
  }

  /// The frame of each text, in order.
  ///
  /// - Complexity: O(bytes + known terms · frames).
  public func classify(_ texts: [String], jobs: Int) throws -> [FramePrediction] {
    let features = try terms.transform(TextBatch(texts), jobs: jobs)
    let probabilities = try regression.probabilities(of: features, jobs: jobs)
    let width = classes.count
    let labels = classes
    return (0..<features.rowCount).map { row in
      let own = Array(probabilities[row * width..<(row + 1) * width])
      var best = 0
      for index in own.indices where own[index] > own[best] { best = index }
      return FramePrediction(
        frame: labels[best], probability: own[best], probabilities: own,
        knownTermCount: features.entries(ofRow: row).count)
    }
  }
}
