import Reports

/// What a reader must be warned of before reading an event's page, by rule from its data.
struct Caveats {
  let content: ReportContent
  let analysis: EventAnalysis

  /// The caveats that the data call for.
  var texts: [RichText] {
    [fewArticles, oneOutlet, copies, pooled, languages, undated, unsureActors].compactMap { $0 }
  }

  private var noun: String { content.request.grouping.name }

  private var fewArticles: RichText? {
    let largest = analysis.groups.map(\.articleCount).max() ?? 0
    guard largest <= ReportLimits.fewArticles else { return nil }
    return RichText(
      "Descriptive: no \(noun) has more than \(PageParts.counted(largest, "article")) here, so differences between articles and between groups cannot be told apart."
    )
  }

  private var oneOutlet: RichText? {
    let outlets = Set(analysis.articles.map { $0.outlet ?? EventAnalysis.unnamed })
    guard let only = outlets.first, outlets.count == 1 else { return nil }
    return RichText("All articles are from one outlet, \(only): groups differ within it.")
  }

  private var copies: RichText? {
    guard !analysis.copies.isEmpty else { return nil }
    let number =
      "\(analysis.copies.count) of \(PageParts.counted(analysis.articles.count, "article")) \(analysis.copies.count == 1 ? "is a copy" : "are copies") of an earlier one here"
    if content.request.copies == .collapsed {
      return RichText("\(number). Copies are listed but not counted.")
    }
    let ids = Set(analysis.copies.map(\.article))
    let uses = analysis.actors?.uses ?? []
    let inCopies = uses.count { ids.contains($0.use.article) }
    var text = number + ". Counts include them, so the same words may count several times"
    if inCopies > 0 { text += "; without them, \(inCopies) of \(uses.count) labels would not count" }
    return RichText(text + ". ") + .code("report --copies collapsed") + " counts each text once."
  }

  private var pooled: RichText? {
    guard analysis.pooledGroupCount > 0 else { return nil }
    return RichText(
      "\(analysis.pooledGroupCount) smaller groups are counted together as \"\(EventAnalysis.others)\" and not shown one by one."
    )
  }

  private var languages: RichText? {
    let languages = Set(analysis.articles.compactMap(\.language))
    guard languages.count > 1 else { return nil }
    return RichText(
      "Articles are in \(languages.count) languages (\(languages.sorted().joined(separator: ", "))); words of different languages cannot be compared, and labels and quotations are found in English only."
    )
  }

  private var undated: RichText? {
    let number = analysis.articles.count { $0.published == nil }
    guard number > 0 else { return nil }
    return RichText("\(PageParts.counted(number, "article")) without a date; which came first is not known.")
  }

  private var unsureActors: RichText? {
    guard let actors = analysis.actors, content.request.sections.contains(.labels) else { return nil }
    let unsure = actors.sharedActors.prefix(ReportLimits.actorsOnEventPage)
      .filter { $0.confidence < ReportLimits.lowConfidence }
    guard !unsure.isEmpty else { return nil }
    let names = unsure.map { "\($0.name) (\(PageParts.decimal($0.confidence, places: 2)))" }
    return RichText(
      "Which words refer to whom is unsure for \(names.joined(separator: ", ")): look at the labels in their sentences."
    )
  }
}
