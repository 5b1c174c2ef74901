import Corpus

extension GroupedText {
  /// The sections that are there, in reading order.
  public var sections: [(section: ArticleSection, text: String)] {
    var result: [(section: ArticleSection, text: String)] = []
    if !headline.isEmpty { result.append((.headline, headline)) }
    if let dek, !dek.isEmpty { result.append((.dek, dek)) }
    if !body.isEmpty { result.append((.body, body)) }
    return result
  }

  /// The chosen sections as one text, a line break between two, so that nothing runs over from one to the next.
  public func text(of chosen: Set<ArticleSection>) -> String {
    sections.filter { chosen.contains($0.section) }.map(\.text).joined(separator: "\n")
  }
}
