@testable import Corpus

/// Invented pages and a short way to read them.
enum HTMLPages {
  /// Three paragraphs long enough to be taken without a warning.
  static let paragraphs = [
    "The harbor council of Port Velm voted on Tuesday to close the eastern pier, saying that its piles, "
      + "some of them eighty years old, would not stand another winter of storms.",
    "Fishermen, who had asked for a delay until spring, left the hall before the count and said that they "
      + "would bring the matter before the regional court in Orsk.",
    "\u{201C}We were told of it yesterday,\u{201D} said Mara Tovin, who owns two boats; the council answered that "
      + "letters had been sent out in May.",
  ]

  /// The paragraphs as HTML.
  static var body: String { paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n") }

  static func unit(_ html: String, path: String = "page.html") -> SourceUnit {
    unit(Array(html.utf8), path: path)
  }

  static func unit(_ bytes: [UInt8], path: String = "page.html") -> SourceUnit {
    SourceUnit(path: path, format: .html, firstLine: 1, bytes: bytes)
  }

  static func read(_ html: String, limits: SourceLimits = SourceLimits()) throws -> RawArticle {
    try HTMLReader.read(unit(html), limits: limits).get()
  }

  static func issue(_ html: String) -> ReadIssue? {
    if case .failure(let issue) = HTMLReader.read(unit(html)) { return issue }
    return nil
  }
}
