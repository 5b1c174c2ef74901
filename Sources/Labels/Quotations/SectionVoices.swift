/// A report by its places in code points.
struct VoicedReport: Sendable {
  /// Index among the article's attributions.
  let index: Int
  let content: Range<Int>
  let cue: Range<Int>?
  let speaker: Range<Int>?

  /// Whether a phrase tells of the report rather than being told by it: it holds the reporting word, and not the
  /// speaker.
  func isTold(in phrase: Range<Int>) -> Bool {
    guard let cue, phrase.lowerBound <= cue.lowerBound, cue.upperBound <= phrase.upperBound else {
      return false
    }
    guard let speaker else { return true }
    // "who" begins the clause that tells of it.
    return !(phrase.lowerBound < speaker.lowerBound && speaker.upperBound <= phrase.upperBound)
  }
}

/// The voices of one section, as pieces that do not overlap.
struct SectionVoices: Sendable {
  private static let author = VoiceMap.Reading(voice: .author, attribution: nil, isEditorialInsert: false)

  private let pieces: [IntervalSweep.Piece]
  private let reports: [VoicedReport]
  /// For each passage the report that gives its speaker.
  private let sources: [Int?]

  init(text: String, reports: [VoicedReport]) {
    let scalars = Array(text.unicodeScalars)
    let passages = QuotationPairing(scalars: scalars).passages
    let reports = reports.filter { !$0.content.isEmpty }.sorted {
      ($0.content.lowerBound, $1.content.upperBound, $0.index)
        < ($1.content.lowerBound, $0.content.upperBound, $1.index)
    }
    var sweep = IntervalSweep()
    for (number, passage) in passages.enumerated() { sweep.add(passage.codePoints, .passage(number)) }
    for (number, report) in reports.enumerated() { sweep.add(report.content, .report(number)) }
    for insert in Self.inserts(in: passages, scalars) { sweep.add(insert, .insert) }
    pieces = sweep.pieces()
    sources = Self.sources(of: passages, reports)
    self.reports = reports
  }

  func reading(of range: Range<Int>) -> VoiceMap.Reading {
    let first = pieces.partitioningIndex { $0.start > range.lowerBound } - 1
    var quoted: (length: Int, piece: IntervalSweep.Piece)?
    var reported: (length: Int, report: VoicedReport)?
    var isAllQuoted = first >= 0
    var reportedLength = 0
    var index = max(first, 0)
    while index < pieces.count, pieces[index].start < max(range.upperBound, range.lowerBound + 1) {
      let piece = pieces[index]
      index += 1
      let end = index < pieces.count ? pieces[index].start : Int.max
      let length = min(range.upperBound, end) - max(range.lowerBound, piece.start)
      if piece.passage == nil {
        isAllQuoted = false
      } else if length > quoted?.length ?? -1 {
        quoted = (length, piece)
      }
      if let report = piece.report.map({ reports[$0] }), !report.isTold(in: range) {
        reportedLength += length
        if length > reported?.length ?? -1 { reported = (length, report) }
      }
    }
    if isAllQuoted, let piece = quoted?.piece, let passage = piece.passage {
      return VoiceMap.Reading(
        voice: .quoted, attribution: sources[passage].map { reports[$0].index },
        isEditorialInsert: piece.isInsert)
    }
    if let report = reported?.report, reportedLength * 2 > range.count {
      return VoiceMap.Reading(voice: .attributed, attribution: report.index, isEditorialInsert: false)
    }
    return Self.author
  }

  /// For each passage the number of the smallest report that holds all of it.
  private static func sources(of passages: [QuotedPassage], _ reports: [VoicedReport]) -> [Int?] {
    /// How many reports around a passage are looked at, innermost first.
    let mostReports = 64
    var around: [Int] = []
    var next = 0
    return passages.map { passage in
      while next < reports.count, reports[next].content.lowerBound <= passage.inside.lowerBound {
        while let last = around.last, reports[last].content.upperBound <= reports[next].content.lowerBound {
          around.removeLast()
        }
        around.append(next)
        next += 1
      }
      while let last = around.last, reports[last].content.upperBound <= passage.inside.lowerBound {
        around.removeLast()
      }
      return around.suffix(mostReports).reversed()
        .filter { reports[$0].content.upperBound >= passage.inside.upperBound }
        .min { (reports[$0].content.count, $0) < (reports[$1].content.count, $1) }
    }
  }

  /// Square brackets with what they hold, inside passages.
  private static func inserts(in passages: [QuotedPassage], _ scalars: [Unicode.Scalar]) -> [Range<Int>] {
    /// Longest insert, in code points; beyond it a bracket has lost its partner.
    let longestInsert = 200
    var inserts: [Range<Int>] = []
    for passage in passages where passage.parent == nil {
      var position = passage.inside.lowerBound
      while position < passage.inside.upperBound {
        guard scalars[position] == "[" else {
          position += 1
          continue
        }
        let end = min(passage.inside.upperBound, position + longestInsert)
        guard let close = (position..<end).first(where: { scalars[$0] == "]" }) else {
          position += 1
          continue
        }
        inserts.append(position..<close + 1)
        position = close + 1
      }
    }
    return inserts
  }
}
