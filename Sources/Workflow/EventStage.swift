import Corpus
import Events
import Foundation
import Reports
import Store
import Vectors

/// How articles are grouped into events.
public struct EventOptions: Sendable, Hashable, Codable {
  /// Smallest mean cosine at which groups are joined.
  public private(set) var threshold: Float
  /// Whether the threshold is the default, which depends on whether there is a window.
  public private(set) var usesDefaultThreshold: Bool
  /// Most days between the first and the last article of an event; no restriction if `nil`.
  public private(set) var window: Int?

  /// Makes options.
  ///
  /// - Parameters:
  ///   - threshold: smallest mean cosine; the default depends on whether there is a window.
  ///   - window: most days; `nil` for no restriction.
  public init(threshold: Float? = nil, window: Int? = EventGrouper.defaultWindow) {
    self.threshold = threshold ?? Self.defaultThreshold(window: window)
    usesDefaultThreshold = threshold == nil
    self.window = window
  }

  /// The same options with another threshold.
  public func with(threshold: Float) -> EventOptions {
    EventOptions(threshold: threshold, window: window)
  }

  /// The same options with another window; a threshold that was chosen stays.
  public func with(window: Int?) -> EventOptions {
    EventOptions(threshold: usesDefaultThreshold ? nil : threshold, window: window)
  }

  private static func defaultThreshold(window: Int?) -> Float {
    window == nil ? EventGrouper.thresholdWithoutWindow : EventGrouper.defaultThreshold
  }
}

extension Workspace {
  private static let eventStage = "events"

  /// Brings the grouping of articles into events up to date.
  ///
  /// - Parameter options: how to group; those of the last run, or the defaults, unless given.
  /// - Throws: ``WorkflowError/stale(stage:)`` if that is needed but must not be done; `StoreError`,
  ///   `EventsError`.
  public func refreshEvents(_ options: EventOptions? = nil) throws {
    let last = try store.run(ofStage: Self.eventStage)
    let lastOptions = last.flatMap(Self.options)
    let options = options ?? lastOptions ?? EventOptions()
    let fingerprint = try store.articleFingerprint()
    if last?.inputFingerprint == fingerprint, lastOptions == options,
      last?.programVersion == ProgramVersion.current
    {
      return
    }
    guard settings.refreshes else { throw WorkflowError.stale(stage: Self.eventStage) }
    let events = try groupArticles(options)
    try store.replaceEvents(
      events,
      run: StageRun(
        stage: Self.eventStage, options: try Self.json(options), seed: settings.seed,
        programVersion: ProgramVersion.current, inputFingerprint: fingerprint))
    settings.note(
      "grouped \(events.reduce(0) { $0 + $1.articles.count }) articles into \(events.count) events")
  }

  /// The options of the last grouping; the defaults if there was none.
  ///
  /// - Throws: `StoreError`.
  public func eventOptions() throws -> EventOptions {
    try store.run(ofStage: Self.eventStage).flatMap(Self.options) ?? EventOptions()
  }

  private static func options(of run: StageRun) -> EventOptions? {
    try? JSONDecoder().decode(EventOptions.self, from: Data(run.options.utf8))
  }

  private func groupArticles(_ options: EventOptions) throws -> [StoredEvent] {
    let candidates = try store.eventCandidates()
    let items = candidates.map { EventItem(id: $0.id, day: $0.day, givenEvent: $0.assignedEvent) }
    guard !items.isEmpty else { return [] }
    let groups: [EventGroup]
    let free = items.filter { $0.givenEvent == nil }
    if free.isEmpty {
      groups = Self.givenGroups(items)
    } else {
      let corpus = try termCorpus(
        ArticleFilter(), sections: [.headline, .body], options: Self.eventVectorizer(articles: items.count))
      let previous = try store.eventOfArticle()
      groups = try EventGrouper(
        options: EventGrouper.Options(threshold: options.threshold, window: options.window)
      ).group(items, vectors: corpus.terms.matrix, previous: previous, jobs: settings.jobs)
    }
    let found = groups.filter { !$0.isGiven }
    let titles = Dictionary(
      zip(found.map(\.id), try store.earliestHeadlines(ofEvents: found.map(\.articles))).map { ($0, $1) },
      uniquingKeysWith: { first, _ in first })
    return groups.map { group in
      // A name that somebody gave says more than a headline.
      StoredEvent(
        id: group.id, title: titles[group.id] ?? group.id, isAssigned: group.isGiven, articles: group.articles
      )
    }
  }

  /// Sublinear TF-IDF of words without stop words, as the threshold was calibrated on.
  private static func eventVectorizer(articles: Int) -> VectorizerOptions {
    VectorizerOptions(
      tokenization: TokenizationOptions(stopWords: .english),
      // A word of one article joins it to no other; dropping it would leave short corpora without terms.
      minDocumentFrequency: .count(articles > 2 ? 2 : 1), weighting: .sublinearTfidf)
  }

  private static func givenGroups(_ items: [EventItem]) -> [EventGroup] {
    Dictionary(grouping: items) { $0.givenEvent ?? "" }.sorted { $0.key < $1.key }.map { name, members in
      EventGroup(id: name, articles: members.map(\.id).sorted(), isGiven: true)
    }
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// Events as rows `event, title, articles, outlets, first, last, assigned`.
  ///
  /// - Parameters:
  ///   - filter: which articles count.
  ///   - minimumArticles: events with fewer are left out.
  public func eventTable(_ filter: ArticleFilter = ArticleFilter(), minimumArticles: Int = 1) throws -> Table
  {
    try refreshEvents()
    return try Self.eventTable(try store.events(filter).filter { $0.articleCount >= minimumArticles })
  }

  static func eventTable(_ events: [EventSummary]) throws -> Table {
    var table = try Table([
      Column("event", description: "event id"),
      Column("title", description: "headline of the event's first article; the name of an assigned event"),
      Column("articles", kind: .integer, description: "number of articles"),
      Column("outlets", kind: .integer, description: "number of named outlets"),
      Column("first", description: "earliest day of publication"),
      Column("last", description: "latest day of publication"),
      Column("assigned", description: "yes if the user or the source named the event, no if it was found"),
    ])
    for event in events {
      try table.append([
        .text(event.id), .text(event.title), .integer(event.articleCount), .integer(event.outletCount),
        Cell(event.firstDay.map(CalendarDay.text)), Cell(event.lastDay.map(CalendarDay.text)),
        .text(event.isAssigned ? "yes" : "no"),
      ])
    }
    return table
  }
}

/// Days as the store counts them.
enum CalendarDay {
  /// ISO 8601 date of a number of days since 1970-01-01 (proleptic Gregorian calendar; after Hinnant,
  /// "chrono-compatible low-level date algorithms").
  static func text(_ day: Int) -> String {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
