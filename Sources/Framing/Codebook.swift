/// What coders look for: frames with their definitions and seed terms, read from YAML.
///
/// ```yaml
/// name: harbour
/// version: 1
/// language: en
/// unit: passage
/// frames:
///   - id: economic
///     name: Economic
///     definition: Money gained, lost, owed or at risk.
///     terms: [cost, "tax cut", econom*]
///     not_terms: ["cost of arms"]
///     examples: [The quay will cost the town nine million crowns.]
/// ```
public struct Codebook: Sendable, Hashable {
  /// Short name, used in file names and reports.
  public var name: String
  /// Version, as written.
  public var version: String
  /// What the codebook is for.
  public var description: String?
  /// ISO 639 code of the language its terms are in.
  public var language: String?
  /// Where the frames come from.
  public var source: String?
  /// What one frame is assigned to.
  public var unit: FramingUnit
  /// The frames, in the order that decides ties.
  public var frames: [Frame]
  /// SHA-256 of the file's bytes, hexadecimal.
  public var sha256: String

  /// One frame of a codebook.
  public struct Frame: Sendable, Hashable {
    /// Stable identifier, as it stands in labelled data and results.
    public var id: String
    /// Name for readers.
    public var name: String
    /// What the frame is and what it is not.
    public var definition: String
    /// Seed terms: words, phrases, and words with a trailing `*` for any ending; matched without regard to case.
    public var terms: [String]
    /// Terms inside whose matches no seed term counts.
    public var exclusions: [String]
    /// Examples for coders; only ``ZeroShotScorer`` reads them, too.
    public var examples: [String]

    /// Makes a frame; see the properties.
    public init(
      id: String, name: String, definition: String, terms: [String] = [], exclusions: [String] = [],
      examples: [String] = []
    ) {
      self.id = id
      self.name = name
      self.definition = definition
      self.terms = terms
      self.exclusions = exclusions
      self.examples = examples
    }
  }

  /// Makes a codebook from its parts, unchecked; ``init(yaml:file:)`` reads and checks one.
  public init(
    name: String, version: String, description: String? = nil, language: String? = nil,
    source: String? = nil, unit: FramingUnit = .passage, frames: [Frame], sha256: String
  ) {
    self.name = name
    self.version = version
    self.description = description
    self.language = language
    self.source = source
    self.unit = unit
    self.frames = frames
    self.sha256 = sha256
  }

  /// Identifiers of the frames, in order.
  public var frameIDs: [String] { frames.map(\.id) }

  /// Checks that every label is a frame of this codebook.
  ///
  /// - Throws: ``FramingError/training(message:remedy:)`` naming the first label that is none, with the nearest
  ///   frame where one is near.
  public func checkLabels(_ labels: some Sequence<String>) throws {
    let known = Set(frameIDs)
    for label in labels where !known.contains(label) {
      let near = Spelling.nearest(to: label, among: frameIDs)
      throw FramingError.training(
        message: "label \"\(label)\" is not a frame of codebook \(name)",
        remedy: near.map { "did you mean \"\($0)\"?" } ?? "its frames are \(frameIDs.joined(separator: ", "))"
      )
    }
  }
}
