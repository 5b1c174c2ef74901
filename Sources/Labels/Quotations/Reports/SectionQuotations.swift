import Corpus
import Linguistics

/// Joins the passages in quotation marks of one section with the reports around them.
struct SectionQuotations {
  /// How many paragraphs of a quotation are looked through for who says it.
  private static let mostParagraphs = 50

  let reader: SectionReader
  let lexicon: CueLexicon
  let kind: ArticleSection
  private let cues: [CueOccurrence]
  private let direct: DirectQuotations
  /// The passages in no other, by place: index and tokens.
  private let outermost: [(passage: Int, tokens: Range<Int>)]

  init(_ reader: SectionReader, lexicon: CueLexicon, kind: ArticleSection) {
    self.reader = reader
    self.lexicon = lexicon
    self.kind = kind
    let cues = reader.cues(in: lexicon)
    var cueOfToken = [Int32](repeating: -1, count: reader.syntax.count)
    for (number, cue) in cues.enumerated() {
      switch cue.kind {
      case .phrase: for token in cue.tokens { cueOfToken[token] = Int32(number) }
      case .verb, .noun, .adjective: cueOfToken[cue.token] = Int32(number)
      }
    }
    self.cues = cues
    direct = DirectQuotations(reader: reader, cueOfToken: cueOfToken, cues: cues)
    outermost = reader.passages.indices.filter { reader.passages[$0].parent == nil }.map { index in
      (index, reader.syntax.tokens(overlapping: reader.passages[index].codePoints))
    }
  }

  private var syntax: Syntax { reader.syntax }

  /// What the section reports, by place.
  func attributions(section: Int) -> [Attribution] {
    var sources = [DirectQuotations.Source?](repeating: nil, count: outermost.count)
    var usedCues: Set<Int> = []
    for (number, entry) in outermost.enumerated() {
      let passage = reader.passages[entry.passage]
      guard
        let source = direct.sourceBehind(passage, entry.tokens) ?? direct.sourceBefore(passage, entry.tokens)
      else { continue }
      sources[number] = source
      if let cue = source.cue?.lowerBound { usedCues.insert(cue) }
    }
    var reports = indirectReports(except: usedCues)
    for index in reports.indices {
      reports[index].contents = reports[index].contents.map { joined($0, cue: reports[index].cue) }
    }
    let covered = coveredPassages(reports)
    reports += passageReports(sources, covered: covered, indirect: reports)
    reports += nestedReports()
    return attributions(of: reports, section: section)
  }

  // MARK: Reports outside quotation marks

  private func indirectReports(except used: Set<Int>) -> [Report] {
    let parentheses = ParentheticalReports(reader: reader, lexicon: lexicon)
    var complements = ComplementReports(reader: reader, lexicon: lexicon)
    let phrases = PhraseReports(reader: reader, lexicon: lexicon)
    var reports: [Report] = []
    reports += ColonReports(reader: reader, lexicon: lexicon).reports(in: kind)
    // Within a quotation its speaker reports, whoever that one cites.
    for cue in cues
    where !used.contains(cue.tokens.lowerBound) && reader.passageOfToken[cue.tokens.lowerBound] < 0 {
      let report: Report? =
        switch cue.kind {
        case .verb(let verb):
          parentheses.report(cue.token, verb, tokens: cue.tokens)
            ?? complements.report(cue.token, verb, tokens: cue.tokens)
        case .noun(let noun): phrases.report(cue.token, noun)
        case .adjective(let adjective): complements.report(adjective: cue.token, adjective)
        case .phrase(let phrase): phrases.report(phrase, tokens: cue.tokens)
        }
      if let report { reports.append(report) }
    }
    return reports
  }

  /// Content that takes in whole the quotations that it takes in at all; that of a report within a quotation stays
  /// inside that one's marks.
  private func joined(_ content: Range<Int>, cue: Range<Int>?) -> Range<Int> {
    if let cue, case let passage = Int(reader.passageOfToken[cue.lowerBound]), passage >= 0 {
      let inside = reader.passages[passage].inside
      return content.overlaps(inside) ? content.clamped(to: inside) : content
    }
    var content = content
    for number in overlapping(content) {
      let passage = reader.passages[outermost[number].passage].codePoints
      content = min(content.lowerBound, passage.lowerBound)..<max(content.upperBound, passage.upperBound)
    }
    return content
  }

  /// Numbers of the outermost passages that overlap code points.
  private func overlapping(_ content: Range<Int>) -> Range<Int> {
    let first = outermost.partitioningIndex {
      reader.passages[$0.passage].codePoints.upperBound > content.lowerBound
    }
    let last = outermost.partitioningIndex {
      reader.passages[$0.passage].codePoints.lowerBound >= content.upperBound
    }
    return first..<max(first, last)
  }

  private func coveredPassages(_ reports: [Report]) -> [Bool] {
    var covered = [Bool](repeating: false, count: outermost.count)
    for report in reports {
      if let cue = report.cue, reader.passageOfToken[cue.lowerBound] >= 0 { continue }
      for content in report.contents {
        for number in overlapping(content) { covered[number] = true }
      }
    }
    return covered
  }

