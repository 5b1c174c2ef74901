import Foundation
import Testing

@testable import Corpus

/// A real page, where the development data are at hand: in `$PARALLAX_DATA`, or in `shared/data` beside the
/// package. It is not part of this repository.
enum SeedData {
  static let folder: URL? = {
    let candidates: [URL]
    if let given = ProcessInfo.processInfo.environment["PARALLAX_DATA"], !given.isEmpty {
      candidates = [URL(fileURLWithPath: given)]
    } else {
      var root = URL(fileURLWithPath: #filePath)
      for _ in 0..<4 { root.deleteLastPathComponent() }
      candidates = [root.deletingLastPathComponent().appendingPathComponent("shared/data")]
    }
    let found = candidates.map { $0.appendingPathComponent("seed") }.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("page.txt").path)
    }
    if found == nil { print("SKIPPED: the real page; set PARALLAX_DATA to the folder of development data") }
    return found
  }()
}

@Suite struct SeedPageTests {
  @Test(.enabled(if: SeedData.folder != nil, "development data are absent; set PARALLAX_DATA"))
  func theRealPage() throws {
    let folder = try #require(SeedData.folder)
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent("page.txt")))
    let expected = try String(contentsOf: folder.appendingPathComponent("seed_body.txt"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
    #expect(PageDumpReader.looksLikePageDump(bytes))
    let unit = SourceUnit(path: "page.txt", format: .pageDump, firstLine: 1, bytes: bytes)
    let item = ArticleCleaner(outlets: OutletDirectory()).clean(try PageDumpReader.read(unit).get())
    guard case .article(let article) = item else {
      Issue.record("no article")
      return
    }
    #expect(article.headline == expected[0])
    #expect(article.dek == expected[1])
    #expect(article.body == expected[2...].joined(separator: "\n"))
    #expect(article.outlet == "Sputnik International")
    #expect(article.url == nil)
    #expect(article.published?.description == "2023-07-04T00:47+00:00")
    #expect(article.modified?.description == "2023-07-04T04:53+00:00")
    #expect(article.place == "Moscow")
    #expect(article.agency == "Sputnik")
    #expect(article.section == "world")
    #expect(
      article.tags == [
        "russia", "us", "laws", "rights", "us constitution", "human rights in united states",
        "rights advocacy groups in united states",
      ])
    #expect(article.language == "en")
    #expect(article.warnings.map(\.kind) == [.foreignURL, .repeatedBody])
  }
}
