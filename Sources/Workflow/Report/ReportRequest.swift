import Store

/// What a report covers and how it is written.
public struct ReportRequest: Sendable {
  /// The parts a report can have.
  public enum Section: String, Sendable, Hashable, CaseIterable {
    /// How each group introduces the names that most share.
    case names
    /// Distinctive terms of each group.
    case terms
    /// Frame shares of each group.
    case frames
    /// What each group calls the actors. Needs an English model.
    case labels
    /// Whom each group quotes. Needs an English model.
    case quotes
    /// Which articles are copies of which.
    case copies
    /// Every place of the terms that pages show.
    case places
    /// Groups against each other over all events, tested where the articles allow it.
    case contrasts

    /// The sections that need a trained model.
    static let analyzed: Set<Section> = [.labels, .quotes]
  }

  /// The kinds of file a report can have.
  public enum Output: String, Sendable, Hashable, CaseIterable {
    /// Markdown pages with their pictures.
    case markdown = "md"
    /// CSV tables.
    case csv
  }

  /// What becomes of articles that are copies of earlier ones.
  public enum Copies: String, Sendable, Hashable, CaseIterable {
    /// They count as all others.
    case all
    /// They are listed and don't count.
    case collapsed
  }

  /// Title of the report.
  public var title: String
  /// Which articles.
  public var filter: ArticleFilter
  /// What is compared.
  public var grouping: Grouping
  /// Parts to write.
  public var sections: Set<Section>
  /// Kinds of file to write.
  public var outputs: Set<Output>
  /// Codebook of the frames: the name of a bundled one or a YAML file.
  public var codebook: String
  /// Whether copies count.
  public var copies: Copies
  /// Puts an apostrophe before CSV cells that a spreadsheet would run as a formula.
  public var spreadsheetSafe: Bool
  /// Writes only what may be passed on where the articles may not: tables without their words, see
  /// `ReplicationPack`.
  public var isReplicationPack: Bool

  /// Makes a request; see the properties.
  public init(
    title: String = "Parallax report", filter: ArticleFilter = ArticleFilter(),
    grouping: Grouping = .outlet, sections: Set<Section> = Set(Section.allCases),
    outputs: Set<Output> = Set(Output.allCases), codebook: String = "policy", copies: Copies = .all,
    spreadsheetSafe: Bool = false, isReplicationPack: Bool = false
  ) {
    self.title = title
    self.filter = filter
    self.grouping = grouping
    self.sections = sections
    self.outputs = outputs
    self.codebook = codebook
    self.copies = copies
    self.spreadsheetSafe = spreadsheetSafe
    self.isReplicationPack = isReplicationPack
  }

  /// How the tables become text.
  var tableStyle: TableStyle {
    TableStyle(spreadsheetSafe: spreadsheetSafe, isReplicationPack: isReplicationPack)
  }
}

/// The numbers that decide what a report shows. All of them are stated in the report.
enum ReportLimits {
  /// Groups compared one by one in an event; smaller ones are pooled as "(others)". More than a dozen bars or
  /// columns cannot be read.
  static let groups = 12
  /// Terms a group in the CSV.
  static let termsInTable = 30
  /// Terms a group on a page.
  static let termsOnPage = 6
  /// Fewest occurrences of a term in the group: what is said once is no pattern.
  static let minimumCount = 2
  /// Fewest articles of the group that must hold a term in the comparison over all events.
  static let minimumDocuments = 2
  /// Share of the group's articles that must hold a term.
  static let minimumDocumentShare = 0.05
  /// Most days between the first and the last article of an event whose headlines stand side by side on the index
  /// page; articles further apart tell different events, whatever group they were assigned to.
  static let daysOfOneEvent = 14
  /// Frames with a column or colour of their own on a page.
  static let framesOnPage = 7
  /// Names whose first mentions an event's page shows.
  static let names = 3
  /// One in so many articles must hold a feature that is compared over all events.
  static let articlesPerEvidence = 50
  /// Rows a group and kind in the table of contrasts over all events where nothing is tested; else all are listed.
  static let contrastsInTable = 50
  /// The same on the page.
  static let contrastsOfGroup = 2
  /// Rows of the forest plot.
  static let contrastsInForest = 16
  /// Contrasts on the index page.
  static let contrastsOnIndex = 12
  /// Actors in the matrix of an event's page: more columns cannot be read.
  static let actorsOnEventPage = 4
  /// Labels of an actor and a group on an event's page.
  static let labelsInMatrix = 3
  /// Labels of an actor and a group on the actor's page.
  static let labelsOnActorPage = 6
  /// Actors with a page of their own.
  static let actorPages = 12
  /// Speakers on a page.
  static let speakersOnPage = 8
  /// Most articles a group that an event's page calls few: differences between articles and between groups cannot be
  /// told apart.
  static let fewArticles = 3
  /// Linking below which a page names the actor as unsure. A convention: about a tenth of a corpus' actors.
  static let lowConfidence = 0.65
  /// Labels of a group and a frame in the overview of an actor.
  static let labelsInOverview = 3
  /// Copies listed on a page.
  static let copiesOnPage = 12
  /// Events with a page of their own have at least this many articles and groups; others are only listed.
  static let comparableGroups = 2
}
