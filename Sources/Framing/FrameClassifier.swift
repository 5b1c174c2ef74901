import Corpus
import Kernels
import Vectors

/// Gives texts a frame, or several, after examples that coders labelled: a linear model on weighted words, runs of
/// characters and vectors of a sentence encoder.
///
/// ```swift
/// let classifier = try FrameClassifier.train(texts, codebook: codebook, jobs: 2)
/// let predictions = try classifier.classify(["The levy will cost every household."], jobs: 2)
/// try Data(classifier.modelFile()).write(to: url)
/// ```
///
/// Training, predictions and model files depend on the texts, their order, the options and the seed only, not on
/// the number of threads.
public struct FrameClassifier: Sendable, Hashable {
  /// The frames it tells apart, in the codebook's order, or by name without one.
  public var classes: [String] { metadata.classCounts.map(\.label) }
  /// How it was made.
  public let metadata: Metadata
  /// What turns texts into features.
  public let features: FeatureSpace
  /// Vocabulary and weights of words; empty where words are no features.
  public var terms: TermModel {
    features.words
      ?? TermModel(
        options: metadata.options.vectorizer, vocabulary: Vocabulary(), documentCount: 0,
        documentFrequencies: [])
  }
  /// The linear model. Its weights have single precision and small ones are 0, as in the model file.
  public let regression: LinearModel

  init(metadata: Metadata, features: FeatureSpace, regression: LinearModel) {
    self.metadata = metadata
    self.features = features
    self.regression = regression
  }

  /// Trains a classifier.
  ///
  /// What is odd in the texts, such as the same text with different frames, is in
  /// ``Metadata/warnings``.
  ///
  /// - Parameters:
  ///   - texts: labelled texts; blank ones count as texts without a known term.
  ///   - codebook: gives the order of frames and checks the labels; recorded in the metadata.
  ///   - options: what is learned from and how hard.
  ///   - embedder: the sentence encoder, where the options use ``FeatureSet/embedding``.
  ///   - seed: of the folds that hold texts out, where options ask for that.
  ///   - programVersion: recorded.
  ///   - libraryVersions: recorded.
  ///   - jobs: most threads.
  /// - Throws: ``FramingError/training(message:remedy:)`` for labels outside the codebook, fewer than two frames,
  ///   no words, options out of range or a missing embedder; `VectorsError` for options out of range; what the
  ///   embedder throws.
  public static func train(
    _ texts: [LabelledText], codebook: Codebook? = nil, options: Options = Options(),
    embedder: TextEmbedder? = nil, seed: UInt64 = 1, programVersion: String = "",
    libraryVersions: [String: String] = [:], jobs: Int
  ) throws -> FrameClassifier {
    let vectors = try checkedVectors(texts.map(\.text), options, embedder)
    return try train(
      texts, vectors: vectors, embedding: embedder.map(FeatureSpace.Embedding.init), codebook: codebook,
      options: options, seed: seed, programVersion: programVersion, libraryVersions: libraryVersions,
      jobs: jobs)
  }

  /// Vectors of texts where the options use them.
  static func checkedVectors(
    _ texts: [String], _ options: Options, _ embedder: TextEmbedder?
  ) throws -> DenseMatrix? {
    guard options.usedSets.contains(.embedding) else { return nil }
    guard let embedder else {
      throw FramingError.training(
        message: "the options ask for vectors, but no sentence encoder was given",
        remedy: "give an embedder or leave the feature set \"embedding\" out")
    }
    return try embedder.embed(texts)
  }

  /// Trains with vectors that are already there, one row a text.
  static func train(
    _ texts: [LabelledText], vectors: DenseMatrix?, embedding: FeatureSpace.Embedding?, codebook: Codebook?,
    options: Options, seed: UInt64, programVersion: String, libraryVersions: [String: String] = [:], jobs: Int
  ) throws -> FrameClassifier {
    try options.validate()
    let (classes, counts) = try checkedClasses(texts, codebook: codebook, options: options)
    let (space, matrix) = try FeatureSpace.learn(
      texts.map(\.text), options: options, embedding: embedding, vectors: vectors, jobs: jobs)
    let outcome = try FrameTraining(
      options: options, space: space, matrix: matrix,
      labels: rowLabels(texts, classes: classes, options: options), groups: texts.map(\.group), seed: seed,
      jobs: jobs
    ).run()
    var metadata = Metadata(
      classCounts: classes.map { Metadata.ClassCount(label: $0, count: counts[$0] ?? 0) }, options: options,
      seed: seed, programVersion: programVersion, trainingSHA256: TrainingHash.of(texts),
      codebook: codebook.map(Metadata.CodebookReference.init), convergence: outcome.model.convergence)
    metadata.libraryVersions = libraryVersions
    metadata.embedding = space.embedding
    metadata.members = outcome.members
    metadata.heldOut = outcome.heldOut
    metadata.abstentionThreshold = outcome.abstentionThreshold
    metadata.warnings =
      TrainingCheck.warnings(texts, codebook: codebook, counts: counts) + outcome.warnings
    return FrameClassifier(
      metadata: metadata, features: space, regression: try StoredWeights.rounded(outcome.model))
  }

