import Models
import Testing

@testable import Linguistics

/// A lemmatizer with small tables.
@Suite struct LemmatizerTests {
  private let lemmatizer: Lemmatizer

  init() throws {
    let nouns = LemmaTables.Content(
      index: ["box", "ferry", "house", "axe", "axis"].map(Self.bytes),
      exceptions: [("geese", ["goose"]), ("axes", ["axis", "axe"])].map { form, lemmas in
        (Self.bytes(form), lemmas.map(Self.bytes))
      },
      rules: [("s", ""), ("es", "e"), ("es", ""), ("ies", "y")].map { (Self.bytes($0), Self.bytes($1)) })
    let marks = LemmaTables.Content(rules: [(Self.bytes("“"), Self.bytes("\""))])
    lemmatizer = try Lemmatizer(
      modelFile { writer in
        try LemmaTables.add(nouns, named: "lemmatizer/NOUN", to: &writer)
        try LemmaTables.add(marks, named: "lemmatizer/PUNCT", to: &writer)
      })
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func lemma(_ word: String, _ tag: CoarseTag = .noun, isBaseForm: Bool = false) -> Lemmatizer.Lemma {
    Self.bytes(word).withUnsafeBufferPointer { lemmatizer.lemma(of: $0, tag: tag, isBaseForm: isBaseForm) }
  }

  @Test func aFormInTheIndexGoesBeforeOthers() {
    #expect(lemma("boxes") == .other(Self.bytes("box")))
    #expect(lemma("ferries") == .other(Self.bytes("ferry")))
    #expect(lemma("houses") == .other(Self.bytes("house")))
  }

  @Test func exceptionsGoBeforeRules() {
    #expect(lemma("geese") == .other(Self.bytes("goose")))
    // Both are given by rules or exceptions; the exception that no rule gives stands first.
    #expect(lemma("axes") == .other(Self.bytes("axis")))
  }

  @Test func anUnknownWordTakesTheFirstRule() {
    #expect(lemma("blorbs") == .other(Self.bytes("blorb")))
    #expect(lemma("blorbies") == .other(Self.bytes("blorbie")))
  }

  @Test func whatIsNotAlphabeticGoesBeforeWhatIsUnknown() {
    #expect(lemma("mk2s") == .other(Self.bytes("mk2")))
    #expect(lemma("“", .punctuation) == .other(Self.bytes("\"")))
  }

  @Test func withoutARuleTheTextStays() {
    #expect(lemma("deer") == .text)
    #expect(lemma("s") == .text)
  }

  @Test func tagsWithoutTablesKeepTheWord() {
    #expect(lemma("ostrava", .properNoun) == .text)
    #expect(lemma("the", .determiner) == .lowercased)
    #expect(lemma("boxes", .none) == .lowercased)
    #expect(lemma("boxes", isBaseForm: true) == .lowercased)
  }

  @Test func refusesTablesItDoesNotKnow() {
    var writer = ModelFileWriter()
    // {"lemma_foo": {}}
    let file = [0x81, 0xA9] + Self.bytes("lemma_foo") + [0x80]
    #expect(throws: LinguisticsError.self) {
      try Lemmatizer.convert(FilesInMemory(files: ["lemmatizer/lookups/lookups.bin": file]), into: &writer)
    }
    // {"lemma_index": {7: []}}: no part of speech has the number 7.
    let other = [0x81, 0xAB] + Self.bytes("lemma_index") + [0x81, 0x07, 0x90]
    #expect(throws: LinguisticsError.self) {
      try Lemmatizer.convert(FilesInMemory(files: ["lemmatizer/lookups/lookups.bin": other]), into: &writer)
    }
    #expect(throws: ModelError.self) { try Lemmatizer.convert(FilesInMemory(), into: &writer) }
  }
}
