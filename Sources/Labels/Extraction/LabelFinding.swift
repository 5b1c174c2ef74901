/// A span of an article by which an actor is characterised, before actors are linked across articles.
public struct LabelFinding: Sendable, Hashable {
  /// How a label is tied to the actor's mention.
  public enum Construction: String, Sendable, Hashable, Codable, CaseIterable {
    /// A common-noun phrase that stands for the actor: "[the hard-line negotiator] said".
    case nominal
    /// What stands before the name in its noun phrase: "[embattled fisheries chief] Ada Lund".
    case premodifier
    /// "Lund, [a Danish human rights activist],".
    case appositive
    /// "Lund is [a foreign agent]".
    case copular
    /// "prosecutors called him [a foreign agent]".
    case predicative
    /// "Lund, [who heads the movement],".
    case relative
    /// "Lund, [wanted in the West],".
    case participial
  }

  /// Index of the mention that is characterised, among the article's mentions.
  public let mention: Int
  /// Index in ``AnalyzedArticle/sections``.
  public let section: Int
  /// Code points of the label.
  public let codePoints: Range<Int>
  /// The tokens that the label covers.
  public let tokens: Range<Int>
  /// The head token.
  public let head: Int
  /// How it is tied to the mention.
  public let construction: Construction
  /// Tokens of the hedging word inside or governing the label ("alleged").
  public let hedge: Range<Int>?
  /// How sure the finding is, from 0 to 1.
  public let confidence: Double

  /// Makes a finding.
  public init(
    mention: Int, section: Int, codePoints: Range<Int>, tokens: Range<Int>, head: Int,
    construction: Construction,
    hedge: Range<Int>?, confidence: Double
  ) {
    self.mention = mention
    self.section = section
    self.codePoints = codePoints
    self.tokens = tokens
    self.head = head
    self.construction = construction
    self.hedge = hedge
    self.confidence = confidence
  }
}
