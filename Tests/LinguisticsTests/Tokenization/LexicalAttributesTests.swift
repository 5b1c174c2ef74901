import Testing

@testable import Linguistics

@Suite struct LexicalAttributesTests {
  @Test func attributesAreThoseOfThePythonImplementation() throws {
    let fixture = try #require(PythonFixture.recorded)
    for word in fixture.words {
      withBytes(word.text) { bytes in
        var shape: [UInt8] = []
        LexicalAttributes.writeShape(bytes, to: &shape)
        #expect(shape == Array(word.shape.utf8), "\(word.text.debugDescription)")
        #expect(
          LexicalAttributes.prefix(bytes).elementsEqual(word.prefix.utf8), "\(word.text.debugDescription)")
        #expect(
          LexicalAttributes.suffix(bytes).elementsEqual(word.suffix.utf8), "\(word.text.debugDescription)")
        #expect(LexicalAttributes.isSpace(bytes) == word.isSpace, "\(word.text.debugDescription)")
      }
    }
  }

  @Test func nothingHasNoAttributes() {
    withBytes("") { bytes in
      #expect(LexicalAttributes.prefix(bytes).isEmpty)
      #expect(LexicalAttributes.suffix(bytes).isEmpty)
      #expect(!LexicalAttributes.isSpace(bytes))
    }
  }
}
