/// Quotations that a page sets off from its text and prints again in it, where somebody is said to say them.
struct RepeatedQuotations {
  /// Shortest text that is taken for the same by its words alone, in code points.
  private static let fewestCodePoints = 30

  private let scalars: [Unicode.Scalar]
  private var sourceOfText: [String: DirectQuotations.Source] = [:]

  /// Reads the passages with a source; `nil` if every passage has one.
  init?(scalars: [Unicode.Scalar], passages: [QuotedPassage], sources: [DirectQuotations.Source?]) {
    guard sources.contains(where: { $0 == nil }) else { return nil }
    self.scalars = scalars
    for (passage, source) in zip(passages, sources) {
      guard let source, let text = text(of: passage), sourceOfText[text] == nil else { continue }
      sourceOfText[text] = source
    }
  }

  /// The source of another passage with the same words.
  func source(of passage: QuotedPassage) -> DirectQuotations.Source? {
    text(of: passage).flatMap { sourceOfText[$0] }
  }

  private func text(of passage: QuotedPassage) -> String? {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[passage.inside])
    while let last = text.last, !last.isWordCharacter { text.removeLast() }
    return text.count < Self.fewestCodePoints ? nil : String(text)
  }
}
