import Corpus

/// What was found in one article: labels with voice and speaker, quotations, and the entities they are about.
///
/// It holds no analysis of the text any more, so that it is small enough to be kept for every article of a corpus.
/// Actors are those of the article's own ``ArticleCast``; who they are across articles, an ``ActorLinker`` says.
public struct ArticleFindings: Sendable, Hashable, Codable {
  /// A phrase that characterises an actor.
  public struct Label: Sendable, Hashable, Codable {
    /// Part of the article it stands in.
    public var section: ArticleSection
    /// Number of its sentence in the section, from 1.
    public var sentence: Int
    /// The sentence, in code points of the section.
    public var sentenceSpan: Range<Int>
    /// The label, in code points of the section.
    public var span: Range<Int>
    /// The label, as printed.
    public var text: String
    /// Its head word, as printed.
    public var head: String
    /// Base forms of its head and modifiers, by which it is compared.
    public var normalized: NormalizedLabel
    /// The mention it is tied to, as printed.
    public var mention: String
    /// The actor that is mentioned, if it is known.
    public var actor: ArticleCast.Link?
    /// How it is tied to the mention.
    public var construction: LabelFinding.Construction
    /// In whose voice it is said.
    public var voice: Voice
    /// The words that name the speaker, as printed; `nil` in the author's voice and where nobody is named.
    public var speaker: String?
    /// The actor who speaks.
    public var speakerActor: ArticleCast.Link?
    /// The hedging word, as printed.
    public var hedge: String?
    /// How sure the finding is, from 0 to 1.
    public var confidence: Double
  }

  /// A piece of reported content.
  public struct Quotation: Sendable, Hashable, Codable {
    /// Part of the article it stands in.
    public var section: ArticleSection
    /// The content with its quotation marks, in code points of the section.
    public var span: Range<Int>
    /// How the content is given.
    public var form: Attribution.Form
    /// Words of the content.
    public var words: Int
    /// Those of them within quotation marks.
    public var quotedWords: Int
    /// The reporting words, as printed.
    public var cue: String?
    /// What the reporting word implies.
    public var cueClass: CueClass?
    /// The words that name the speaker, as printed.
    public var speaker: String?
    /// The actor who speaks.
    public var speakerActor: ArticleCast.Link?
  }

  /// Labels, in order of the text.
  public var labels: [Label]
  /// Quotations, in order of the text.
  public var quotations: [Quotation]
  /// The actors of the article, and which mention means which.
  public var cast: ArticleCast
}
