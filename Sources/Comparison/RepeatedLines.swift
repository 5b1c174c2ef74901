/// Finds lines that an outlet prints in many of its articles: notices, credits, "Advertisement". They are the
/// page's furniture and not an article's wording, and would lead every list of what an outlet says more.
public struct RepeatedLines: Sendable {
  /// A repeated line.
  public struct Line: Sendable, Hashable {
    /// Outlet, or whatever the articles are grouped by.
    public var group: String
    /// The line.
    public var text: String
    /// Articles of the group that hold it.
    public var articleCount: Int
  }

  /// Articles of one group that must hold a line; two may be a story and its update.
  public static let minimumArticles = 3
  /// Longest line looked at, in bytes; longer ones are paragraphs, which repeat in copies and follow-ups.
  public static let longestLine = 300

  private struct Key: Hashable {
    var group: Int
    var hash: UInt64
  }

  private struct Count {
    var articles = 0
    var lastArticle = -1
    /// The line, kept once it counts as repeated.
    var text: String?

    /// Counts a line in an article; returns the articles that hold it, 0 if this one was counted before.
    mutating func add(article: Int) -> Int {
      guard lastArticle != article else { return 0 }
      lastArticle = article
      articles += 1
      return articles
    }
  }

  private var groups: [String: Int] = [:]
  private var counts: [Key: Count] = [:]
  private var articles = 0

  /// Starts without articles.
  public init() {}

  /// The lines of one article, as they are counted.
  public struct Article: Sendable {
    var group: String
    /// A hash of each line that is short enough.
    var lines: [UInt64]

    /// Looks at the lines of an article of a group.
    public init(group: String, text: String) {
      self.group = group
      var lines: [UInt64] = []
      RepeatedLines.forEachLine(of: text) { line in
        if line.count <= longestLine { lines.append(RepeatedLines.hash(line)) }
      }
      self.lines = lines
    }
  }

  /// Counts the lines of an article.
  ///
  /// - Returns: whether a line became a repeated one; its text is then to be kept by ``keepTexts(group:text:)``.
  public mutating func add(_ article: Article) -> Bool {
    let group = index(of: article.group)
    articles += 1
    var isNews = false
    for hash in article.lines {
      let known = counts[Key(group: group, hash: hash), default: Count()].add(article: articles)
      isNews = isNews || known == Self.minimumArticles
    }
    return isNews
  }

  /// Keeps the texts of an article's lines that are repeated ones, for ``lines``.
  public mutating func keepTexts(group: String, text: String) {
    guard let index = groups[group] else { return }
    Self.forEachLine(of: text) { line in
      let key = Key(group: index, hash: Self.hash(line))
      if (articleCount(of: line, group: index) ?? 0) >= Self.minimumArticles, counts[key]?.text == nil {
        counts[key]?.text = String(decoding: line, as: UTF8.self)
      }
    }
  }

  /// The repeated lines, by group, then most articles first, then by text.
  public var lines: [Line] {
    let names = Dictionary(groups.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    let lines = counts.compactMap { key, count in
      count.text.map { Line(group: names[key.group] ?? "", text: $0, articleCount: count.articles) }
    }
    return lines.sorted { left, right in
      if left.group != right.group { return left.group < right.group }
      if left.articleCount != right.articleCount { return left.articleCount > right.articleCount }
      return left.text < right.text
    }
  }

  private mutating func index(of group: String) -> Int {
    if let index = groups[group] { return index }
    groups[group] = groups.count
    return groups.count - 1
  }

  /// Whether a line is one of its group's repeated lines.
  public func contains(_ line: String, group: String) -> Bool {
    guard let index = groups[group] else { return false }
    var line = line
    return line.withUTF8 { (articleCount(of: $0, group: index) ?? 0) >= Self.minimumArticles }
  }

  /// Articles that hold a line; `nil` for lines that are not looked at.
  private func articleCount(of line: UnsafeBufferPointer<UInt8>, group: Int) -> Int? {
    line.count <= Self.longestLine ? counts[Key(group: group, hash: Self.hash(line))]?.articles : nil
  }

  /// The text without its group's repeated lines.
  public func removing(from text: String, group: String) -> String {
    guard let index = groups[group] else { return text }
    var kept: [UInt8] = []
    var isWhole = true
    Self.forEachLine(of: text) { line in
      if let count = articleCount(of: line, group: index), count >= Self.minimumArticles {
        isWhole = false
      } else {
        if !kept.isEmpty { kept.append(UInt8(ascii: "\n")) }
        kept += line
      }
    }
    return isWhole ? text : String(decoding: kept, as: UTF8.self)
  }

  private static func forEachLine(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: "\n") {
        if end > start { body(UnsafeBufferPointer(rebasing: bytes[start..<end])) }
        start = end + 1
      }
    }
  }

  /// Eight bytes at a time, multiplied and folded; with 64 bits a wrong match among 10⁷ lines is a matter of one in
  /// 10⁵.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = 0x9e37_79b9_7f4a_7c15 ^ UInt64(truncatingIfNeeded: raw.count)
    var offset = 0
    while offset + 8 <= raw.count {
      hash = mixed(hash, raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < raw.count {
      rest = rest << 8 | UInt64(raw[offset])
      offset += 1
    }
    return mixed(hash, rest)
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
    return product.high ^ product.low
  }
}
