import Testing

@testable import Linguistics

@Suite struct UnicodeCharacterTests {
  @Test func everyCodePointHasThePropertiesOfPython() throws {
    let fixture = try #require(PythonFixture.recorded)
    var fingerprint: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ value: UInt64) { fingerprint = (fingerprint ^ value) &* 0x100_0000_01B3 }
    for codePoint in 0...CodePointSet.highest where !(0xD800..<0xE000).contains(codePoint) {
      let isIgnorable = UnicodeCharacter.isCaseIgnorable(codePoint)
      let flags = [
        UnicodeCharacter.isAlphabetic(codePoint), UnicodeCharacter.isUppercase(codePoint),
        UnicodeCharacter.isDigit(codePoint), UnicodeCharacter.isDecimal(codePoint),
        UnicodeCharacter.isSpace(codePoint), UnicodeCharacter.isWord(codePoint), isIgnorable,
        UnicodeCharacter.isCased(codePoint) && !isIgnorable,
      ]
      add(flags.enumerated().reduce(0) { $1.element ? $0 | 1 << UInt64($1.offset) : $0 })
      // The lower case of a capital sigma depends on its neighbours.
      guard codePoint != 0x3A3, let lower = UnicodeCharacter.lowercase(codePoint)?.unicodeScalars else {
        continue
      }
      if lower.map(\.value) != [codePoint] { lower.forEach { add(UInt64($0.value)) } }
    }
    #expect(fingerprint == fixture.fingerprint)
  }

  @Test func lowerCaseIsThatOfPython() throws {
    let fixture = try #require(PythonFixture.recorded)
    for pair in fixture.lower {
      let lower = withBytes(pair[0]) { bytes in
        var lower: [UInt8] = []
        Lowercasing.append(bytes, to: &lower)
        return lower
      }
      #expect(lower == Array(pair[1].utf8), "\(pair[0])")
    }
  }
}
