/// In whose voice each place of an article is, looked up in logarithmic time.
public struct VoiceMap: Sendable {
  /// The answer for a place.
  public struct Reading: Sendable, Hashable {
    /// Whose voice it is.
    public let voice: Voice
    /// Index, among the attributions that the map was made from, of the one that gives the speaker: for quoted text
    /// the innermost around its innermost quotation marks, for reported text the innermost report. None for the
    /// author's voice, and for words in quotation marks that nobody is said to say.
    public let attribution: Int?
    /// Whether the place is in square brackets within a quotation: words that the author put into it. Their voice is
    /// given as quoted, by the letter.
    public let isEditorialInsert: Bool
  }

  private let sections: [SectionVoices]

  /// Maps the attributions of an article.
  ///
  /// - Parameters:
  ///   - attributions: what ``QuotationFinder/attributions(in:)`` found in `article`.
  ///   - article: the article.
  public init(_ attributions: [Attribution], _ article: AnalyzedArticle) {
    var bySection = [[Int]](repeating: [], count: article.sections.count)
    for (index, attribution) in attributions.enumerated()
    where bySection.indices.contains(attribution.section) {
      bySection[attribution.section].append(index)
    }
    sections = article.sections.indices.map { section in
      SectionVoices(
        text: article.sections[section].text,
        reports: bySection[section].map { (range: attributions[$0].content, index: $0) })
    }
  }

  /// Whose voice a range of code points of a section is in.
  ///
  /// A range that lies in several voices is in the one that most of it is in: a label that begins before the quotation
  /// marks or the reported clause and ends in it goes with its larger part; of equal parts the first counts.
  public func reading(of codePoints: Range<Int>, inSection section: Int) -> Reading {
    guard sections.indices.contains(section) else {
      return Reading(voice: .author, attribution: nil, isEditorialInsert: false)
    }
    return sections[section].reading(of: codePoints)
  }
}

/// The voices of one section, as pieces that do not overlap.
private struct SectionVoices: Sendable {
  private var starts: [Int] = []
  private var readings: [VoiceMap.Reading] = []

  init(text: String, reports: [(range: Range<Int>, index: Int)]) {
    let scalars = Array(text.unicodeScalars)
    let passages = QuotationPairing(scalars: scalars).passages
    let reports = reports.filter { !$0.range.isEmpty }.sorted {
      ($0.range.lowerBound, $1.range.upperBound, $0.index) < (
        $1.range.lowerBound, $0.range.upperBound, $1.index
      )
    }
    let sources = Self.sources(of: passages, reports)
    let inserts = Self.inserts(in: passages, scalars)
    var sweep = IntervalSweep()
    for (number, passage) in passages.enumerated() { sweep.add(passage.codePoints, .passage(number)) }
    for report in reports { sweep.add(report.range, .report(report.index)) }
    for insert in inserts { sweep.add(insert, .insert) }
    for piece in sweep.pieces() {
      let reading: VoiceMap.Reading
      if let passage = piece.passage {
        reading = VoiceMap.Reading(
          voice: .quoted, attribution: sources[passage], isEditorialInsert: piece.isInsert)
      } else if let report = piece.report {
        reading = VoiceMap.Reading(voice: .attributed, attribution: report, isEditorialInsert: false)
      } else {
        reading = VoiceMap.Reading(voice: .author, attribution: nil, isEditorialInsert: false)
      }
      starts.append(piece.start)
      readings.append(reading)
    }
  }

  func reading(of range: Range<Int>) -> VoiceMap.Reading {
    let author = VoiceMap.Reading(voice: .author, attribution: nil, isEditorialInsert: false)
    var index = starts.partitioningIndex { $0 > range.lowerBound } - 1
    if range.isEmpty || (index + 1 < starts.count && starts[index + 1] >= range.upperBound)
      || index + 1 >= starts.count
    {
      return index >= 0 ? readings[index] : author
    }
    var lengths: [Voice: Int] = [:]
    var longest: [Voice: (length: Int, reading: VoiceMap.Reading)] = [:]
    while index < starts.count, index < 0 || starts[index] < range.upperBound {
      let start = max(range.lowerBound, index < 0 ? 0 : starts[index])
      let end = min(range.upperBound, index + 1 < starts.count ? starts[index + 1] : Int.max)
      let reading = index < 0 ? author : readings[index]
      let length = max(0, end - start)
      lengths[reading.voice, default: 0] += length
      if length > longest[reading.voice]?.length ?? 0 { longest[reading.voice] = (length, reading) }
      index += 1
    }
    var best = author
    var bestLength = 0
    for voice in [Voice.author, .quoted, .attributed] {
      if let length = lengths[voice], length > bestLength, let reading = longest[voice]?.reading {
        best = reading
        bestLength = length
      }
    }
    return best
  }

  /// For each passage the index of the smallest report that holds all of it.
  private static func sources(
    of passages: [QuotedPassage], _ reports: [(range: Range<Int>, index: Int)]
  ) -> [Int?] {
    /// How many reports around a passage are looked at, innermost first.
    let mostReports = 64
    var around: [(range: Range<Int>, index: Int)] = []
    var next = 0
    return passages.map { passage in
      while next < reports.count, reports[next].range.lowerBound <= passage.inside.lowerBound {
        while let last = around.last, last.range.upperBound <= reports[next].range.lowerBound {
          around.removeLast()
        }
        around.append(reports[next])
        next += 1
      }
      while let last = around.last, last.range.upperBound <= passage.inside.lowerBound { around.removeLast() }
      var best: (range: Range<Int>, index: Int)?
      for report in around.suffix(mostReports).reversed()
      where report.range.upperBound >= passage.inside.upperBound
        && report.range.count < best?.range.count ?? Int.max
      {
        best = report
      }
      return best?.index
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
