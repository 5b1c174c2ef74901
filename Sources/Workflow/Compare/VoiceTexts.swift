import Corpus
import Store

/// The texts of articles with only the author's words, or only others': the rest is replaced by line ends, so that
/// offsets stay and no phrase runs over a gap.
struct VoiceTexts: Sendable {
  let side: VoiceSide
  /// Reported content of each article by section, in code points.
  let reported: [String: [String: [Range<Int>]]]

  /// The chosen sections as one text.
  func text(of article: GroupedText, _ sections: Set<ArticleSection>) -> String {
    article.sections.filter { sections.contains($0.section) }
      .map { masked($0.text, $0.section, of: article.id) }.joined(separator: "\n")
  }

  /// A section with the other side's words replaced, byte for byte.
  func masked(_ text: String, _ section: ArticleSection, of article: String) -> String {
    let spans = reported[article]?[section.rawValue] ?? []
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isReported = [Bool](repeating: false, count: text.unicodeScalars.count)
    for span in spans { for index in span.clamped(to: isReported.indices) { isReported[index] = true } }
    for (scalar, isReported) in zip(text.unicodeScalars, isReported) {
      let isKept = isReported == (side == .others)
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        bytes.append(isKept ? byte : UInt8(ascii: "\n"))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Workspace {
  /// Reads which parts of some articles are reported content.
  ///
  /// - Throws: what ``refreshLabels(_:)`` throws.
  func voiceTexts(_ side: VoiceSide, _ articles: [String]) throws -> VoiceTexts {
    try refreshLabels()
    var reported: [String: [String: [Range<Int>]]] = [:]
    for id in articles {
      for record in try store.quotations(ofArticle: id) {
        reported[id, default: [:]][record.quotation.section, default: []].append(record.quotation.span)
      }
    }
    return VoiceTexts(side: side, reported: reported)
  }
}
