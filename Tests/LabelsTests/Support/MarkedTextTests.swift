import Testing

struct MarkedTextTests {
  @Test func marksAreTakenOutAndCountCodePoints() {
    let marked = MarkedText("É ⟦a: b ⟦c: d⟧⟧ e")
    #expect(marked.text == "É b d e")
    #expect(marked.marks.map(\.description) == ["a: b d @2", "c: d @4"])
  }
}
