import Hashing

/// The article on a web page.
///
/// Metadata come from JSON-LD, OpenGraph and other `meta` elements, the text from ``HTMLMainText``. The page is
/// parsed as browsers do (HTML5), after ``HTMLGuard`` has bounded what that can cost.
public enum HTMLReader {
  /// Estimated depth at which a page is not parsed at all, as a multiple of the bound on the real depth: the
  /// estimate counts each element that was not closed in order as open for ever.
  private static let estimateFactor = 16
  /// Fewest characters of text that are taken without a warning; a news brief has more.
  private static let surelyText = 250

  /// Reads a whole file as one page.
  public static func read(
    _ unit: SourceUnit, limits: SourceLimits = SourceLimits()
  ) -> Result<RawArticle, ReadIssue> {
    let path = unit.path
    guard unit.bytes.count <= limits.fileBytes else {
      return .failure(tooLarge(path, "the page is longer than \(limits.fileBytes) bytes"))
    }
    let (text, warning) = HTMLCharset.decode(unit.bytes)
    guard text.utf8.contains(where: { !Blank.isBlank($0) }) else {
      return .failure(
        ReadIssue(path: path, kind: .empty, message: "the file is empty", remedy: "leave it out"))
    }
    if let excess = excess(in: text, limits) { return .failure(tooLarge(path, excess)) }
    let tree = HTMLTree(text)
    guard tree.depth <= limits.depth else {
      return .failure(tooLarge(path, "elements are nested deeper than \(limits.depth) levels"))
    }
    let origin = SourceOrigin(path: path, format: .html, sha256: SHA256.hexDigest(of: unit.bytes))
    var article = RawArticle(origin: origin)
    if let warning { article.warnings.append(warning) }
    let metadata = HTMLMetadata(tree)
    metadata.fill(&article)
    fillBody(&article, HTMLMainText(tree, headline: article.headline), metadata.linkedBody)
    guard article.headline != nil || article.body != nil else {
      return .failure(
        ReadIssue(
          path: path, kind: .noText, message: "the page has neither headline nor text",
          remedy: "save the page after its scripts have run, or leave it out"))
    }
    return .success(article)
  }

  private static func excess(in text: String, _ limits: SourceLimits) -> String? {
    var text = text
    let estimate = max(limits.depth, 1).multipliedReportingOverflow(by: estimateFactor)
    let excess = text.withUTF8 {
      HTMLGuard.excess(in: $0, depthLimit: estimate.overflow ? limits.depth : estimate.partialValue)
    }
    return switch excess {
    case nil: nil
    case .depth: "elements are nested deeper than \(limits.depth) levels"
    case .work: "too many elements are left open, or a tag has too many attributes"
    }
  }

  private static func fillBody(_ article: inout RawArticle, _ main: HTMLMainText, _ linkedBody: String?) {
    let found = main.paragraphs.joined(separator: "\n")
    let length = found.unicodeScalars.count
    if let linkedBody, length < surelyText, linkedBody.unicodeScalars.count > 2 * length {
      article.body = linkedBody
      article.warnings.append(ArticleWarning(.uncertainBody, "the text is that of the page's metadata"))
    } else if !found.isEmpty {
      article.body = found
      if length < surelyText {
        article.warnings.append(
          ArticleWarning(.uncertainBody, "only \(length) characters of text were found"))
      } else if main.share < HTMLMainText.surelyMain {
        article.warnings.append(
          ArticleWarning(.uncertainBody, "no part of the page holds most of its running text"))
      }
    }
  }

  private static func tooLarge(_ path: String, _ message: String) -> ReadIssue {
    ReadIssue(path: path, kind: .tooLarge, message: message, remedy: "leave it out, or save its text")
  }
}
