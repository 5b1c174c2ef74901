import Testing

@testable import Linguistics

@Suite struct StringIDTests {
  @Test func numbersAreThoseOfTheLibraryThatTrainedTheModels() throws {
    let fixture = try #require(SpacyFixture.recorded)
    for entry in fixture.ids {
      #expect(StringID.of(entry.text) == entry.id, "\(entry.text)")
    }
  }

  @Test func symbolsAreNumberedFromOne() {
    #expect(SymbolTable.standard.count == 457)
    #expect(StringID.of("IS_ALPHA") == 1)
    #expect(StringID.of("ORTH") == 65)
    #expect(StringID.of("_") == 456)
  }

  @Test func hashOfBytesIsMurmurHash64A() {
    // Reference values of SMHasher's implementation for seed 0 of the empty text and of a block and a tail.
    #expect(withBytes("") { MurmurHash64A.hash($0, seed: 0) } == 0)
    #expect(withBytes("abcdefghi") { MurmurHash64A.hash($0, seed: 1) } == 13_885_881_106_499_164_936)
  }
}
