import Labels

/// A quotation, as it is counted.
public struct QuotationUse: Sendable, Hashable {
  /// The speaking actor's id.
  public var speaker: String
  /// The group that quotes.
  public var group: String
  /// How the content is given.
  public var form: Attribution.Form
  /// Words of the content.
  public var words: Int
  /// Those of them within quotation marks.
  public var quotedWords: Int
  /// What the reporting word implies; `nil` where there is none.
  public var cueClass: CueClass?
  /// The article it stands in.
  public var article: String

  /// Makes a use; see the properties.
  public init(
    speaker: String, group: String, form: Attribution.Form, words: Int, quotedWords: Int, cueClass: CueClass?,
    article: String
  ) {
    self.speaker = speaker
    self.group = group
    self.form = form
    self.words = words
    self.quotedWords = quotedWords
    self.cueClass = cueClass
    self.article = article
  }
}

/// How one group lets one speaker be heard.
public struct SpeakerTally: Sendable, Hashable {
  /// The speaking actor's id.
  public let speaker: String
  /// The group that quotes.
  public let group: String
  /// Quotations, direct or not.
  public private(set) var quotations = 0
  /// Quotations by form.
  public private(set) var forms: [Attribution.Form: Int] = [:]
  /// Words of all content.
  public private(set) var words = 0
  /// Words within quotation marks.
  public private(set) var quotedWords = 0
  /// Quotations by what the reporting word implies.
  public private(set) var cueClasses: [CueClass: Int] = [:]
  /// Articles of the group that quote the speaker.
  public var articleCount: Int { articles.count }
  private var articles: Set<String> = []

  private init(speaker: String, group: String) {
    self.speaker = speaker
    self.group = group
  }

  /// Counts quotations by speaker and group: the speakers most heard first (by quotations of all groups, then by id),
  /// groups by name.
  public static func tallies(_ uses: some Sequence<QuotationUse>) -> [SpeakerTally] {
    var found: [String: [String: SpeakerTally]] = [:]
    for use in uses {
      found[use.speaker, default: [:]][
        use.group, default: SpeakerTally(speaker: use.speaker, group: use.group)
      ].add(use)
    }
    let totals = found.mapValues { $0.values.reduce(0) { $0 + $1.quotations } }
    let order = totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return order.flatMap { speaker, _ in (found[speaker] ?? [:]).values.sorted { $0.group < $1.group } }
  }

  private mutating func add(_ use: QuotationUse) {
    quotations += 1
    forms[use.form, default: 0] += 1
    words += use.words
    quotedWords += use.quotedWords
    if let cueClass = use.cueClass { cueClasses[cueClass, default: 0] += 1 }
    articles.insert(use.article)
  }

  /// The classes of reporting words that occur, most uses first: `neutral ×3, accusing ×1`.
  public var cueLine: String {
    let order = Dictionary(
      CueClass.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return cueClasses.sorted { left, right in
      (right.value, order[left.key] ?? 0) < (left.value, order[right.key] ?? 0)
    }.map { "\($0.key.rawValue) ×\($0.value)" }.joined(separator: ", ")
  }
}
