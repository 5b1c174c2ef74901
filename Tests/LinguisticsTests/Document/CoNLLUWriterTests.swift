import Testing

@testable import Linguistics

@Suite struct CoNLLUWriterTests {
  private func written(_ documents: [Document], id: String? = nil) -> String {
    var bytes: [UInt8] = []
    for (number, document) in documents.enumerated() {
      CoNLLUWriter().append(document, id: id, sentencePrefix: "doc\(number)", to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func rows(_ file: String) -> [[String]] {
    CoNLLUValidator.blocks(of: file).flatMap { $0 }.filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func aSentenceIsWrittenWithAllColumns() {
    let document = DocumentSample(
      "Otto swam.",
      [
        .init(
          "Otto", tag: "NNP", coarseTag: .properNoun, morphology: "Number=Sing", dependency: "nsubj", head: 1,
          startsSentence: true),
        .init(
          "swam", space: false, lemma: "swim", tag: "VBD", coarseTag: .verb,
          morphology: "Tense=Past|VerbForm=Fin",
          dependency: "ROOT", head: 1),
        .init(".", space: false, tag: ".", coarseTag: .punctuation, dependency: "punct", head: 1),
      ], entities: [(0..<1, "PERSON")]
    ).document
    let expected = """
      # newdoc id = Ostrava_Bay_7
      # newpar
      # sent_id = doc0.1
      # text = Otto swam.
      1\tOtto\tOtto\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\tNER=B-PERSON|TokenRange=0:4
      2\tswam\tswim\tVERB\tVBD\tTense=Past|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No|TokenRange=5:9
      3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tTokenRange=9:10


      """
    #expect(written([document], id: "Ostrava Bay/7") == expected)
  }

  @Test func spacysTextsAreValid() throws {
    let fixture = try #require(DocumentFixture.recorded)
    let file = written(fixture.texts.map(\.document))
    #expect(CoNLLUValidator.faults(in: file) == [])
    #expect(CoNLLUValidator.blocks(of: file).count >= 12)
  }

  /// Undoes what the notes on spaces say.
  @Test func theTextCanBeMadeAgain() throws {
    for expected in try #require(DocumentFixture.recorded).texts {
      var text = ""
      let rows = rows(written([expected.document]))
      for (index, row) in rows.enumerated() {
        let notes = row[9].split(separator: "|")
        func note(_ name: String) -> String? {
          notes.first { $0.hasPrefix("\(name)=") }.map { unescaped(String($0.dropFirst(name.count + 1))) }
        }
        text += note("SpacesBefore") ?? ""
        text += row[1]
        let usual = index == rows.count - 1 ? "" : " "
        text += note("SpacesAfter") ?? (notes.contains("SpaceAfter=No") ? "" : usual)
      }
      if !rows.isEmpty {
        #expect(text.utf8.elementsEqual(expected.text.utf8), "\(expected.text.debugDescription)")
      }
    }
  }

  private func unescaped(_ text: String) -> String {
    text.replacing(#/\\(u([0-9A-F]{4,6})|.)/#) { match -> String in
      if let digits = match.output.2, let value = UInt32(digits, radix: 16) {
        return String(Unicode.Scalar(value) ?? " ")
      }
      return ["s": " ", "t": "\t", "n": "\n", "r": "\r", "p": "|", "\\": "\\"][String(match.output.1)] ?? ""
    }
  }

  @Test func whatHangsFromWhiteSpaceHangsFromAWord() {
    let document = DocumentSample(
      "\n a  b",
      [
        .init("\n", coarseTag: .space, dependency: "ROOT", head: 0, startsSentence: true),
        .init("a", dependency: "nsubj", head: 0), .init(" ", space: false, coarseTag: .space, head: 1),
        .init("b", space: false, dependency: "dobj", head: 2),
      ]
    ).document
    let file = written([document])
    #expect(CoNLLUValidator.faults(in: file) == [])
    #expect(rows(file).map { [$0[1], $0[6], $0[7]] } == [["a", "0", "root"], ["b", "1", "dobj"]])
    #expect(rows(file).first?[9] == "SpacesAfter=\\s\\s|SpacesBefore=\\n\\s|TokenRange=2:3")
  }

  @Test func aSentenceWithSeveralRootsHasOne() {
    let document = DocumentSample(
      "a b c d",
      [
        .init("a", dependency: "nsubj", head: 3, startsSentence: true),
        .init("b", dependency: "ROOT", head: 1),
        .init("c", dependency: "ROOT", head: 2),
        .init("d", space: false, dependency: "ROOT", head: 3, startsSentence: true),
      ]
    ).document
    let file = written([document])
    #expect(CoNLLUValidator.faults(in: file) == [])
    #expect(
      rows(file).map { [$0[6], $0[7]] } == [["2", "nsubj"], ["0", "root"], ["2", "dep"], ["0", "root"]])
  }

  @Test func documentsWithoutWordsAreLeftOut() {
    #expect(written([DocumentSample("", []).document]) == "")
    let blank = DocumentSample(" \n", [.init(" \n", space: false, coarseTag: .space, head: 0)]).document
    #expect(
      written([blank, DocumentSample(words: "word").document]).hasPrefix(
        "# newdoc\n# newpar\n# sent_id = doc1.1"))
  }

  @Test func validatorSeesFaults() {
    let sound = written([DocumentSample(words: "one", "two").document])
    #expect(CoNLLUValidator.faults(in: sound) == [])
    for (old, new) in [
      ("\troot\t", "\tdep\t"), ("2\ttwo", "3\ttwo"), ("# text = one", "# text = One"), ("\tNOUN", "\tSPACE"),
      ("\t0\t", "\t2\t"), ("# sent_id", "# id"), ("two\ttwo", "t o\ttwo"), ("\n\n", "\n"),
    ] {
      #expect(!CoNLLUValidator.faults(in: sound.replacing(old, with: new)).isEmpty, "\(old)")
    }
  }
}
