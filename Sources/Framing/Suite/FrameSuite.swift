/// A regression gate for a frame classifier: what is tested, the figures it must reach, and how it must behave.
///
/// ```yaml
/// name: frames
/// data: passages.csv
/// codebook: policy
/// group: event
/// recipe: {folds: 5, seed: 1, features: [[words, characters]], c: [1, 10], class_weight: balanced}
/// thresholds:
///   - {metric: accuracy, least: 0.55}
///   - {metric: f1, class: legality, least: 0.7}
///   - {metric: calibration_error, most: 0.15}
/// behaviour:
///   - name: outlets do not matter
///     kind: invariance
///     swap: [[Radio Ostrey, Quillon Post]]
///     least: 0.95
///   - name: money speaks for economic
///     kind: directional
///     frame: economic
///     append: " It will cost the town nine million crowns."
///     direction: up
///     least: 0.9
///   - name: plain cases
///     kind: minimum
///     cases:
///       - {text: The judge struck the statute down., frame: legality}
/// ```
public struct FrameSuite: Sendable, Hashable {
  /// Name, for reports.
  public var name: String
  /// What it is for.
  public var description: String?
  /// Path of the fixture table, as written; relative to the suite's file.
  public var data: String
  /// Columns of the table.
  public var columns: Columns
  /// Name or path of a codebook, as written.
  public var codebook: String?
  /// What is tested.
  public var subject: Subject
  /// Figures that must be reached.
  public var thresholds: [Threshold]
  /// Behaviour that is tested.
  public var behaviour: [BehaviourTest]
  /// SHA-256 of the file's bytes, hexadecimal.
  public var sha256: String

  /// Columns of a suite's table.
  public struct Columns: Sendable, Hashable {
    /// Column of the texts.
    public var text: String
    /// Column of the frames.
    public var label: String
    /// Column of the groups; `nil` for the usual one, if there.
    public var group: String?
  }

  /// What a suite tests.
  public enum Subject: Sendable, Hashable {
    /// A model file, path as written; figures are those of its predictions for the whole table, which must not hold
    /// texts it was trained on.
    case model(path: String)
    /// A recipe; figures are cross-validated, behaviour is that of a classifier trained on the whole table.
    case recipe(Recipe)
  }

  /// How a classifier is trained and evaluated.
  public struct Recipe: Sendable, Hashable {
    /// Folds.
    public var folds: Int
    /// Seed of the folds.
    public var seed: UInt64
    /// Language of the texts; `nil` for the codebook's.
    public var language: String?
    /// Options; the vectorizer's stemmer follows ``language``.
    public var options: FrameClassifier.Options
  }

  /// A figure with a bound.
  public struct Threshold: Sendable, Hashable {
    /// Which figure.
    public enum Metric: String, Sendable, Hashable, CaseIterable {
      /// Share of texts with the right frame.
      case accuracy
      /// Mean recall.
      case balancedAccuracy = "balanced_accuracy"
      /// Mean F1.
      case macroF1 = "macro_f1"
      /// Krippendorff's alpha against the coders.
      case alpha
      /// Expected calibration error.
      case calibrationError = "calibration_error"
      /// Accuracy above that of the commonest frame.
      case gainOverMajority = "gain_over_majority"
      /// Accuracy above that of the codebook's terms.
      case gainOverDictionary = "gain_over_dictionary"
      /// Precision of a class.
      case precision
      /// Recall of a class.
      case recall
      /// F1 of a class.
      case f1

      /// Whether it is a figure of one class.
      public var isOfClass: Bool { [.precision, .recall, .f1].contains(self) }
    }

    /// Which figure.
    public var metric: Metric
    /// The class, for figures of one.
    public var frame: String?
    /// Bound from below.
    public var least: Double?
    /// Bound from above.
    public var most: Double?
    /// Line of the suite, from 1.
    public var line: Int?
  }

  /// A test of behaviour (Ribeiro et al. 2020, "Beyond accuracy: behavioral testing of NLP models with CheckList").
  public struct BehaviourTest: Sendable, Hashable {
    /// What is expected.
    public enum Kind: Sendable, Hashable {
      /// The frame stays when names are exchanged. In each text each name that occurs is replaced by the other of its
      /// pair, whole words only; texts with none of the names are no cases.
      case invariance(swap: [[String]])
      /// The probability of a frame moves in a direction when text is added at the end.
      case directional(frame: String, append: String, isUp: Bool, tolerance: Double)
      /// Simple texts get their frame.
      case minimum(cases: [Case])
    }

    /// A text with its frame.
    public struct Case: Sendable, Hashable {
      /// The text.
      public var text: String
      /// The frame.
      public var frame: String
    }

    /// Name, for reports.
    public var name: String
    /// What is expected.
    public var kind: Kind
    /// Texts it is tried on; empty for those of the table.
    public var texts: [String]
    /// Least share of cases that must pass.
    public var least: Double
    /// Line of the suite, from 1.
    public var line: Int?
  }
}
