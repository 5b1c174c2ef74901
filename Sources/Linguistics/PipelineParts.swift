import Models

/// The components of a trained pipeline, which all threads share; nothing in them changes.
struct PipelineParts: Sendable {
  let tokenizer: Tokenizer
  let networks: NetworkModel
  let ruler: AttributeRuler
  let lemmatizer: Lemmatizer
  let labels: AnnotationLabels
  /// Whether a word with a coarse tag and a morphological analysis is its own lemma; see
  /// ``Morphology/isBaseForm(_:_:)``.
  private let isBaseForm: [[Bool]]

  /// Opens the components of a converted model.
  ///
  /// - Throws: `ModelError`.
  init(_ file: ModelFile) throws {
    tokenizer = try Tokenizer(file)
    networks = try NetworkModel(file)
    let names = networks.labels
    ruler = try AttributeRuler(file, tags: names.tags, dependencies: names.dependencies)
    lemmatizer = try Lemmatizer(file)
    labels = AnnotationLabels(
      tags: ruler.tags, morphology: ruler.morphology, dependencies: ruler.dependencies,
      entityTypes: names.entities)
    isBaseForm = CoarseTag.allCases.map { [ruler] tag in
      ruler.morphology.map { Morphology.isBaseForm(tag, $0) }
    }
  }

  /// Whether a word is its own lemma.
  func isBaseForm(_ tag: CoarseTag, morphology: UInt8) -> Bool {
    isBaseForm[Int(tag.rawValue)][Int(morphology)]
  }
}