  /// The classes that can be learned, in order, with their texts.
  private static func checkedClasses(
    _ texts: [LabelledText], codebook: Codebook?, options: Options
  ) throws -> (classes: [String], counts: [String: Int]) {
    try codebook?.checkLabels(texts.flatMap(\.labels))
    var counts: [String: Int] = [:]
    for text in texts {
      if options.task == .oneFrame, text.labels.count != 1 {
        throw FramingError.training(
          message: text.labels.isEmpty
            ? "text \(text.id) has no frame" : "text \(text.id) has \(text.labels.count) frames",
          remedy: "give each text one frame, or train with any number of frames a text")
      }
      for label in text.labels { counts[label, default: 0] += 1 }
    }
    var classes = (codebook?.frameIDs ?? counts.keys.sorted()).filter { counts[$0] != nil }
    if options.task == .anyFrames {
      // Nothing sets a frame apart that every text has.
      classes.removeAll { counts[$0] == texts.count }
      guard !classes.isEmpty else {
        throw FramingError.training(
          message: "no frame is had by some texts and not by others", remedy: "add texts with other frames")
      }
    } else {
      guard classes.count >= 2 else {
        throw FramingError.training(
          message: classes.isEmpty
            ? "there are no training texts" : "all training texts have the frame \"\(classes[0])\"",
          remedy: classes.isEmpty ? "code some texts first" : "add texts labelled with another frame")
      }
    }
    return (classes, counts)
  }

  private static func rowLabels(_ texts: [LabelledText], classes: [String], options: Options) -> RowLabels {
    let indices = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    return options.task == .anyFrames
      ? .any(texts.map { $0.labels.compactMap { indices[$0] } }, of: classes.count)
      : .one(texts.compactMap { indices[$0.label] }, of: classes.count)
  }

  /// The frame of each text, in order.
  ///
  /// - Parameter embedder: the sentence encoder it was trained with, where ``Metadata/embedding`` names one.
  /// - Throws: ``FramingError/training(message:remedy:)`` if the embedder is missing or another; what it throws.
  /// - Complexity: O(bytes + known terms · frames), and the embedder's.
  public func classify(
    _ texts: [String], embedder: TextEmbedder? = nil, jobs: Int
  ) throws -> [FramePrediction] {
    try checkEmbedder(embedder)
    var predictions: [FramePrediction] = []
    predictions.reserveCapacity(texts.count)
    for start in stride(from: 0, to: texts.count, by: Self.batchSize) {
      let batch = Array(texts[start..<min(start + Self.batchSize, texts.count)])
      predictions += try classify(batch, vectors: try vectors(of: batch, embedder), jobs: jobs)
    }
    return predictions
  }

  /// Texts classified at a time: with vectors, rows of features take thousands of bytes each.
  private static let batchSize = 4_096

  /// Vectors of texts where the model uses them.
  func vectors(of texts: [String], _ embedder: TextEmbedder?) throws -> DenseMatrix? {
    try checkEmbedder(embedder)
    return features.embedding == nil ? nil : try embedder?.embed(texts)
  }

  /// Refuses an embedder that is missing or another than the model was trained with.
  private func checkEmbedder(_ embedder: TextEmbedder?) throws {
    guard let embedding = features.embedding else { return }
    guard let embedder else {
      throw FramingError.training(
        message:
          "the classifier was trained with the sentence encoder \(embedding.name), which was not given",
        remedy: "install it, or train a classifier without it")
    }
    guard embedder.name == embedding.name, embedder.dimension == embedding.dimension else {
      throw FramingError.training(
        message:
          "the classifier was trained with the sentence encoder \(embedding.name), not \(embedder.name)",
        remedy: "use that one or train again")
    }
  }

  /// The frame of each text with its vectors.
  func classify(_ texts: [String], vectors: DenseMatrix?, jobs: Int) throws -> [FramePrediction] {
    let rows = try features.transform(texts, vectors: vectors, jobs: jobs)
    let probabilities = try regression.probabilities(of: rows, jobs: jobs)
    let width = classes.count
    let labels = classes
    let dense = features.embedding?.dimension ?? 0
    let isMultiple = metadata.options.task == .anyFrames
    return (0..<rows.rowCount).map { row in
      let own = Array(probabilities[row * width..<(row + 1) * width])
      var best = 0
      for index in own.indices where own[index] > own[best] { best = index }
      // With any number of frames each is a decision for or against; the least certain decides.
      let certainty = isMultiple ? own.map { max($0, 1 - $0) }.min() ?? 1 : own[best]
      return FramePrediction(
        frame: labels[best], probability: own[best], probabilities: own,
        knownTermCount: rows.entries(ofRow: row).count - dense,
        frames: isMultiple
          ? labels.indices.filter { own[$0] > 0.5 }.map { labels[$0] } : nil,
        isAbstained: metadata.abstentionThreshold.map { certainty < $0 } ?? false)
    }
  }
}

extension FeatureSpace.Embedding {
  init(_ embedder: TextEmbedder) {
    self.init(name: embedder.name, dimension: embedder.dimension)
  }
}
