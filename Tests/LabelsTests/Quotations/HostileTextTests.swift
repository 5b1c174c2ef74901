import Testing

@testable import Labels

/// Texts that nobody would write: nothing crashes, nothing takes long, every offset lies in its section.
@Suite(.enabled(if: QuotationFixture.pipeline != nil, Comment(rawValue: QuotationFixture.reason)))
struct HostileTextTests {
  static let texts: [String] = [
    "", " ", "\n\n", "\"", "said", "said.", "\"said\"", "“", "”", "''", "'", ",", ", said", "She said",
    "She said,", "She said:",
    "according to", "According to", "according to,", "as said", "that that that that said that said that",
    "HE SAID THE FERRY WAS LATE, \"AND WE LEFT,\" SHE SAID, ACCORDING TO THE MINISTRY.",
    "🚢 said 🚢: \"🚢\" 🚢, 🚢 said.", "‏قال “لا” the mayor said‏, “نعم”.", "A.*+?[(\\ said: \"$^\"", ": \"no\"",
    "Q: A: Q: A:",
    "\u{FEFF}\"We left,\"\u{A0}she said.\u{200B}", "[\"[\"]\"] said [", "\"[\"", "said said said said",
    String(repeating: "the mayor said that ", count: 300) + "it was late.",
    String(repeating: "\"No,\" she said, ", count: 300),
    String(repeating: "“", count: 500), String(repeating: "A, he said, ", count: 500),
    String(repeating: "the claim of ", count: 300), String(repeating: "and said ", count: 500),
    String(repeating: "according to the man who ", count: 300),
    String(repeating: "[", count: 1_000) + "\"" + String(repeating: "[", count: 1_000),
    "The mayor, " + String(repeating: "who came from the port, ", count: 60) + "said it was late.",
  ]

  @Test(arguments: texts.indices) func nothingBreaks(_ number: Int) throws {
    let text = Self.texts[number]
    let article = try QuotationFixture.article(headline: text, body: text)
    for attitudes in [false, true] {
      let finder = QuotationFinder(lexicon: try CueLexicon.standard(), includesAttitudes: attitudes)
      let attributions = finder.attributions(in: article)
      let map = VoiceMap(attributions, article)
      for attribution in attributions {
        let section = article.sections[attribution.section]
        #expect(attribution.content.upperBound <= section.text.unicodeScalars.count)
        for tokens in [attribution.cue, attribution.speaker].compactMap({ $0 }) {
          #expect(!tokens.isEmpty && tokens.upperBound <= section.syntax.count)
        }
        if let head = attribution.speakerHead { #expect(attribution.speaker?.contains(head) == true) }
        _ = map.reading(of: attribution.content, inSection: attribution.section)
      }
    }
  }
}