  // MARK: Passages in quotation marks

  private func passageReports(
    _ sources: [DirectQuotations.Source?], covered: [Bool], indirect: [Report]
  ) -> [Report] {
    var reports: [Report] = []
    var heard = HeardSpeakers(reader: reader, reports: indirect)
    var previous: DirectQuotations.Source?
    let parentheses = ParentheticalReports(reader: reader, lexicon: lexicon)
    let repeated = RepeatedQuotations(
      scalars: reader.scalars, passages: outermost.map { reader.passages[$0.passage] }, sources: sources)
    for (number, entry) in outermost.enumerated() {
      let passage = reader.passages[entry.passage]
      guard !covered[number] || sources[number] != nil, !entry.tokens.isEmpty else { continue }
      var source = sources[number] ?? direct.sourceRightBefore(entry.tokens)
      if source == nil, let repeated { source = repeated.source(of: passage) }
      if source == nil {
        guard direct.isSpeech(passage, entry.tokens) else { continue }
        source =
          passage.continuesPrevious
          ? previous : continuation(after: number, sources) ?? heard.source(before: entry.tokens)
      }
      var contents: [Range<Int>] = []
      if let source = sources[number], source.end <= entry.tokens.lowerBound, let speaker = source.speaker,
        reader.isComma(entry.tokens.lowerBound - 1),
        let beginning = parentheses.beginning(
          before: speaker, in: reader.stretch(of: entry.tokens.lowerBound))
      {
        contents.append(beginning)
      }
      var content = passage.codePoints
      if let start = prefix(of: entry.tokens, source) { content = start..<content.upperBound }
      reports.append(
        Report(
          cue: source?.cue, cueClass: source?.cueClass, speaker: source?.speaker,
          contents: contents + [content]))
      previous = source
      heard.add(source, passage: entry.tokens)
    }
    return reports
  }

  /// The source of a later paragraph of the same quotation.
  private func continuation(after number: Int, _ sources: [DirectQuotations.Source?]) -> DirectQuotations
    .Source?
  {
    for next in (number + 1..<max(number + 1, outermost.count)).prefix(Self.mostParagraphs) {
      guard reader.passages[outermost[next].passage].continuesPrevious else { return nil }
      if let source = sources[next] { return source }
    }
    return nil
  }

  /// Quotations within quotations that are reported there: `"She told us, 'Leave,'" he said`.
  private func nestedReports() -> [Report] {
    reader.passages.compactMap { passage in
      guard passage.parent != nil else { return nil }
      let tokens = syntax.tokens(overlapping: passage.codePoints)
      guard !tokens.isEmpty,
        let source = direct.sourceBehind(passage, tokens) ?? direct.sourceBefore(passage, tokens)
          ?? direct.sourceRightBefore(tokens)
      else { return nil }
      return Report(
        cue: source.cue, cueClass: source.cueClass, speaker: source.speaker, contents: [passage.codePoints])
    }
  }

  /// Start of the sentence that a passage ends, if the words before it are reported with it: `The plan is "dead," she
  /// said.`
  private func prefix(of tokens: Range<Int>, _ source: DirectQuotations.Source?) -> Int? {
    guard let source, source.end > tokens.upperBound else { return nil }
    let stretch = reader.stretch(of: tokens.lowerBound)
    if let last = (stretch.lowerBound..<tokens.lowerBound).last,
      reader.isTerminator(last) || syntax.words[last] == ":"
    {
      return nil
    }
    let before = stretch.lowerBound..<tokens.lowerBound
    guard before.contains(where: { reader.isNominal($0) || reader.isVerb($0) }) else { return nil }
    guard !before.contains(where: { direct.cueOfToken[$0] >= 0 && reader.isFinite($0) }) else { return nil }
    return reader.trimmedCodePoints(of: before)?.lowerBound
  }

  // MARK: Results

  private func attributions(of reports: [Report], section: Int) -> [Attribution] {
    var attributions: [Attribution] = []
    for report in reports {
      for content in report.contents where !content.isEmpty {
        attributions.append(
          Attribution(
            section: section, content: content, form: form(of: content, cue: report.cue), cue: report.cue,
            cueClass: report.cueClass, speaker: report.speaker?.tokens, speakerHead: report.speaker?.head))
      }
    }
    return attributions.sorted { left, right in
      (left.content.lowerBound, right.content.upperBound, left.cue?.lowerBound ?? -1)
        < (right.content.lowerBound, left.content.upperBound, right.cue?.lowerBound ?? -1)
    }
  }

  private func form(of content: Range<Int>, cue: Range<Int>?) -> Attribution.Form {
    if let cue, reader.passageOfToken[cue.lowerBound] >= 0 {
      let nested = reader.passages.partitioningIndex { $0.codePoints.lowerBound >= content.lowerBound }
      return reader.passages[nested...].prefix { $0.codePoints.lowerBound == content.lowerBound }
        .contains { $0.codePoints == content } ? .direct : .indirect
    }
    let quoted = overlapping(content)
    guard let first = quoted.first else { return .indirect }
    return reader.passages[outermost[first].passage].codePoints == content ? .direct : .mixed
  }
}
