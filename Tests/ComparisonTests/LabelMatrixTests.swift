import Comparison
import Labels
import Testing

@Suite("Matrix of actors and groups")
struct LabelMatrixTests {
  private func use(
    _ actor: String, _ group: String, _ term: String, _ voice: Voice = .author, speaker: String? = nil,
    text: String? = nil, article: String = "1"
  ) -> LabelUse {
    LabelUse(
      actor: actor, group: group, term: term, text: text ?? term, voice: voice, speaker: speaker,
      article: article)
  }

  @Test("what a group alone says comes first, what all say last")
  func ranking() throws {
    let matrix = try LabelMatrix([
      use("lind", "Elm", "pilot"), use("lind", "Elm", "pilot"), use("lind", "Elm", "hero"),
      use("lind", "Elm", "hero"),
      use("lind", "Quay", "pilot"), use("lind", "Quay", "pilot"), use("lind", "Quay", "suspect"),
      use("orne", "Quay", "mayor"),
    ])
    #expect(matrix.actors == ["lind", "orne"])
    let elm = try #require(matrix.cell(actor: "lind", group: "Elm"))
    #expect(elm.count == 4 && elm.entries.map(\.term) == ["hero", "pilot"])
    #expect(elm.entries.map(\.restCount) == [0, 2])
    // 2 of 4 here and 2 of 3 there: the others say it more.
    #expect(elm.entries[0].z > 0 && elm.entries[1].z < 0)
    #expect(matrix.cell(actor: "lind", group: "Quay")?.entries.map(\.term) == ["suspect", "pilot"])
    #expect(matrix.cell(actor: "orne", group: "Elm") == nil)
  }

  @Test("a group alone has nothing to be compared with; its commonest labels come first")
  func oneGroup() throws {
    let matrix = try LabelMatrix([
      use("lind", "Elm", "pilot"), use("lind", "Elm", "activist"), use("lind", "Elm", "pilot"),
      use("lind", "Elm", "agent"),
    ])
    #expect(matrix.cells[0].entries.map(\.term) == ["pilot", "activist", "agent"])
    #expect(matrix.cells[0].entries.allSatisfy { $0.z == 0 && $0.logOdds == 0 })
    #expect(try LabelMatrix([]).cells.isEmpty)
  }

  @Test("voices are marked with their numbers and speakers")
  func marks() throws {
    let matrix = try LabelMatrix([
      use("lind", "Elm", "activist"), use("lind", "Elm", "activist"),
      use("lind", "Elm", "agent", .quoted, speaker: "the prosecutor"),
      use("lind", "Quay", "agent", .attributed, speaker: "Orne"), use("lind", "Quay", "agent"),
      use("lind", "Quay", "agent", .attributed, speaker: "Renn"),
      use("lind", "Quay", "agent", .attributed, speaker: "Renn"), use("lind", "Quay", "traitor", .quoted),
    ])
    let elm = try #require(matrix.cell(actor: "lind", group: "Elm"))
    #expect(elm.line(limit: 5) == "\"activist\" ×2 (author) · \"agent\" ×1 (quoted: the prosecutor)")
    #expect(elm.line(limit: 1) == "\"activist\" ×2 (author)")
    let agent = try #require(matrix.cell(actor: "lind", group: "Quay")?.entries.first { $0.term == "agent" })
    #expect(agent.voices.mark == "author ×1, attributed ×3: Renn and 1 more")
    #expect(matrix.cell(actor: "lind", group: "Quay")?.entries.last?.voices.mark == "quoted")
  }

  @Test("the order of the uses and the number of threads change nothing")
  func determinism() throws {
    var uses: [LabelUse] = []
    for number in 0..<300 {
      uses.append(
        use(
          "actor \(number % 7)", "group \(number % 5)", "term \(number % 11)", .allCases[number % 3],
          speaker: "speaker \(number % 4)", text: "Text \(number % 13)", article: "\(number % 17)"))
    }
    func summary(_ matrix: LabelMatrix) -> [String] {
      matrix.cells.map { "\($0.actor) \($0.group) \($0.count) \($0.line(limit: 20))" }
    }
    let expected = summary(try LabelMatrix(uses))
    #expect(summary(try LabelMatrix(uses.reversed(), jobs: 4)) == expected)
  }

  @Test("an example in the author's voice is preferred, and the commonest text is shown")
  func examples() throws {
    let matrix = try LabelMatrix([
      use("lind", "Elm", "agent", .quoted, text: "foreign agents"),
      use("lind", "Elm", "agent", .author, text: "foreign agent"),
      use("lind", "Elm", "agent", .author, text: "foreign agent", article: "2"),
    ])
    let entry = matrix.cells[0].entries[0]
    #expect(entry.example == 1 && entry.text == "foreign agent" && entry.articles == 2)
  }
}

@Suite("Who is heard")
struct SpeakerTallyTests {
  @Test("quotations, words and classes of reporting words are counted by speaker and group")
  func tallies() {
    func use(_ speaker: String, _ group: String, _ cueClass: CueClass?, quoted: Int, article: String = "1")
      -> QuotationUse
    {
      QuotationUse(
        speaker: speaker, group: group, form: quoted > 0 ? .direct : .indirect, words: 10,
        quotedWords: quoted,
        cueClass: cueClass, article: article)
    }
    let tallies = SpeakerTally.tallies([
      use("lind", "Elm", .neutral, quoted: 4), use("lind", "Elm", .accusing, quoted: 0, article: "2"),
      use("lind", "Elm", .neutral, quoted: 6), use("orne", "Quay", nil, quoted: 1),
      use("lind", "Quay", .denying, quoted: 0),
    ])
    #expect(tallies.map { "\($0.speaker) \($0.group)" } == ["lind Elm", "lind Quay", "orne Quay"])
    #expect(tallies[0].quotations == 3 && tallies[0].words == 30 && tallies[0].quotedWords == 10)
    #expect(tallies[0].articleCount == 2 && tallies[0].forms == [.direct: 2, .indirect: 1])
    #expect(tallies[0].cueLine == "neutral ×2, accusing ×1")
    #expect(tallies[2].cueLine.isEmpty)
    #expect(SpeakerTally.tallies([]).isEmpty)
  }
}
