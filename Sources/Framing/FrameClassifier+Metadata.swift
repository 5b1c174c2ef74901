import Corpus
import Hashing

extension FrameClassifier {
  /// How a classifier was made; part of its model file.
  public struct Metadata: Sendable, Hashable, Codable {
    /// The frames with the number of training texts each, in the classifier's order.
    public let classCounts: [ClassCount]
    /// What was learned from and how hard.
    public let options: Options
    /// Seed that was given; training itself draws nothing.
    public let seed: UInt64
    /// Version of the program that trained.
    public let programVersion: String
    /// Hash of the training texts and labels in order; the same data gives the same hash.
    public let trainingSHA256: String
    /// Codebook that was given.
    public let codebook: CodebookReference?
    /// How the optimiser ended.
    public let convergence: LogisticModel.Convergence

    /// Training texts of one frame.
    public struct ClassCount: Sendable, Hashable, Codable {
      /// The frame.
      public let label: String
      /// Training texts that have it.
      public let count: Int
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
  /// SHA-256 over label and text of every row, each preceded by its length, so that no two lists of rows read
  /// the same.
  static func of(_ texts: [LabelledText]) -> String {
    var stream = SHA256.Stream()
    for text in texts {
      var writer = ByteWriter()
      writer.append(text.label)
      writer.append(text.text)
      stream.update(writer.bytes)
    }
    return stream.hexDigest()
  }
}
