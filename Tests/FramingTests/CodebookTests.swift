import Framing
import Testing

/// A codebook about an invented harbour town.
enum Harbour {
  static let yaml = """
    name: harbour
    version: 2
    language: en
    unit: headline
    frames:
      - id: economic
        name: Economic
        definition: >
          Money gained, lost
          or owed.
        terms: [cost, "tax cut", econom*, no]
        not_terms: ["cost of arms"]
        examples: [The quay costs the town nine million crowns.]
      - id: legal
        definition: Courts and statutes.
        terms:
          - court
          - law*
    """

  static func codebook() throws -> Codebook { try Codebook(yaml: Array(yaml.utf8), file: "harbour.yaml") }
}

@Suite struct CodebookTests {
  @Test func readsEveryField() throws {
    let codebook = try Harbour.codebook()
    #expect(codebook.name == "harbour")
    #expect(codebook.version == "2")
    #expect(codebook.language == "en")
    #expect(codebook.unit == .headline)
    #expect(codebook.frameIDs == ["economic", "legal"])
    #expect(codebook.frames[0].definition == "Money gained, lost or owed.")
    #expect(codebook.frames[0].terms == ["cost", "tax cut", "econom*", "no"])
    #expect(codebook.frames[0].exclusions == ["cost of arms"])
    #expect(codebook.frames[0].examples.count == 1)
    #expect(codebook.frames[1].name == "legal")
    #expect(codebook.frames[1].terms == ["court", "law*"])
    #expect(codebook.sha256.count == 64)
  }

  @Test func hashFollowsTheBytes() throws {
    let other = try Codebook(yaml: Array((Harbour.yaml + "\n").utf8), file: "harbour.yaml")
    #expect(try Harbour.codebook().sha256 != other.sha256)
    #expect(try Harbour.codebook() == Harbour.codebook())
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var name: String
    var from: String
    var to: String
    var line: Int?
    var says: String
    var testDescription: String { name }
  }

  static let faults = [
    Fault(
      name: "misspelt key", from: "  definition: Courts", to: "  defintion: Courts", line: 15,
      says: "did you mean \"definition\"?"),
    Fault(
      name: "unknown key at the top", from: "language: en", to: "colour: red", line: 3,
      says: "unknown key \"colour\" in the codebook"),
    Fault(
      name: "repeated id", from: "- id: legal", to: "- id: economic", line: 14,
      says: "used again (first in line 6)"),
    Fault(
      name: "id of two words", from: "- id: legal", to: "- id: legal matters", line: 14,
      says: "is not one word"),
    Fault(
      name: "no definition", from: "    definition: Courts and statutes.\n", to: "", line: 14,
      says: "a frame has no \"definition\""),
    Fault(name: "no name", from: "name: harbour\n", to: "", line: 1, says: "the codebook has no \"name\""),
    Fault(
      name: "unknown unit", from: "unit: headline", to: "unit: tweet", line: 4,
      says: "use one of passage, headline, label"),
    Fault(
      name: "terms not a list", from: "terms: [cost, \"tax cut\", econom*, no]", to: "terms: cost", line: 11,
      says: "is not a list"),
    Fault(name: "lone wildcard", from: "law*", to: "\"*\"", line: 18, says: "term \"*\" of frame \"legal\""),
    Fault(name: "wildcard inside", from: "law*", to: "l*w", line: 18, says: "at the end of a word"),
    Fault(name: "term of punctuation", from: "law*", to: "\"§\"", line: 18, says: "holds no word"),
    Fault(
      name: "term excludes itself", from: "cost of arms", to: "cost", line: 12,
      says: "both a term and a not_term"),
    Fault(
      name: "broken YAML", from: "terms: [cost,", to: "terms: [[cost,", line: nil, says: "cannot be read"),
    Fault(
      name: "repeated key", from: "language: en", to: "language: en\nlanguage: de", line: nil,
      says: "is given twice"),
    Fault(
      name: "frames is a text", from: Harbour.yaml, to: "name: a\nversion: 1\nframes: none", line: 3,
      says: "not a list of at least one frame"),
    Fault(
      name: "no frames", from: Harbour.yaml, to: "name: a\nversion: 1\nframes: []", line: 3,
      says: "not a list of at least one frame"),
    Fault(name: "empty", from: Harbour.yaml, to: "", line: nil, says: "is empty"),
    Fault(name: "not a mapping", from: Harbour.yaml, to: "- a\n- b", line: 1, says: "not a mapping"),
  ]

  @Test(arguments: faults) func namesLineAndRemedy(_ fault: Fault) throws {
    let yaml = Harbour.yaml.replacing(fault.from, with: fault.to, maxReplacements: 1)
    let failure = #expect(throws: FramingError.self) {
      try Codebook(yaml: Array(yaml.utf8), file: "harbour.yaml")
    }
    let text = try #require(failure?.description)
    #expect(text.contains(fault.says), "\(text)")
    #expect(text.hasPrefix(fault.line.map { "harbour.yaml:\($0): " } ?? "harbour.yaml"), "\(text)")
  }

  @Test func refusesHostileFiles() {
    let deep = String(repeating: "[", count: 100_000)
    let deepBlock = String(repeating: "- ", count: 100_000)
    for text in [deep, deepBlock, "a: *nowhere", "\u{0}"] {
      #expect(throws: FramingError.self) { try Codebook(yaml: Array(text.utf8), file: "x") }
    }
    #expect(throws: FramingError.self) { try Codebook(yaml: [0x6E, 0xFF, 0xFE], file: "x") }
    #expect(throws: FramingError.self) {
      try Codebook(yaml: [UInt8](repeating: 0x20, count: Codebook.mostBytes + 1), file: "x")
    }
  }

  @Test func suggestsTheNearestFrameForALabel() throws {
    let codebook = try Harbour.codebook()
    try codebook.checkLabels(["legal", "economic"])
    let near = #expect(throws: FramingError.self) { try codebook.checkLabels(["legal", "econmic"]) }
    #expect(near?.description.contains("did you mean \"economic\"?") == true)
    let far = #expect(throws: FramingError.self) { try codebook.checkLabels(["weather"]) }
    #expect(far?.description.contains("its frames are economic, legal") == true)
  }
}
