/// A text that a coder gave a frame.
public struct LabelledText: Sendable, Hashable {
  /// Identifier of the row, kept in results.
  public var id: String
  /// The text.
  public var text: String
  /// Frame the coder chose.
  public var label: String
  /// What must not be split between training and test (event, story, outlet); `nil` if unknown.
  public var group: String?
  /// Whether coders found the text hard to decide.
  public var isAmbiguous: Bool

  /// Makes a labelled text; see the properties.
  public init(id: String, text: String, label: String, group: String? = nil, isAmbiguous: Bool = false) {
    self.id = id
    self.text = text
    self.label = label
    self.group = group
    self.isAmbiguous = isAmbiguous
  }
}
