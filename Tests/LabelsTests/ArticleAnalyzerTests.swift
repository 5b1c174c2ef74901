import Corpus
import Foundation
import Kernels
import Labels
import Linguistics
import Models
import Testing

/// The installed model, as whole articles are analysed with it.
private enum Analyzer {
  static let isThere = FileManager.default.fileExists(
    atPath: "\(ModelStore.standard().folder(of: .englishSmall))/model.parallax")

  static let opened = Result {
    BLASProvider.useOneThread()
    return ArticleAnalyzer(pipeline: try Pipeline.load(), lexicon: try CueLexicon.standard())
  }
}

@Suite(
  "Whole articles", .enabled(if: Analyzer.isThere, "no English model is installed: run make models"))
struct ArticleAnalyzerTests {
  private func findings(_ texts: ArticleText...) throws -> [ArticleFindings] {
    try Analyzer.opened.get().findings(in: texts)
  }

  private static let pilot = ArticleText(
    headline: "Harbour Pilot Calls Mayor a Liar", dek: "A quarrel in Varna",
    body: """
      Mara Lindqvist, a veteran harbour pilot, quarrelled with the mayor of Varna on Monday.
      The ferry was late. "The mayor is a stubborn liar," Lindqvist told reporters, and the mayor left.
      """)

  @Test("labels carry text, sentence, voice, speaker and entity")
  func labels() throws {
    let found = try #require(try findings(Self.pilot).first)
    let pilot = try #require(found.labels.first { $0.text == "a veteran harbour pilot" })
    #expect(pilot.section == .body && pilot.sentence == 1 && pilot.construction == .appositive)
    #expect(pilot.voice == .author && pilot.speaker == nil && pilot.speakerActor == nil)
    #expect(pilot.head == "pilot" && pilot.mention == "Mara Lindqvist")
    #expect(Self.cut(Self.pilot.body, pilot.sentenceSpan).hasPrefix("Mara Lindqvist, a veteran"))
    let liar = try #require(found.labels.first { $0.text == "a stubborn liar" })
    #expect(liar.voice == .quoted && liar.speaker == "Lindqvist" && liar.sentence == 3)
    #expect(liar.speakerActor?.actor == pilot.actor?.actor && liar.speakerActor != nil)
    let name = pilot.actor.map { found.cast.actors[$0.actor].name }
    #expect(name == "Mara Lindqvist")
  }

  @Test("all offsets cut the text out of the section, in headlines in title case too")
  func offsets() throws {
    let found = try #require(try findings(Self.pilot).first)
    let texts: [ArticleSection: String] = [
      .headline: Self.pilot.headline, .dek: Self.pilot.dek ?? "", .body: Self.pilot.body,
    ]
    #expect(found.labels.contains { $0.section == .headline })
    for label in found.labels {
      #expect(Self.cut(texts[label.section] ?? "", label.span) == label.text)
    }
    for quotation in found.quotations {
      #expect(!Self.cut(texts[quotation.section] ?? "", quotation.span).isEmpty)
    }
  }

  @Test("quotations are counted in words, in all and within quotation marks")
  func quotations() throws {
    let found = try #require(
      try findings(
        ArticleText(
          headline: "",
          body: "\"I don't see a hard-line plan,\" said Mara Lindqvist. She said that the plan was late.")
      ).first)
    let direct = try #require(found.quotations.first { $0.form == .direct })
    #expect(
      direct.words == 6 && direct.quotedWords == 6 && direct.cue == "said" && direct.cueClass == .neutral)
    let indirect = try #require(found.quotations.first { $0.form == .indirect })
    #expect(indirect.quotedWords == 0 && indirect.words > 0)
    #expect(direct.speakerActor?.actor == indirect.speakerActor?.actor)
  }

  @Test("an article does not see its neighbours")
  func batching() throws {
    let other = ArticleText(headline: "Other news", body: "Jonas Brandt, a baker, sleeps. He is a quiet man.")
    let together = try findings(Self.pilot, other, Self.pilot)
    #expect(try together[0] == findings(Self.pilot)[0])
    #expect(try together[1] == findings(other)[0])
    #expect(together[2] == together[0])
  }

  @Test("findings survive being written down")
  func coding() throws {
    let found = try findings(Self.pilot)
    let data = try JSONEncoder().encode(found)
    #expect(try JSONDecoder().decode([ArticleFindings].self, from: data) == found)
  }

  @Test(
    "nothing that comes in can hurt",
    arguments: [
      ArticleText(headline: "", body: ""), ArticleText(headline: "Only a headline", body: ""),
      ArticleText(headline: "", dek: "", body: "\n\n \n"), ArticleText(headline: "\"", body: "\"\"\"\"“”’‘'"),
      ArticleText(headline: "ALL CAPS", body: "MARA LINDQVIST IS A PILOT. SHE SAID: \"NO!\""),
      ArticleText(headline: "🦊🦊", body: "🦊 is a 🦊, said 🦊. مارا ليند is a pilot \u{202E}desrever\u{202C}."),
      ArticleText(headline: "x", body: "He said " + String(repeating: "that she said ", count: 100) + "so."),
      ArticleText(headline: "x", body: String(repeating: "\"", count: 2_000)),
      ArticleText(headline: "x", body: "\"" + String(repeating: "The pilot is a liar. ", count: 200)),
      ArticleText(
        headline: "e\u{301}\u{FEFF}", body: "\u{0}\u{1}a\u{0}. \r\n\r\n\tThe pilot\u{2028}is a liar\u{85}."),
    ])
  func hostile(_ text: ArticleText) throws {
    for label in try findings(text).flatMap(\.labels) {
      #expect(!label.span.isEmpty && (0...1).contains(label.confidence) && label.sentence >= 1)
    }
  }

  @Test("no article is no work")
  func none() throws {
    #expect(try findings().isEmpty)
  }

  private static func cut(_ text: String, _ range: Range<Int>) -> String {
    let scalars = Array(text.unicodeScalars)
    return String(String.UnicodeScalarView(scalars[range.clamped(to: 0..<scalars.count)]))
  }
}
