import Corpus
import Hashing

extension FrameClassifier {
  /// How a classifier was made; part of its model file.
  public struct Metadata: Sendable, Hashable, Codable {
    /// The frames with the number of training texts each, in the classifier's order.
    public internal(set) var classCounts: [ClassCount]
    /// What was learned from and how hard.
    public internal(set) var options: Options
    /// Seed of the inner folds.
    public internal(set) var seed: UInt64
    /// Version of the program that trained.
    public internal(set) var programVersion: String
    /// Versions of libraries whose results enter the weights, by name.
    public internal(set) var libraryVersions: [String: String] = [:]
    /// Hash of the training texts and labels in order; the same data gives the same hash.
    public internal(set) var trainingSHA256: String
    /// Codebook that was given.
    public internal(set) var codebook: CodebookReference?
    /// Sentence encoder whose vectors are features.
    public internal(set) var embedding: FeatureSpace.Embedding?
    /// How the optimiser ended; over several members, the worst.
    public internal(set) var convergence: LinearModel.Convergence
    /// The members of the ensemble as they were chosen.
    public internal(set) var members: [Member] = []
    /// How the classifier did on texts that its parts had not seen; `nil` where nothing was held out. Its `C`,
    /// weights and temperature were chosen on the same texts, so that it is a little too good.
    public internal(set) var heldOut: HeldOutFigures?
    /// Probability below which ``FramePrediction/isAbstained`` is set; `nil` answers all. With any number of frames a
    /// text, the probability of the least certain decision for or against a frame.
    public internal(set) var abstentionThreshold: Double?
    /// What was wrong with the training texts, and what was done about it.
    public internal(set) var warnings: [TrainingWarning] = []

    /// Training texts of one frame.
    public struct ClassCount: Sendable, Hashable, Codable {
      /// The frame.
      public let label: String
      /// Training texts that have it.
      public let count: Int
    }

    /// One member of the ensemble.
    public struct Member: Sendable, Hashable, Codable {
      /// The features it sees.
      public let sets: [FeatureSet]
      /// Its `C`.
      public let inverseRegularization: Double
      /// What its scores are multiplied by: weight in the pool and inverse temperature in one.
      public let weight: Double
      /// Log loss on held-out texts of each candidate `C`, in ascending order of `C`, at the temperature that suits it
      /// best.
      public let candidateLosses: [Double]
    }

    /// Figures over the texts of the inner folds, each scored by models that had not seen it.
    public struct HeldOutFigures: Sendable, Hashable, Codable {
      /// Texts scored.
      public let count: Int
      /// Share whose most probable frame is right; with any number of frames a text, of right decisions.
      public let accuracy: Double
      /// Mean negative logarithm of the probability of the truth.
      public let logLoss: Double
      /// Expected calibration error.
      public let calibrationError: Double
    }

    /// Which codebook was used.
    public struct CodebookReference: Sendable, Hashable, Codable {
      /// Its name.
      public let name: String
      /// Its version.
      public let version: String
      /// SHA-256 of its file.
      public let sha256: String
      /// What its frames are assigned to.
      public let unit: FramingUnit

      init(_ codebook: Codebook) {
        name = codebook.name
        version = codebook.version
        sha256 = codebook.sha256
        unit = codebook.unit
      }
    }
  }
}

/// The hash that tells which data a model was trained on.
enum TrainingHash {
  /// SHA-256 over labels and text of every row, each preceded by its length, so that no two lists of rows read
  /// the same.
  static func of(_ texts: [LabelledText]) -> String {
    var stream = SHA256.Stream()
    for text in texts {
      var writer = ByteWriter()
      for label in text.labels { writer.append(label) }
      writer.append(text.text)
      stream.update(writer.bytes)
    }
    return stream.hexDigest()
  }
}
