import Comparison
import Framing
import Store

/// What a report tells of one event (or of all articles together).
struct EventAnalysis: Sendable {
  /// A contrast with its evidence.
  struct TermRow: Sendable {
    var term: String
    var group: String
    var contrast: TermContrast
    var example: TermExample?
    var exampleArticle: String?
    /// Whether the pages show it, see `DistinctiveTerms.choose`.
    var isShown: Bool
    /// Articles of the whole report that hold the term.
    var corpusArticles: Int
  }

  /// How many passages of an article have which frame.
  struct ArticleFrames: Sendable {
    var article: String
    /// Passages, and those of each frame in the codebook's order.
    var counts: FrameShares.Counts
  }

  /// A widely shared name where a group first mentions it.
  struct Mention: Sendable {
    var name: String
    var group: String
    var article: String
    var example: TermExample
  }

  /// Event; `nil` for all articles together.
  var event: EventSummary?
  var articles: [ArticleSummary]
  /// Groups compared one by one, largest first.
  var groups: [Group]
  /// Groups pooled because they are smaller than ``ReportLimits/groups`` others.
  var pooledGroupCount: Int
  var mentions: [Mention] = []
  var terms: [TermRow] = []
  var shares: [FrameShares.Row] = []
  var articleFrames: [ArticleFrames] = []
  /// What the actors are called and who is heard; `nil` without these parts.
  var actors: ActorAnalysis?
  /// Rows of the table of passages as CSV, without its header: the longest table, so it is kept as text.
  var passages: ReportTables.Rows
  /// Places of the terms that pages show, as rows of CSV.
  var places: ReportTables.Rows
  /// Articles that are copies of others of the event.
  var copies: [ArticleCopies.Copy] = []

  init(
    event: EventSummary?, articles: [ArticleSummary], groups: [Group], pooledGroupCount: Int,
    style: TableStyle
  ) {
    self.event = event
    self.articles = articles
    self.groups = groups
    self.pooledGroupCount = pooledGroupCount
    passages = ReportTables.Rows(of: "frame_passages.csv", style)
    places = ReportTables.Rows(of: "term_places.csv", style)
  }

  struct Group: Sendable {
    var name: String
    var articleCount: Int
  }

  /// Name of the pooled small groups.
  static let others = "(others)"
  /// Name of the group of articles that have none.
  static let unnamed = "(none)"

  /// What the event is called; a name of the user's own that is one word ("vote2") is followed by a headline.
  var title: String {
    guard let event else { return "" }
    guard event.isAssigned, !event.title.contains(" "), let headline = articles.first?.headline,
      !headline.isEmpty, headline != event.title
    else { return event.title }
    return "\(event.title): \(headline)"
  }

  /// Whether its articles are close enough in time to tell one event.
  var isOneEvent: Bool {
    guard let first = event?.firstDay, let last = event?.lastDay else { return false }
    return last - first <= ReportLimits.daysOfOneEvent
  }

  /// How often each group hedges what it calls the actors.
  var hedges: [HedgeTally.Row] {
    guard let actors else { return [] }
    return HedgeTally(actors.uses, groups: groups.map(\.name) + [Self.others]).rows
  }

  /// Whether there is anything to compare.
  var isComparable: Bool { groups.count >= ReportLimits.comparableGroups }
}
