import Corpus

/// A piece of reported content in an article: what is said, by which words it is reported, and who says it.
public struct Attribution: Sendable, Hashable {
  /// How the content is given.
  public enum Form: String, Sendable, Hashable, Codable, CaseIterable {
    /// Wholly within quotation marks.
    case direct
    /// Without quotation marks.
    case indirect
    /// Reported content with a quoted part.
    case mixed
  }

  /// Index in ``AnalyzedArticle/sections``.
  public let section: Int
  /// Code points of the content, with its quotation marks.
  public let content: Range<Int>
  /// How the content is given.
  public let form: Form
  /// Tokens of the reporting word ("said", "according"), which may lie outside the content's sentence.
  public let cue: Range<Int>?
  /// What the reporting word implies.
  public let cueClass: CueClass?
  /// Tokens of the phrase that names the speaker ("the Justice Department", "he"), if one does.
  public let speaker: Range<Int>?
  /// Head token of ``speaker``.
  public let speakerHead: Int?

  /// Makes an attribution.
  public init(
    section: Int, content: Range<Int>, form: Form, cue: Range<Int>?, cueClass: CueClass?,
    speaker: Range<Int>?,
    speakerHead: Int?
  ) {
    self.section = section
    self.content = content
    self.form = form
    self.cue = cue
    self.cueClass = cueClass
    self.speaker = speaker
    self.speakerHead = speakerHead
  }
}

/// What a reporting word implies of the content.
public enum CueClass: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing (say, tell).
  case neutral
  /// That the speaker stands by it (insist, claim).
  case assertive
  /// That it is so (admit, reveal).
  case factive
  /// That it is somebody's fault (accuse, blame).
  case accusing
  /// That it is not so, in the speaker's words (deny, reject).
  case denying
}
