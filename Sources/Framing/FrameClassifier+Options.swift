import Vectors

extension FrameClassifier {
  /// What is learned from and how hard.
  public struct Options: Sendable, Hashable, Codable {
    /// What is minimised.
    public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
      /// Logistic regression: multinomial for one frame a text, else one regression a frame.
      case logisticRegression
      /// A linear support vector machine with squared hinge, one frame against the rest.
      case supportVectorMachine
    }

    /// How many frames a text has.
    public enum Task: String, Sendable, Hashable, Codable, CaseIterable {
      /// Exactly one.
      case oneFrame
      /// Any number; each frame has a regression of its own.
      case anyFrames
    }

    /// How texts become words and weights, for ``FeatureSet/words``.
    public var vectorizer: VectorizerOptions
    /// How texts become runs of characters, for ``FeatureSet/characters``.
    public var characters: CharacterOptions
    /// The feature sets of each member of the ensemble. Members are trained on their own; where there are several,
    /// their scores are added with weights fitted on held-out texts (a logarithmic opinion pool; Heskes 1998), which
    /// gives one linear model again.
    public var members: [[FeatureSet]]
    /// How many frames a text has.
    public var task: Task
    /// What is minimised.
    public var method: Method
    /// `C`, the inverse strength of the L2 penalty, where ``candidates`` is empty or nothing can be held out.
    public var inverseRegularization: Double
    /// Values of `C` of which each member's is chosen by log loss on held-out texts.
    public var candidates: [Double]
    /// Whether probabilities are calibrated on held-out texts (one temperature; Guo et al. 2017).
    public var isCalibrated: Bool
    /// Folds of the inner cross-validation that chooses `C`, weighs members and calibrates.
    public var innerFolds: Int
    /// How much each frame counts. Balanced weights find rare frames better; probabilities then speak for a world
    /// in which all frames are as common as each other.
    public var classWeight: LogisticRegression.ClassWeight
    /// Accuracy that the texts which are answered shall have; the threshold of probability for it is found on
    /// held-out texts. `nil` answers all.
    public var wantedAccuracy: Double?
    /// Most L-BFGS iterations of one training.
    public var maximumIterations: Int
    /// Where training ends; see ``LogisticRegression/tolerance``.
    public var tolerance: Double

    /// Makes options; see the properties.
    public init(
      vectorizer: VectorizerOptions = defaultVectorizer, inverseRegularization: Double = defaultC,
      classWeight: LogisticRegression.ClassWeight = .balanced, maximumIterations: Int = 1000,
      tolerance: Double = LogisticRegression.defaultTolerance, members: [[FeatureSet]] = [[.words]],
      characters: CharacterOptions = CharacterOptions(), task: Task = .oneFrame,
      method: Method = .logisticRegression, candidates: [Double] = [], isCalibrated: Bool = false,
      innerFolds: Int = 5, wantedAccuracy: Double? = nil
    ) {
      self.vectorizer = vectorizer
      self.inverseRegularization = inverseRegularization
      self.classWeight = classWeight
      self.maximumIterations = maximumIterations
      self.tolerance = tolerance
      self.members = members
      self.characters = characters
      self.task = task
      self.method = method
      self.candidates = candidates
      self.isCalibrated = isCalibrated
      self.innerFolds = innerFolds
      self.wantedAccuracy = wantedAccuracy
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

    /// What is recommended where a little more time may be spent: words, characters and, where there is a sentence
    /// encoder, vectors; `C` chosen, members weighed and probabilities calibrated by inner cross-validation.
    ///
    /// Cross-validated accuracy on 1,020 headlines in 9 frames (10 folds), 2,903 sentences in 2 classes (5 folds) and 377
    /// passages in 8 frames (10 folds by event), means over three plans of folds: words alone 0.676, 0.745, 0.607; words
    /// and characters 0.697, 0.752, 0.671; vectors of MiniLM alone 0.768, 0.759, 0.721; all joined in one member 0.778,
    /// 0.775, 0.744; these three members together 0.780, 0.776, 0.766, with the smaller calibration error. Balanced
    /// weights cost up to 0.05 of accuracy. What was tried and brought nothing: vectors of inner layers, their largest
    /// instead of mean features, whitening, quadratic kernels.
    ///
    /// - Parameters:
    ///   - language: as for ``suited(toLanguage:)``.
    ///   - hasEmbedder: whether training will be given an embedder.
    public static func recommended(forLanguage language: String?, hasEmbedder: Bool) -> Options {
      var options = suited(toLanguage: language)
      options.members = recommendedMembers(hasEmbedder: hasEmbedder)
      options.candidates = defaultCandidates
      options.isCalibrated = true
      options.classWeight = .none
      return options
    }

    /// The members of the ``recommended(forLanguage:hasEmbedder:)`` options.
    public static func recommendedMembers(hasEmbedder: Bool) -> [[FeatureSet]] {
      hasEmbedder
        ? [[.words, .characters], [.embedding], [.words, .characters, .embedding]]
        : [[.words, .characters]]
    }

    /// Default `C`. Between 3 and 30 it matters little: on 1,020 headlines in 9 uneven frames (10-fold) and 2,903
    /// sentences in 2 even classes (5-fold) accuracy stays within 0.013 and 0.003 of 10's; at 1 it falls by
    /// 0.037 and 0.005. Balanced weights raised macro-F1 on the headlines from 0.54 to 0.59 at 10.
    public static let defaultC = 10.0
    /// Values of `C` that mean something: outside, penalty or loss is lost in rounding.
    public static let usableC = 1e-9...1e9
    /// Values of `C` to choose from, a factor of 10^½ apart.
    public static let defaultCandidates = [0.3, 1, 3, 10, 30, 100]

    /// Whether a member uses ``FeatureSet/embedding``, so that training needs an embedder.
    public var usesVectors: Bool { usedSets.contains(.embedding) }
    /// Every feature set that a member uses.
    var usedSets: Set<FeatureSet> { Set(members.joined()) }
    /// Whether training needs scores of held-out texts.
    var needsHeldOutTexts: Bool {
      candidates.count > 1 || isCalibrated || members.count > 1 || wantedAccuracy != nil
    }

    /// Throws ``FramingError/training(message:remedy:)`` for options that fit nothing.
    func validate() throws {
      func refuse(_ message: String, _ remedy: String) -> FramingError {
        .training(message: message, remedy: remedy)
      }
      guard !members.isEmpty, members.allSatisfy({ !$0.isEmpty && Set($0).count == $0.count }) else {
        throw refuse("a member of the classifier has no feature set, or one twice", "name each set once")
      }
      for c in candidates + [inverseRegularization] where !Self.usableC.contains(c) {
        throw refuse("C is not from 1e-9 to 1e9", "give a usual C, such as 1")
      }
      guard innerFolds >= 2 else {
        throw refuse("\(innerFolds) inner folds hold out nothing", "ask for two or more")
      }
      if let wantedAccuracy, !(0...1).contains(wantedAccuracy) {
        throw refuse("the wanted accuracy is not between 0 and 1", "give a share, such as 0.9")
      }
      if usedSets.contains(.characters) { try characters.validate() }
    }
  }
}
