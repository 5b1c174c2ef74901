import Hashing

/// Reads a web page that a crawler has left as plain text: metadata without names, addresses of other pages,
/// the publisher's address block again and again, the text perhaps twice.
///
/// Every line is first judged by its own looks (``PageLine``), then by its neighbours and by how often it
/// stands on the page (``PageRoles``); the prose that is left is the body (``PageBody``). No outlet is known
/// here: what holds for one page's layout holds for any.
public enum PageDumpReader {
  /// Most lines of a page; pages that people read have some thousands.
  public static let mostLines = 200_000
  /// Bytes at the start by which a page dump is told from other text.
  static let sniffedBytes = 64 << 10

  /// The article of a page, as found; or the reason why there is none.
  public static func read(_ unit: SourceUnit) -> Result<RawArticle, ReadIssue> {
    guard unit.bytes.count <= SourceLimits().fileBytes else {
      return .failure(issue(unit, .tooLarge, "page of \(unit.bytes.count) bytes", "split it into articles"))
    }
    let (text, warning) = TextDecoder.decode(unit.bytes)
    guard !text.utf8.contains(0) else {
      return .failure(issue(unit, .binary, "zero bytes in it", "leave out files that are not text"))
    }
    let cleaned = TextCleaner.clean(text, as: .paragraphs, limit: SourceLimits().fileBytes).text
    guard !cleaned.isEmpty else {
      return .failure(issue(unit, .empty, "nothing in it", "leave it out"))
    }
    guard cleaned.utf8.lazy.filter({ $0 == 0x0A }).count < mostLines else {
      return .failure(
        issue(unit, .tooLarge, "more than \(mostLines) lines for one page", "split it into articles"))
    }
    let lines = cleaned.split(separator: "\n").flatMap { PageLine.lines(of: String($0)) }
    var article = RawArticle(
      origin: SourceOrigin(
        path: unit.path, line: nil, format: .pageDump, sha256: SHA256.hexDigest(of: unit.bytes)))
    if let warning { article.warnings.append(warning) }
    fill(&article, from: PageRoles(lines))
    return .success(article)
  }

  /// Whether some bytes, or the start of them, look like a page dump and not like a plain article: they have at
  /// least two kinds of the lines that only pages have.
  public static func looksLikePageDump(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(sniffedBytes)
    guard !start.contains(0) else { return false }
    let cleaned = TextCleaner.clean(
      String(decoding: start, as: UTF8.self), as: .paragraphs, limit: sniffedBytes * 2
    ).text
    guard let first = cleaned.utf8.first, first != 0x3C, first != 0x7B, first != 0x5B else { return false }
    guard !cleaned.hasPrefix("---\n") else { return false }
    var marks: Set<String> = []
    var seen: Set<String> = []
    for source in cleaned.split(separator: "\n") {
      for line in PageLine.lines(of: String(source)) {
        switch line.kind {
        case .pageURL: marks.insert("page")
        case .resourceURL: marks.insert("resource")
        case .email, .phone: marks.insert("contact")
        case .date: marks.insert("date")
        case .languageCode: marks.insert("language")
        case .short where !line.key.isEmpty && line.wordCount >= 3:
          if !seen.insert(line.key).inserted { marks.insert("repeated") }
        default: break
        }
        if marks.count >= 2 { return true }
      }
    }
    return false
  }

  private static func issue(
    _ unit: SourceUnit, _ kind: ReadIssue.Kind, _ message: String, _ remedy: String
  ) -> ReadIssue {
    ReadIssue(path: unit.path, kind: kind, message: message, remedy: remedy)
  }

  private static func fill(_ article: inout RawArticle, from roles: PageRoles) {
    article.headline = roles.headline
    article.dek = roles.dek
    article.outlet = roles.outlet
    article.published = roles.published
    article.modified = roles.modified
    article.section = roles.section
    article.tags = roles.tags
    article.language = roles.language
    article.warnings += roles.warnings
    addURL(to: &article, from: roles)
    let body = PageBody(roles.blocks)
    article.body = body.paragraphs.joined(separator: "\n")
    article.warnings += body.warnings
  }

  /// Keeps the address whose words are the headline's. An address that cannot be compared is kept if the page
  /// names no other.
  private static func addURL(to article: inout RawArticle, from roles: PageRoles) {
    guard let first = roles.pageURLs.first else { return }
    let headline = article.headline ?? ""
    var undecided: [CanonicalURL] = []
    var best: (url: CanonicalURL, overlap: Double)?
    let words = CanonicalURL.words(of: headline)
    for url in roles.pageURLs.prefix(PageRoles.mostURLs) {
      switch url.slugMatches(headline) {
      case .matches:
        let overlap = CanonicalURL.overlap(url.slugTokens, words)
        if overlap > best?.overlap ?? 0 { best = (url, overlap) }
      case .cannotTell: undecided.append(url)
      case .differs: break
      }
    }
    if let best {
      article.url = best.url.text
    } else if undecided.count == 1, roles.pageURLs.count == 1 {
      article.url = undecided[0].text
    } else {
      let noun = roles.pageURLs.count == 1 ? "1 address" : "\(roles.pageURLs.count) addresses"
      article.warnings.append(
        ArticleWarning(
          .foreignURL, "\(noun) on the page, none names the headline; the first is \(first.text)"))
    }
  }
}
