/// What each line is on this page, by its neighbours and by how often it stands there.
struct PageRoles {
  /// Most addresses that are compared with the headline.
  static let mostURLs = 1_000
  /// Lines behind a headline within which its abstract and the metadata behind that begin.
  static let dekReach = 10
  /// Most domains that names are compared with.
  static let mostDomains = 16
  /// Most words of a name of a publisher.
  static let mostNameWords = 8
  /// Most words and bytes of one tag.
  static let mostTagWords = 4
  static let longestTag = 40

  private(set) var headline: String?
  private(set) var dek: String?
  private(set) var outlet: String?
  private(set) var published: String?
  private(set) var modified: String?
  private(set) var section: String?
  private(set) var tags: [String] = []
  private(set) var language: String?
  private(set) var pageURLs: [CanonicalURL] = []
  private(set) var blocks: [PageBody.Block] = []
  private(set) var warnings: [ArticleWarning] = []

  private let lines: [PageLine]
  /// How often each comparable line stands on the page.
  private var counts: [String: Int] = [:]
  /// Lines that have been given a role and are no text.
  private var isUsed: [Bool]
  private var headlineLines: [Int] = []

  init(_ lines: [PageLine]) {
    self.lines = lines
    isUsed = lines.map { !$0.isText }
    for line in lines where !line.key.isEmpty { counts[line.key, default: 0] += 1 }
    findURLs()
    language = lines.first { $0.kind == .languageCode }?.text
    findPublisher()
    findTagLists()
    findHeadline()
    if outlet == nil { findOutletByDomain() }
    findDates()
    findSection()
    findDek()
    findBlocks()
  }

  private func count(_ index: Int) -> Int { counts[lines[index].key] ?? 1 }

  private mutating func useAll(_ key: String) {
    guard !key.isEmpty else { return }
    for index in lines.indices where lines[index].key == key { isUsed[index] = true }
  }

  private mutating func findURLs() {
    var seen: Set<String> = []
    for line in lines where line.kind == .pageURL {
      guard let url = CanonicalURL(line.text), seen.insert(url.key).inserted else { continue }
      pageURLs.append(url)
    }
  }

  // MARK: Publisher

  /// The line before an e-mail address or telephone number is the publisher's name if it can be one; the line
  /// behind, its legal name, if it stands behind another one too or looks like one.
  private mutating func findPublisher() {
    var names: [String: Int] = [:]
    var legal: [String: Int] = [:]
    var index = 0
    while index < lines.count {
      guard lines[index].isContact else {
        index += 1
        continue
      }
      var end = index
      while end < lines.count, lines[end].isContact { end += 1 }
      if index > 0, isNameLike(index - 1) { names[lines[index - 1].key, default: 0] += 1 }
      if end < lines.count, isNameLike(end) { legal[lines[end].key, default: 0] += 1 }
      index = end
    }
    guard !names.isEmpty || !legal.isEmpty else { return }
    // In page order, so that ties do not depend on a dictionary's order.
    var best: (index: Int, votes: Int)?
    var boilerplate: Set<String> = []
    for index in lines.indices where !lines[index].key.isEmpty {
      let key = lines[index].key
      if let votes = names[key] {
        boilerplate.insert(key)
        if votes > best?.votes ?? 0 { best = (index, votes) }
      }
      if let votes = legal[key], votes > 1 || Self.isLegalName(lines[index].text) { boilerplate.insert(key) }
    }
    outlet = best.map { lines[$0.index].text }
    for index in lines.indices where boilerplate.contains(lines[index].key) { isUsed[index] = true }
  }

  private func isNameLike(_ index: Int) -> Bool {
    lines[index].kind == .short && !lines[index].key.isEmpty && lines[index].wordCount <= Self.mostNameWords
      && !lines[index].text.utf8.contains(0x2C)
  }

  private static let legalForms: Set<String> = [
    "gmbh", "ag", "kg", "ltd", "ltd.", "limited", "llc", "inc", "inc.", "plc", "sa", "s.a.", "sas", "sarl",
    "s.r.l.",
    "spa", "s.p.a.", "bv", "b.v.", "nv", "ab", "as", "oy", "jsc", "ooo", "ао", "ооо", "pty", "corp", "corp.",
    "co.",
    "foundation", "verlag", "press", "media", "group", "publishing",
  ]

  private static func isLegalName(_ text: String) -> Bool {
    if text.unicodeScalars.contains(where: { "„“«»".unicodeScalars.contains($0) }) { return true }
    return text.lowercased().split(separator: " ").contains { legalForms.contains(String($0)) }
  }

