import Foundation

/// What `scripts/expected_rules.py` recorded from spaCy.
struct RulesFixture: Decodable {
  let tags: [String]
  let dependencies: [String]
  let columns: [String]
  /// Tokens with their attributes before and after the rules; see `columns`.
  let documents: [[[String]]]
  /// Word, coarse tag, morphology and lemma.
  let lemmas: [[String]]

  static let recorded: RulesFixture? = {
    guard
      let url = Bundle.module.url(
        forResource: "rules", withExtension: "json", subdirectory: "Fixtures/rules"),
      let data = try? Data(contentsOf: url)
    else { return nil }
    return try? JSONDecoder().decode(RulesFixture.self, from: data)
  }()
}
