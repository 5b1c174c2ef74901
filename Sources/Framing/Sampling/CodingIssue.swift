/// A row of a coded table that was not taken, or taken with a doubt.
public struct CodingIssue: Error, Sendable, Hashable {
  /// Line of the table, counted from 1.
  public var line: Int
  /// What kind of fault.
  public var kind: Kind
  /// What is wrong, in plain words.
  public var message: String
  /// What the user can do about it.
  public var remedy: String

  /// The kinds of fault.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The row has too few or too many cells, or a cell is no section, number or probability.
    case malformed
    /// There is no such article or section.
    case unknownUnit = "unknown-unit"
    /// The text that the span holds is no longer the one that was coded.
    case changedText = "changed-text"
    /// The row's text is not the one its hash stands for: columns were sorted apart, or the cell was edited.
    case editedText = "edited-text"
    /// The label is no frame.
    case unknownLabel = "unknown-label"
    /// The coder already coded the unit, alike.
    case duplicate
    /// The coder already coded the unit, with another label.
    case contradiction
  }

  /// Makes an issue.
  public init(line: Int, kind: Kind, message: String, remedy: String) {
    self.line = line
    self.kind = kind
    self.message = message
    self.remedy = remedy
  }
}

extension CodingIssue: CustomStringConvertible {
  /// `line <line>: <what is wrong>; <what to do>`.
  public var description: String { "line \(line): \(message); \(remedy)" }
}
