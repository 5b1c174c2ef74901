import Labels
import Store

/// Which labels are wanted.
public struct LabelRequest: Sendable {
  /// Which articles.
  public var filter: ArticleFilter
  /// Names, aliases or ids of actors, as the user writes them; all actors if empty.
  public var actors: [String]
  /// Voices; all if empty.
  public var voices: [Voice]
  /// Constructions; all if empty.
  public var constructions: [LabelFinding.Construction]
  /// Sections of the article: `headline`, `dek`, `body`; all if empty.
  public var sections: [String]
  /// What outlets are grouped by in the matrix.
  public var grouping: Grouping
  /// Codebook of the labels' frames: the name of a bundled one or a YAML file.
  public var codebook: String
  /// Whether words for nations, places and ages tell labels apart.
  public var keepsEthnonyms: Bool
  /// Labels a group in the matrix.
  public var labelsPerCell: Int
  /// Most rows; all unless given.
  public var limit: Int?

  /// The codebook of label phrases that comes with Parallax.
  public static let defaultCodebook = "labeling"
  /// Labels a group in the matrix, unless told otherwise.
  public static let defaultLabelsPerCell = 3

  /// Makes a request; see the properties.
  public init(
    filter: ArticleFilter = ArticleFilter(), actors: [String] = [], voices: [Voice] = [],
    constructions: [LabelFinding.Construction] = [], sections: [String] = [], grouping: Grouping = .outlet,
    codebook: String = LabelRequest.defaultCodebook, keepsEthnonyms: Bool = false,
    labelsPerCell: Int = LabelRequest.defaultLabelsPerCell, limit: Int? = nil
  ) {
    self.filter = filter
    self.actors = actors
    self.voices = voices
    self.constructions = constructions
    self.sections = sections
    self.grouping = grouping
    self.codebook = codebook
    self.keepsEthnonyms = keepsEthnonyms
    self.labelsPerCell = labelsPerCell
    self.limit = limit
  }

  /// Whether a label has a voice, a construction and a section that are wanted.
  func accepts(_ label: StoredLabel) -> Bool {
    (voices.isEmpty || voices.contains { $0.rawValue == label.voice })
      && (constructions.isEmpty || constructions.contains { $0.rawValue == label.construction })
      && (sections.isEmpty || sections.contains(label.section))
  }
}
