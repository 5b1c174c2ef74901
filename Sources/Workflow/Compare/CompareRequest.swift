import Comparison
import Corpus
import Labels
import Statistics
import Store
import Vectors

/// What is compared between groups of articles, and how.
public struct CompareRequest: Sendable {
  /// What is counted.
  public var features: FeatureKind
  /// Which articles.
  public var filter: ArticleFilter
  /// What the groups are.
  public var grouping: Grouping
  /// Groups to compare; all if empty. Articles of other groups are left out.
  public var groups: [String]
  /// Within what tests exchange groups: events, or another field that says what articles are about.
  public var strata: Grouping
  /// Sections that count.
  public var sections: Set<ArticleSection>
  /// Whose words count; all if `nil`.
  public var voice: VoiceSide?
  /// Whether copies of an article count beside it.
  public var copies: CopyHandling
  /// Fewest articles that must hold a feature; by the number of articles if `nil`, see ``articlesForEvidence``.
  public var minimumDocuments: Int?
  /// Fewest groups that must use a feature.
  public var minimumGroups: Int
  /// Everything else that can be chosen.
  public var options: ContrastOptions

  /// Makes a request; see the properties.
  public init(
    _ features: FeatureKind, filter: ArticleFilter = ArticleFilter(), grouping: Grouping = .outlet,
    groups: [String] = [], strata: Grouping = CompareRequest.events,
    sections: Set<ArticleSection> = [.headline, .body], voice: VoiceSide? = nil, copies: CopyHandling = .all,
    minimumDocuments: Int? = nil, minimumGroups: Int = 1, options: ContrastOptions = ContrastOptions()
  ) {
    self.features = features
    self.filter = filter
    self.grouping = grouping
    self.groups = groups
    self.strata = strata
    self.sections = sections
    self.voice = voice
    self.copies = copies
    self.minimumDocuments = minimumDocuments
    self.minimumGroups = minimumGroups
    self.options = options
  }

  /// Tests exchange groups within events.
  public static let events = Grouping("event")
  /// Articles from which on rare features are left out unless told otherwise, and the articles that must hold one then.
  /// What stands in fewer can hardly show a difference that is sure, and makes all other tests count for less.
  public static let articlesForEvidence = 100
  /// See ``articlesForEvidence``.
  public static let documentsOfEvidence = 5

  /// The rule of evidence for so many compared articles.
  func evidenceRule(articles: Int) -> EvidenceRule {
    EvidenceRule(
      documents: minimumDocuments ?? (articles >= Self.articlesForEvidence ? Self.documentsOfEvidence : 1),
      groups: minimumGroups)
  }
}

/// What is counted in articles.
public enum FeatureKind: Sendable {
  /// Words and phrases, per word.
  case terms(TermFeatures)
  /// What labels say, and how; per label.
  case labels(LabelFeatures)
  /// Frames that `frames classify` gave, per classified unit.
  case frames
  /// Who is quoted, and how; per quotation, or per word of reported content.
  case sources(SourceFeatures)
}

/// Terms as features.
public struct TermFeatures: Sendable {
  /// How texts become terms.
  public var tokenization: TokenizationOptions
  /// Whether fragments (terms that begin or end with a stop word, or have no letter) are listed too.
  public var includesFragments: Bool
  /// Whether lines that an outlet repeats in its articles count too, see `RepeatedLines`.
  public var keepsRepeatedLines: Bool

  /// Makes a choice of terms.
  public init(
    tokenization: TokenizationOptions = TokenizationOptions(ngrams: 1...3), includesFragments: Bool = false,
    keepsRepeatedLines: Bool = false
  ) {
    self.tokenization = tokenization
    self.includesFragments = includesFragments
    self.keepsRepeatedLines = keepsRepeatedLines
  }
}

/// Labels as features.
public struct LabelFeatures: Sendable {
  /// What of a label is compared.
  public enum Part: String, Sendable, CaseIterable {
    /// The whole label, in base forms.
    case phrase
    /// Its head word.
    case head
    /// Each of its other content words.
    case modifier
    /// How it is tied to the actor.
    case construction
    /// In whose voice it is said.
    case voice
    /// The hedging word, such as alleged.
    case hedge
  }

  /// What of a label is compared.
  public var part: Part
  /// Names, aliases or ids of actors whose labels count; all labels if empty.
  public var actors: [String]
  /// Whether the actor is part of the feature: "Ionov: activist".
  public var namesActor: Bool

  /// Makes a choice of labels.
  public init(part: Part = .phrase, actors: [String] = [], namesActor: Bool = false) {
    self.part = part
    self.actors = actors
    self.namesActor = namesActor
  }
}

/// Quotations as features.
public struct SourceFeatures: Sendable {
  /// What of a quotation is compared.
  public enum Part: String, Sendable, CaseIterable {
    /// Who speaks.
    case speaker
    /// The reporting words.
    case cue
    /// What they imply.
    case cueClass = "cue-class"
    /// Direct, indirect or mixed.
    case type
  }

  /// What is counted.
  public enum Measure: String, Sendable, CaseIterable {
    /// Each quotation once.
    case quotations
    /// The words of its content.
    case words
  }

  /// What of a quotation is compared.
  public var part: Part
  /// What is counted.
  public var measure: Measure
  /// Names, aliases or ids of speakers whose quotations count; all quotations if empty.
  public var actors: [String]

  /// Makes a choice of quotations.
  public init(part: Part = .speaker, measure: Measure = .quotations, actors: [String] = []) {
    self.part = part
    self.measure = measure
    self.actors = actors
  }
}

/// Whose words count.
public enum VoiceSide: String, Sendable, CaseIterable {
  /// The author's own: what stands outside reported content.
  case author
  /// Others': reported content, quoted or not.
  case others

  /// Whether what is said in a voice counts.
  func accepts(_ voice: String) -> Bool { (voice == Voice.author.rawValue) == (self == .author) }
}

/// Whether copies of an article count beside it.
public enum CopyHandling: String, Sendable, CaseIterable {
  /// Every article counts.
  case all
  /// Of copies of one text the earliest counts.
  case collapsed
}
