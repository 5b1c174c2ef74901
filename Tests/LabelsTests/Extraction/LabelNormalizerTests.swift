import Labels
import Testing

/// What two labels have in common.
@Suite(.enabled(if: LabelsPipeline.isThere, Comment(rawValue: LabelsPipeline.reason)))
struct LabelNormalizerTests {
  private func first(_ text: String) throws -> NormalizedLabel {
    let article = try LabelsPipeline.article(text)
    let labels = LabelExtractor().labels(in: article, mentions: MentionFinder().mentions(in: article))
    let label = try #require(labels.first)
    return LabelNormalizer().normalized(label, in: article.sections[label.section].syntax)
  }

  @Test func numberAndDeterminerDoNotCount() throws {
    let one = try first("Mara Lindqvist is a human rights activist.")
    let many = try first("The human rights activists left.")
    #expect(one == many)
    #expect(one.head == "activist")
    #expect(one.modifiers == ["human", "right"])
    #expect(one.key() == "human right activist")
  }

  @Test func ethnonymsCanBeLeftOut() throws {
    let label = try first("Mara Lindqvist is a Russian human rights activist.")
    #expect(label.ethnonyms == ["russian"])
    #expect(label.key() == "human right russian activist")
    #expect(label.key(including: []) == "human right activist")
  }

  @Test func agesCanBeLeftOut() throws {
    let label = try first("Mara Lindqvist is a 45-year-old activist.")
    #expect(label.ages == ["45-year-old"])
    #expect(label.key(including: [.ethnonyms]) == "activist")
  }

  @Test func officesMeetWhicheverWayTheyAreSaid() throws {
    let before = try first("The former ministry chief left.")
    let after = try first("The former chief of the ministry left.")
    #expect(before == after)
    #expect(before.modifiers == ["former", "ministry"])
  }

  @Test func hedgesAndQuantitiesDoNotCount() throws {
    #expect(try first("Several alleged smugglers left.").key() == "smuggler")
  }

  @Test func clausesAreTheirContentWords() throws {
    let label = try first("Mara Lindqvist, wanted in Denmark for smuggling, spoke.")
    #expect(label.head == "want")
    #expect(label.ethnonyms == ["denmark"])
    #expect(label.modifiers == ["smuggling"] || label.modifiers == ["smuggle"])
  }
}
