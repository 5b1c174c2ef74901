import Corpus
import Framing
import Testing

@Suite struct PassageTests {
  private func article(_ headline: String, _ body: String) -> Article {
    Article(
      id: "a", headline: headline, body: body, sourcePath: "a.txt", sourceSHA256: "", sourceFormat: .text)
  }

  @Test func cutsParagraphsAtCodePoints() {
    let body = "Zoë paid 5 €.\n\n  \nΔύο 👩‍🚀 words\nlast"
    let passages = FramingUnit.passage.passages(of: article("H", body))
    #expect(passages.map(\.text) == ["Zoë paid 5 €.", "Δύο 👩‍🚀 words", "last"])
    #expect(passages.map(\.index) == [0, 1, 2])
    #expect(passages.allSatisfy { $0.section == .body })
    let scalars = Array(body.unicodeScalars)
    for passage in passages {
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars[passage.span])
      #expect(text == passage.text)
    }
  }

  @Test func headlineIsOneUnit() {
    let passages = FramingUnit.headline.passages(of: article("Dam holds", "One.\nTwo."))
    #expect(passages == [Passage(section: .headline, index: 0, span: 0..<9, text: "Dam holds")])
  }

  @Test func blankTextHasNoUnits() {
    let blank = article(" ", "\n\n")
    for unit in FramingUnit.allCases { #expect(unit.passages(of: blank).isEmpty) }
    #expect(FramingUnit.label.passages(of: article("H", "B")).isEmpty)
  }
}
