import Testing

@testable import Corpus

@Suite struct HTMLReaderTests {
  @Test(arguments: ["", "  \n\t ", "\u{FEFF}"])
  func emptyPage(html: String) {
    #expect(HTMLPages.issue(html)?.kind == .empty)
  }

  @Test(arguments: [
    "<html></html>", "<body><nav><a href=x>Home</a></nav><script>f()</script>", "<!--", "<p",
  ])
  func pageWithoutText(html: String) {
    #expect(HTMLPages.issue(html)?.kind == .noText)
  }

  /// Each would cost a naive reader its stack, hours, or all memory.
  @Test(arguments: [
    String(repeating: "<div>", count: 1_000_000),
    String(repeating: "<b><i>", count: 200_000),
    String(repeating: "<div><table><td></div></table></td>", count: 100_000),
    String(repeating: "<svg><p><path/>", count: 100_000),
    String(repeating: "<select><title><input><div>", count: 100_000),
    "<p " + (0..<200_000).map { "a\($0) " }.joined() + ">",
    (0..<2_000).map { "<b id=\($0)>" }.joined() + String(repeating: "<p>x", count: 50_000),
  ])
  func hostilePagesAreRefused(html: String) {
    #expect(HTMLPages.issue(html)?.kind == .tooLarge)
  }

  /// Strange, but cheap: they must be read.
  @Test(arguments: [
    String(repeating: "</div>", count: 100_000), String(repeating: "<p>", count: 20_000),
    String(repeating: "<li>x", count: 20_000), String(repeating: "<br>", count: 50_000),
    String(repeating: "<td>", count: 20_000), String(repeating: "<", count: 100_000),
    String(repeating: "<!--", count: 100_000), "<script>" + String(repeating: "<div>", count: 100_000),
  ])
  func strangePagesAreRead(html: String) throws {
    let article = try HTMLPages.read("<title>T</title>\(HTMLPages.body)" + html)
    #expect(article.body?.hasPrefix(HTMLPages.paragraphs[0]) == true)
  }

  @Test func depthIsBounded() throws {
    let nested = { (count: Int) in
      String(repeating: "<div>", count: count) + HTMLPages.body + String(repeating: "</div>", count: count)
    }
    var limits = SourceLimits()
    limits.depth = 50
    #expect(try HTMLPages.read(nested(40), limits: limits).body != nil)
    let issue = HTMLReader.read(HTMLPages.unit(nested(60)), limits: limits)
    #expect(throws: ReadIssue.self) { try issue.get() }
    limits.fileBytes = 10
    #expect(throws: ReadIssue.self) { try HTMLReader.read(HTMLPages.unit(nested(1)), limits: limits).get() }
  }

  @Test func declaredEncodingIsUsed() throws {
    // "Пирс" in Windows-1251.
    let head = Array("<meta charset=\"windows-1251\"><title>".utf8)
    let article = try HTMLReader.read(
      HTMLPages.unit(head + [0xCF, 0xE8, 0xF0, 0xF1] + Array("</title>".utf8))
    ).get()
    #expect(article.headline == "Пирс" && article.warnings.isEmpty)
  }

  @Test func undeclaredLatinBytes() throws {
    let bytes = Array("<title>Caf".utf8) + [0xE9] + Array(" closes on the pier</title>".utf8)
    let article = try HTMLReader.read(HTMLPages.unit(bytes)).get()
    #expect(article.headline == "Café closes on the pier" && article.warnings.map(\.kind) == [.invalidUTF8])
  }

  @Test func utf8WinsOverAWrongDeclaration() throws {
    #expect(try HTMLPages.read("<meta charset=iso-8859-1><title>Café</title>").headline == "Café")
    #expect(try HTMLPages.read("\u{FEFF}<meta charset=no-such-thing><title>Café</title>").headline == "Café")
  }

  @Test func originNamesTheFile() throws {
    let article = try HTMLPages.read("<title>T</title>")
    #expect(
      article.origin.format == .html && article.origin.path == "page.html" && article.origin.line == nil)
    // sha256sum of the 16 bytes.
    #expect(article.origin.sha256 == "ca8572b37a1e02a3eeaa66294f38e17586f68dcbda788566a445660398544349")
  }
}
