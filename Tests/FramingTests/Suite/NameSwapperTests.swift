import Testing

@testable import Framing

@Suite struct NameSwapperTests {
  private let swapper = NameSwapper([["Ostrey Bay", "Kai"], ["Ostrey", "Ilo.*"], ["", "x"], ["one"]])

  @Test(arguments: [
    ("Kai left Ostrey Bay for Ostrey.", "Ostrey Bay left Kai for Ilo.*."),
    ("Kaiser, Ostreyan, éKai", "Kaiser, Ostreyan, éKai"),
    ("Ilo.*! (Kai)", "Ostrey! (Ostrey Bay)"),
    ("", ""), ("KAI kai", "KAI kai"),
  ])
  func exchangesWholeNamesAtOnce(_ text: String, _ expected: String) {
    #expect(swapper.swapped(text) == expected)
  }
}
