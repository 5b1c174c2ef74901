/// A named entity of a ``Document``.
public struct Entity: Sendable, Hashable {
  /// The entity's tokens.
  public let span: TokenSpan
  /// What it is, such as `PERSON`, `ORG` or `GPE`, in the scheme of OntoNotes 5.
  public let type: String

  init(_ storage: DocumentStorage, _ range: DocumentStorage.EntityRange) {
    span = TokenSpan(storage, Int(range.start)..<Int(range.end))
    type = storage.parts.labels.entityTypes[Int(range.type)]
  }

  /// The entity as it stands in the text.
  public var text: Substring { span.text }

  /// Where the entity stands, in code points of the document's text.
  public var codePoints: Range<Int> { span.codePoints }
}

/// Where a token stands in regard to named entities (IOB2).
public enum EntityPosition: String, Sendable, Hashable {
  /// First token of an entity.
  case begin = "B"
  /// Another token of an entity.
  case inside = "I"
  /// In no entity.
  case outside = "O"
}
