import Linguistics

/// Who was heard before a quotation that nothing reports: the speaker of its paragraph, or of the one before, where the
/// text makes that plain.
struct HeardSpeakers {
  private let reader: SectionReader
  /// Reports outside quotation marks, by cue.
  private let reports: [Report]
  private var next = 0
  private var last: (source: DirectQuotations.Source, paragraph: Int32, end: Int)?

  init(reader: SectionReader, reports: [Report]) {
    self.reader = reader
    self.reports = reports.filter { report in
      guard let cue = report.cue, report.speaker != nil else { return false }
      // A noun's owner ("the president's demand") need not be who speaks.
      return reader.passageOfToken[cue.lowerBound] < 0 && reader.isVerb(cue.lowerBound)
    }.sorted { ($0.cue?.lowerBound ?? 0) < ($1.cue?.lowerBound ?? 0) }
  }

  /// Notes who said a passage.
  mutating func add(_ source: DirectQuotations.Source?, passage: Range<Int>) {
    guard let source, source.speaker != nil, let token = passage.last else { return }
    last = (source, reader.paragraphOfToken[token], max(source.end, passage.upperBound))
  }

  /// The source that a passage without reporting words goes on with.
  mutating func source(before passage: Range<Int>) -> DirectQuotations.Source? {
    guard let token = passage.first else { return nil }
    while next < reports.count, let cue = reports[next].cue, cue.lowerBound < token {
      let report = reports[next]
      next += 1
      if let last, last.end > cue.upperBound { continue }
      let source = DirectQuotations.Source(
        cue: report.cue, cueClass: report.cueClass, speaker: report.speaker, end: cue.upperBound)
      last = (source, reader.paragraphOfToken[cue.lowerBound], cue.upperBound)
    }
    guard let last else { return nil }
    let paragraph = reader.paragraphOfToken[token]
    if last.paragraph == paragraph { return last.source }
    // A paragraph that is all quotation goes on with the speaker of the quotation that ends the paragraph before.
    let begins = token == 0 || reader.syntax.coarseTags[token - 1] == .space
    guard begins, last.paragraph + 1 == paragraph, isNear(last.end, token) else { return nil }
    return last.source
  }

  /// Whether little more than the end of a sentence stands between two places.
  private func isNear(_ end: Int, _ token: Int) -> Bool {
    guard end < token else { return true }
    return (end..<token).lazy.filter { !reader.isPunctuation($0) && reader.syntax.coarseTags[$0] != .space }
      .prefix(8).count < 8
  }
}
