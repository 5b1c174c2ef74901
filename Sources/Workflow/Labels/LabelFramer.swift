import Framing
import Store

/// Gives label phrases the frame that a codebook's terms speak for.
struct LabelFramer: Sendable {
  private let scorer: DictionaryScorer
  private let names: [String: String]

  /// - Throws: `FramingError`.
  init(_ codebook: Codebook) throws {
    scorer = try DictionaryScorer(codebook)
    names = Dictionary(codebook.frames.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// The frame with most terms in the phrase, and its name; `nil` if no term is in it.
  func frame(of label: StoredLabel) -> (id: String, name: String)? {
    scorer.score(label.label).topFrame.map { ($0, names[$0] ?? $0) }
  }
}