  /// A name whose letters are the page's domain: "Harbor Gazette" on harborgazette.example. Without any, the
  /// domain, if all addresses share one.
  private mutating func findOutletByDomain() {
    let domains = Set(pageURLs.map(\.domain))
    guard domains.count == 1, let domain = domains.first else { return }
    let label = domain.split(separator: ".").map { $0.filter { $0 != "-" } }.max { $0.count < $1.count } ?? ""
    for index in lines.indices where !isUsed[index] && isNameLike(index) {
      let squeezed = lines[index].key.filter { $0.isLetter || $0.isNumber }
      guard squeezed.count >= 4, squeezed == label || squeezed == "the" + label else { continue }
      outlet = lines[index].text
      useAll(lines[index].key)
      return
    }
    outlet = domain
    warnings.append(
      ArticleWarning(.missingOutlet, "no outlet named on the page, the domain of its addresses stands in"))
  }

  // MARK: Headline and abstract

  /// The first line that stands twice or more and can be a headline; without one, the first that can.
  private mutating func findHeadline() {
    var repeated: Int?
    var single: Int?
    let domains = Set(pageURLs.prefix(Self.mostDomains).map { $0.domain.filter(\.isLetter) })
    for index in lines.indices where !isUsed[index] && canBeHeadline(index) {
      let squeezed = lines[index].key.filter(\.isLetter)
      if domains.contains(where: { $0.hasPrefix(squeezed) }) { continue }
      if count(index) >= 2 {
        repeated = index
        if lines[index].wordCount >= 3 { break }
      } else if single == nil, lines[index].wordCount >= 3 {
        single = index
      }
    }
    guard let chosen = repeated ?? single else { return }
    let key = lines[chosen].key
    headlineLines = lines.indices.filter { isHeadline($0, key) }
    // Of copies in different letter case, one that is not all capitals.
    let spelled = headlineLines.first {
      lines[$0].key == key && lines[$0].text != lines[$0].text.uppercased()
    }
    headline = lines[spelled ?? chosen].text
    for index in headlineLines { isUsed[index] = true }
  }

  private func canBeHeadline(_ index: Int) -> Bool {
    let line = lines[index]
    guard !line.key.isEmpty, line.wordCount <= 40 else { return false }
    guard line.wordCount >= 2 || line.text.utf8.count >= 12 else { return false }
    if line.kind == .short { return true }
    // A headline may end in a question mark; with a full stop it must stand twice, before any other prose.
    return count(index) >= 2 && line.wordCount <= 20 && line.text.utf8.last != 0x22
  }

  /// The headline itself, or with the outlet's name behind it, as in a page's title.
  private func isHeadline(_ index: Int, _ key: String) -> Bool {
    let other = lines[index].key
    if other == key { return true }
    guard other.hasPrefix(key) else { return false }
    let rest = other.dropFirst(key.count)
    guard [" | ", " - ", " – ", " — ", " :: ", " · "].contains(where: { rest.hasPrefix($0) }) else {
      return false
    }
    return rest.split(separator: " ").count <= Self.mostNameWords
  }

  /// The text between a headline and the first metadata behind it, if it is one line, or if prose follows the
  /// metadata.
  private mutating func findDek() {
    let lastProse = lines.lastIndex { $0.kind == .prose } ?? 0
    for start in headlineLines {
      var found: Int?
      var index = start + 1
      var isClosed = false
      while index < min(lines.count, start + Self.dekReach) {
        if isUsed[index] {
          // The publisher's name may stand between headline and abstract.
          if found != nil || !lines[index].isText {
            isClosed = true
            break
          }
        } else if found != nil {
          found = nil
          break
        } else {
          found = index
        }
        index += 1
      }
      guard isClosed, let found, lines[found].wordCount >= 6 || lines[found].text.utf8.count >= 40 else {
        continue
      }
      guard lastProse > found, Dateline(lines[found].text) == nil else { continue }
      dek = lines[found].text
      isUsed[found] = true
      return
    }
  }

  // MARK: Dates

