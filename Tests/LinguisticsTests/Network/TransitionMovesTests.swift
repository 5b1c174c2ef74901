import Models
import Testing

@testable import Linguistics

@Suite struct TransitionMovesTests {
  @Test func movesComeByActionThenCountThenName() throws {
    let json = #"{"2":{"det":5,"aux":7,"cc":5,"late":-1},"10":{"x":1},"0":{"":3},"1":{}}"#
    let bytes = MessagePackWriter.map(["moves": .bytes(Array(json.utf8))]).bytes
    let moves = try TransitionMoves(spaCyFile: bytes, named: "moves").moves
    #expect(
      moves.map { "\($0.action) \($0.label)" } == ["0 ", "2 aux", "2 det", "2 cc", "10 x", "2 late"])
  }

  @Test func damagedFilesAreRefused() {
    for bytes in [[], [0xC0], MessagePackWriter.map(["moves": .bytes(Array("[]".utf8))]).bytes] {
      #expect(throws: ModelError.self) { try TransitionMoves(spaCyFile: bytes, named: "moves") }
    }
  }
}

@Suite struct EntityMovesTests {
  @Test func beginsOnlyWhereAnEntityCanGoOn() {
    let here = EntityRecognizer.moveSet(open: nil, goesOn: true, isSpace: false)
    let atEnd = EntityRecognizer.moveSet(open: nil, goesOn: false, isSpace: false)
    #expect(here != nil)
    #expect(atEnd != nil)
    #expect(here != atEnd)
  }

  @Test func whiteSpaceIsPassedOver() {
    #expect(EntityRecognizer.moveSet(open: nil, goesOn: true, isSpace: true) == nil)
  }

  @Test func openEntityEndsBeforeASentenceStart() {
    #expect(EntityRecognizer.moveSet(open: 1, goesOn: false, isSpace: false) == nil)
    #expect(EntityRecognizer.moveSet(open: 1, goesOn: true, isSpace: false) != nil)
    // White space may be inside an entity, and end it.
    #expect(EntityRecognizer.moveSet(open: 1, goesOn: true, isSpace: true) != nil)
  }

  @Test func setsHoldTheMovesOfTheRules() throws {
    let recognizer = try SyntheticModel(seed: 1).networks().recognizer
    let names = { (set: Int?) -> [String] in
      guard let set else { return [] }
      return recognizer.moveSets[set].map { move in
        let label = recognizer.moveLabels[move]
        return "\(recognizer.moveActions[move]) \(label < 0 ? "" : recognizer.labels[Int(label)])"
      }
    }
    let any = names(EntityRecognizer.moveSet(open: nil, goesOn: true, isSpace: false))
    #expect(any == ["begin ORG", "begin GPE", "unit ORG", "unit GPE", "outside "])
    let atEnd = names(EntityRecognizer.moveSet(open: nil, goesOn: false, isSpace: false))
    #expect(atEnd == ["unit ORG", "unit GPE", "outside "])
    let label = Int16(try #require(recognizer.labels.firstIndex(of: "GPE")))
    let open = names(EntityRecognizer.moveSet(open: label, goesOn: true, isSpace: false))
    #expect(open == ["inside GPE", "last GPE"])
  }
}
