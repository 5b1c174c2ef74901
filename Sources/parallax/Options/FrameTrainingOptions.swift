import ArgumentParser
import Foundation
import Framing
import Workflow

/// Feature sets that a member of a classifier sees, as `words,characters`.
struct FeatureList: ExpressibleByArgument {
  var sets: [FeatureSet]

  init?(argument: String) {
    let sets = argument.split(separator: ",").map { FeatureSet(rawValue: String($0)) }
    let known = sets.compactMap(\.self)
    guard !sets.isEmpty, known.count == sets.count, Set(known).count == known.count else { return nil }
    self.sets = known
  }

  init(_ sets: [FeatureSet]) { self.sets = sets }

  var defaultValueDescription: String { sets.map(\.rawValue).joined(separator: ",") }
}

/// Values of C to choose from, as `10` or `1,3,10`.
struct RegularizationList: ExpressibleByArgument {
  var values: [Double]

  init?(argument: String) {
    let values = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    let known = values.compactMap(\.self).filter(FrameClassifier.Options.usableC.contains)
    guard known.count == values.count else { return nil }
    self.values = known
  }

  init(_ values: [Double]) { self.values = values }

  var defaultValueDescription: String {
    values.map { value in Int(exactly: value).map { "\($0)" } ?? "\(value)" }.joined(separator: ",")
  }
}

/// What is minimised in training.
enum TrainingMethod: String, ExpressibleByArgument, CaseIterable {
  case logistic
  case svm
}

/// How a classifier is trained.
struct FrameTrainingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Features: words, characters, embedding, or several with a comma between them (default: words,characters). Repeated, one classifier is trained for each, and their scores are added with weights fitted on held-out texts.",
      valueName: "sets"))
  var features: [FeatureList] = []

  @Flag(
    name: .long,
    help:
      "Use vectors of the sentence encoder, too (`parallax models install minilm`). The same as --features words,characters --features embedding --features words,characters,embedding."
  )
  var embeddings = false

  @Option(
    name: [.customLong("inverse-regularization"), .customLong("c")],
    help: ArgumentHelp(
      "C of scikit-learn: larger fits the texts closer; from 1e-9 to 1e9. Of several, the best on held-out texts is taken.",
      valueName: "c"))
  var inverseRegularization = RegularizationList(FrameClassifier.Options.defaultCandidates)

  @Option(name: .long, help: "Logistic regression, or a linear support vector machine.")
  var method: TrainingMethod = .logistic

  @Flag(
    inversion: .prefixedNo,
    help:
      "Weigh frames equally, however common they are in the coded texts. Finds rare frames better, at some cost in accuracy."
  )
  var balance = false

  @Flag(inversion: .prefixedNo, help: "Fit probabilities to how often held-out texts are right.")
  var calibrate = true

  @Option(
    name: .customLong("inner-folds"),
    help: ArgumentHelp("Folds that choose C, weigh classifiers and calibrate.", valueName: "k"))
  var innerFolds = 5

  @Option(
    name: .customLong("wanted-accuracy"),
    help: ArgumentHelp(
      "Leave texts without a frame that are less certain than this accuracy of the others asks for.",
      valueName: "share"))
  var wantedAccuracy: Double?

  @Flag(
    name: .customLong("multi-label"), help: "Texts may have several frames, with ; between them, or none.")
  var multiLabel = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Language of the texts, whose words are reduced to stems (default: the codebook's, else no stems).",
      valueName: "code"))
  var language: String?

  func validate() throws {
    if embeddings, !features.isEmpty { throw ValidationError("Give either --features or --embeddings.") }
    if innerFolds < 2 { throw ValidationError("--inner-folds must be at least 2.") }
    if let wantedAccuracy, !(wantedAccuracy > 0 && wantedAccuracy <= 1) {
      throw ValidationError("--wanted-accuracy must be above 0, at most 1.")
    }
  }

  /// - Parameter codebook: tells the language unless one was given.
  func options(for codebook: Codebook?) -> FrameClassifier.Options {
    var options = FrameClassifier.Options.suited(toLanguage: language ?? codebook?.language)
    options.members =
      features.isEmpty
      ? FrameClassifier.Options.recommendedMembers(hasEmbedder: embeddings) : features.map(\.sets)
    let values = inverseRegularization.values
    let usual = FrameClassifier.Options.defaultC
    func distance(_ c: Double) -> Double { abs(log(c / usual)) }
    options.candidates = values.count > 1 ? values : []
    // Where nothing can be held out to choose by, a C from the middle.
    options.inverseRegularization =
      values.count == 1 ? values[0] : values.min { distance($0) < distance($1) } ?? usual
    options.method = method == .svm ? .supportVectorMachine : .logisticRegression
    options.task = multiLabel ? .anyFrames : .oneFrame
    options.classWeight = balance ? .balanced : .none
    options.isCalibrated = calibrate
    options.innerFolds = innerFolds
    options.wantedAccuracy = wantedAccuracy
    return options
  }
}
