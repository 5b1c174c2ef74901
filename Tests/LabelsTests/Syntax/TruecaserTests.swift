import Labels
import Testing

/// Headlines in title case and in capitals as running text.
struct TruecaserTests {
  private let body = """
    The harbour activist Mara Lindqvist met the mayor of Varna on Monday. Officials of the Danish Fisheries Ministry
    say that rights groups in the US borrow money. The White House has a white house.
    """

  struct Case: Sendable, CustomStringConvertible {
    let headline: String
    let expected: String
    var description: String { headline }
  }

  @Test(arguments: [
    Case(
      headline: "Harbour Activist Says Rights Groups Borrow Money",
      expected: "Harbour activist says rights groups borrow money"),
    Case(
      headline: "Activist Mara Lindqvist Met Mayor Of Varna",
      expected: "Activist Mara Lindqvist met mayor of Varna"),
    // Words that the body does not have are written small; acronyms stay.
    Case(headline: "US Groups Unexpectedly Borrow Money", expected: "US groups unexpectedly borrow money"),
    // Two words that the body has side by side with capitals are a name, whatever else the body has.
    Case(headline: "Mayor Visits White House Officials", expected: "Mayor visits White House officials"),
    // A plural of the body's word.
    Case(
      headline: "Harbour Activists Meet Danish Officials", expected: "Harbour activists meet Danish officials"
    ),
    // A new sentence keeps its capital.
    Case(
      headline: "Harbour Groups Borrow: Activists Object", expected: "Harbour groups borrow: Activists object"
    ),
    Case(
      headline: "HARBOUR ACTIVIST MARA LINDQVIST MET MAYOR",
      expected: "Harbour activist Mara Lindqvist met mayor"),
  ])
  func readsTitleCaseAsRunningText(example: Case) {
    let text = Truecaser.runningText(headline: example.headline, body: body)
    #expect(text == example.expected)
    #expect(text.unicodeScalars.count == example.headline.unicodeScalars.count)
  }

  @Test(arguments: [
    "Harbour activist Mara Lindqvist met mayor", "Mara Lindqvist in Varna", "", "!", "Fire", "Назад",
    "مرحبا بالعالم الكبير",
  ])
  func leavesSentenceCaseAlone(headline: String) {
    #expect(Truecaser.runningText(headline: headline, body: body) == headline)
  }

  @Test func changesNothingWithoutBody() {
    #expect(
      Truecaser.runningText(headline: "Harbour Activist Met Mayor", body: "") == "Harbour Activist Met Mayor")
  }

  /// The capital İ has two code points in small letters, ß none in capitals: both stay as they are.
  @Test(arguments: [
    "İzmir Harbour Activist Met Mayor 🙂", "STRAẞE HARBOUR ACTIVIST GROUPS 👩‍👩‍👧 BORROW",
    "Dž Ǆ Ǆurđa Harbour Groups Borrow",
  ])
  func keepsTheNumberOfCodePoints(headline: String) {
    let text = Truecaser.runningText(headline: headline, body: body + " the straße of Džurđa")
    #expect(text.unicodeScalars.count == headline.unicodeScalars.count)
    #expect(text != headline)
  }
}