  /// Published is the first date; modified, the one that a stamp calls an update, or the last of the dates that
  /// stand together with the first.
  private mutating func findDates() {
    var dates: [(index: Int, date: ArticleDate, isUpdate: Bool)] = []
    var unreadable: String?
    for index in lines.indices {
      guard case .date(let isUpdate) = lines[index].kind else { continue }
      if let date = ArticleDate(parsing: lines[index].text) {
        dates.append((index, date, isUpdate))
      } else if unreadable == nil {
        unreadable = lines[index].text
      }
    }
    guard let first = dates.first(where: { !$0.isUpdate }) else {
      published = unreadable
      modified = dates.first.map { lines[$0.index].text }
      return
    }
    published = lines[first.index].text
    var last = first
    for entry in dates where entry.index == last.index + 1 { last = entry }
    let update = dates.first(where: \.isUpdate)
    if last.date.earliestInstant > first.date.earliestInstant {
      modified = lines[last.index].text
    } else if let update, update.date.earliestInstant > first.date.earliestInstant {
      modified = lines[update.index].text
    } else if last.index > first.index {
      modified = lines[last.index].text
    }
    if let update, let text = modified, let known = ArticleDate(parsing: text),
      !known.agrees(with: update.date)
    {
      warnings.append(
        ArticleWarning(.conflictingField, "modified \(known) kept, a stamp says \(update.date)"))
    }
  }

  // MARK: Section and tags

  /// Lines of names joined by commas, in lower case or standing twice.
  private mutating func findTagLists() {
    for index in lines.indices
    where !isUsed[index] && lines[index].kind == .short && !lines[index].key.isEmpty {
      let items = lines[index].text.split(separator: ",").map { $0.drop { $0 == " " } }
      guard items.count >= 2, items.allSatisfy({ isTag($0, words: 6) }) else { continue }
      let isLower = lines[index].text == lines[index].key
      guard isLower || items.count >= 3 && (count(index) >= 2 || items.allSatisfy { isTag($0, words: 3) })
      else { continue }
      listed += items.map(String.init)
      isUsed[index] = true
    }
  }

  private var listed: [String] = []

  private func isTag(_ text: Substring, words: Int) -> Bool {
    !text.isEmpty && text.utf8.count <= Self.longestTag && text.split(separator: " ").count <= words
  }

  /// The first run of very short lines behind the dates, else anywhere before the text: section, then tags.
  private mutating func findSection() {
    let firstDate = lines.indices.first { index in
      if case .date = lines[index].kind { true } else { false }
    }
    var run: [Int] = []
    for start in [firstDate, 0].compactMap({ $0 }) {
      var index = start
      var proseLines = 0
      while index < lines.count {
        if !isUsed[index], isShortTag(index) {
          run.append(index)
        } else if !run.isEmpty {
          break
        } else if lines[index].kind == .prose, !isUsed[index] {
          // The first prose can be the abstract; tags do not stand behind the text's beginning.
          proseLines += 1
          if proseLines == 2 { break }
        }
        index += 1
      }
      if !run.isEmpty { break }
    }
    for index in run { isUsed[index] = true }
    section = run.first.map { lines[$0].text }
    var seen: Set<String> = []
    for tag in run.dropFirst().map({ lines[$0].text }) + listed where seen.insert(tag.lowercased()).inserted {
      tags.append(tag)
    }
  }

  private func isShortTag(_ index: Int) -> Bool {
    lines[index].kind == .short && isTag(Substring(lines[index].text), words: 3)
      && lines[index].text.contains(where: \.isLetter)
  }

  // MARK: Text

  private static let interruptions: Set<String> = [
    "advertisement", "anzeige", "werbung", "publicité", "publicidad", "read more", "share", "teilen",
    "related",
    "more", "comments", "subscribe", "sign up", "log in", "menu", "search",
  ]

  /// Runs of prose; a short line between two paragraphs is a heading of theirs.
  private mutating func findBlocks() {
    var block = PageBody.Block()
    for index in lines.indices {
      if isUsed[index] || !(lines[index].kind == .prose || isHeading(index)) {
        if !block.paragraphs.isEmpty { blocks.append(block) }
        block = PageBody.Block()
      } else {
        block.paragraphs.append(lines[index].text)
      }
    }
    if !block.paragraphs.isEmpty { blocks.append(block) }
  }

  private func isHeading(_ index: Int) -> Bool {
    guard index > 0, index + 1 < lines.count, !lines[index].key.isEmpty else { return false }
    guard lines[index - 1].kind == .prose, lines[index + 1].kind == .prose else { return false }
    guard !isUsed[index - 1], !isUsed[index + 1] else { return false }
    return !Self.interruptions.contains(lines[index].key)
  }
}

extension ArticleDate {
  /// Whether two dates are the same as far as both are known.
  fileprivate func agrees(with other: ArticleDate) -> Bool {
    guard precision >= .minute, other.precision >= .minute, offsetMinutes != nil, other.offsetMinutes != nil
    else { return (year, month, dayOfMonth) == (other.year, other.month, other.dayOfMonth) }
    return abs(earliestInstant - other.earliestInstant) < 60
  }
}
