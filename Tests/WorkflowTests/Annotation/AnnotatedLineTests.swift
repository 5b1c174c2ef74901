import Corpus
import Testing

@testable import Workflow

@Suite("A line to annotate")
struct AnnotatedLineTests {
  private func line(_ text: String, map: FieldMap = FieldMap()) throws -> AnnotatedLine {
    try Array(text.utf8).withUnsafeBufferPointer { bytes throws(ReadIssue) in
      try AnnotatedLine(bytes, path: "in.jsonl", line: 3, map: map, limits: SourceLimits())
    }
  }

  private func annotated(_ text: String) throws -> String {
    String(decoding: try line(text).appending(analysis: Array("0".utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    (#"{"body":"x"}"#, #"{"body":"x","analysis":0}"#),
    (
      "  { \"body\" : \"x\\u00e9\" , \"n\": 1.50e1 }  ",
      "  { \"body\" : \"x\\u00e9\" , \"n\": 1.50e1 ,\"analysis\":0}"
    ),
    ("{}", #"{"analysis":0}"#), ("{ }", #"{ "analysis":0}"#),
  ])
  func whatWasThereStaysByteForByte(before: String, after: String) throws {
    #expect(try annotated(before) == after + "\n")
  }

  @Test(arguments: [
    (#"{"analysis":{"a":[1]},"body":"x"}"#, #"{"body":"x","analysis":0}"#),
    (#"{"body":"x", "analysis": null, "id": 1}"#, #"{"body":"x","id": 1,"analysis":0}"#),
    (#"{"analysis":1,"analysis":2}"#, #"{"analysis":0}"#),
  ])
  func anOldAnalysisIsReplaced(before: String, after: String) throws {
    #expect(try annotated(before) == after + "\n")
  }

  @Test func textsAreUnescapedAndInTheOrderOfAnArticle() throws {
    let line = try line(#"{"body":"a\nb \ud83d\ude42","dek":"d","id":7,"headline":"h \"q\""}"#)
    #expect(line.sections.map(\.section) == [.headline, .dek, .body])
    #expect(line.sections.map(\.text) == ["h \"q\"", "d", "a\nb 🙂"])
    #expect(line.id == "7")
    #expect(line.warning == nil)
  }

  @Test func aFieldsOwnNameGoesBeforeAGuess() throws {
    let line = try line(#"{"headline":"own","title":"guess","text":"t"}"#)
    #expect(line.sections.map(\.text) == ["own", "t"])
    #expect(line.sections.map(\.field) == ["headline", "text"])
    let mapped = try self.line(#"{"body":"b","lead":"l"}"#, map: FieldMap(parsing: "body=lead"))
    #expect(mapped.sections.map(\.text) == ["l"])
  }

  @Test func ofAMemberThatComesTwiceTheLastCounts() throws {
    #expect(try line(#"{"body":"one","body":"two"}"#).sections.map(\.text) == ["two"])
  }

  @Test(arguments: [
    (#"{"body":["x"]}"#, "\"body\" is no text"), (#"{"headline":5,"body":"x"}"#, "\"headline\" is no text"),
    (#"{"other":"x"}"#, "no text that could be analysed"),
    (#"{"body":null}"#, "no text that could be analysed"),
  ])
  func whatCannotBeAnalysedIsSaid(text: String, says: String) throws {
    let warning = try #require(try line(text).warning)
    #expect(warning.description.hasPrefix("in.jsonl:3: "))
    #expect(warning.message.contains(says))
    #expect(!warning.remedy.isEmpty)
  }

  @Test(arguments: ["", "[1]", "5", "{\"body\":\"x\"", "{\"body\":\"x\"} {}", "{body:1}", "null"])
  func whatIsNoObjectIsRefused(text: String) {
    #expect(throws: ReadIssue.self) { try line(text) }
  }

  @Test func brokenUTF8IsRefused() {
    let bytes = Array("{\"body\":\"Caf".utf8) + [0xE9] + Array("\"}".utf8)
    #expect(throws: ReadIssue.self) {
      try bytes.withUnsafeBufferPointer { bytes throws(ReadIssue) in
        try AnnotatedLine(bytes, path: "in", line: 1, map: FieldMap(), limits: SourceLimits())
      }
    }
  }
}
