/// A text that a coder gave a frame, or several.
public struct LabelledText: Sendable, Hashable {
  /// Identifier of the row, kept in results.
  public var id: String
  /// The text.
  public var text: String
  /// Frame the coder chose; where a text may have several, the first. Empty if it has none.
  public var label: String
  /// Further frames, where a text may have several.
  public var furtherLabels: [String]
  /// What must not be split between training and test (event, story, outlet); `nil` if unknown.
  public var group: String?
  /// Whether coders found the text hard to decide.
  public var isAmbiguous: Bool

  /// Makes a labelled text; see the properties.
  public init(
    id: String, text: String, label: String, group: String? = nil, isAmbiguous: Bool = false,
    furtherLabels: [String] = []
  ) {
    self.id = id
    self.text = text
    self.label = label
    self.furtherLabels = furtherLabels
    self.group = group
    self.isAmbiguous = isAmbiguous
  }

  /// All its frames, each once, in the order given.
  public var labels: [String] {
    var seen: Set<String> = []
    return ([label] + furtherLabels).filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
