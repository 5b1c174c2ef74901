import Testing

@testable import Workflow

@Suite("Names as users write them")
struct ActorPatternTests {
  @Test(
    "whole words in any case, every character for itself",
    arguments: [
      ("Lind", "Mara Lind", true), ("lind", "Mara Lind's office", true), ("MARA LIND", "Mara Lind", true),
      ("Lind", "Mara Lindqvist", false), ("ara", "Mara Lind", false), ("Mara  Lind", "Mara Lind", false),
      ("M.ra", "Mara Lind", false), (".*", "Mara Lind", false), ("(Elm)", "Council (Elm)", true),
      ("C++ Guild", "The C++ Guild", true), ("[x", "a [x] b", true), ("🦊", "🦊 Collective", true),
      ("Collective", "🦊Collective", true), ("مارا", "مارا ليند", true), ("مار", "مارا ليند", false),
      ("cafe\u{301}", "The Caf\u{E9} Guild", true), ("Lind-Orne", "Mara Lind-Orne", true),
      ("a much longer name than that", "Lind", false), ("50", "50 people", true),
    ])
  func matching(_ pattern: String, _ name: String, _ isFound: Bool) throws {
    #expect(try ActorPattern(pattern).matches(name) == isFound)
  }

  @Test("a pattern of nothing is refused", arguments: ["", "  ", "\n"])
  func empty(_ pattern: String) {
    #expect(throws: WorkflowError.self) { try ActorPattern(pattern) }
  }

  @Test("texts are cut at code points, also beyond their ends")
  func cutting() {
    let text = CodePointText("a🦊e\u{301}x")
    #expect(text.text(1..<4) == "🦊e\u{301}" && text.text(4..<99) == "x" && text.text(9..<12).isEmpty)
    #expect(CodePointText("").text(0..<3).isEmpty)
  }
}
