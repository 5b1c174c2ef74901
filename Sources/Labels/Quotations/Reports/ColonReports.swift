import Corpus
import Linguistics

/// Sources named before a colon: headlines ("Reports: …", "Minister: …") and turns of an interview ("LINDQVIST: …").
struct ColonReports {
  /// Most tokens of a source before the colon.
  private static let mostTokens = 6
  /// Fewest turns of speakers in capitals or by initials that make a text an interview.
  private static let fewestTurns = 3

  let reader: SectionReader
  let lexicon: CueLexicon

  private var syntax: Syntax { reader.syntax }

  /// A paragraph that begins with a word or name and a colon.
  private struct Opening {
    let source: Range<Int>
    let content: Range<Int>
    let isTurn: Bool
    let isNamed: Bool
  }

  func reports(in kind: ArticleSection) -> [Report] {
    let openings = openings(isHeadline: kind == .headline)
    let isInterview = openings.count(where: \.isTurn) >= Self.fewestTurns
    return openings.compactMap { opening in
      guard opening.isNamed || (isInterview && opening.isTurn),
        let content = reader.trimmedCodePoints(of: opening.content)
      else { return nil }
      let colon = opening.source.upperBound
      return Report(
        cue: colon..<colon + 1, cueClass: .neutral,
        speaker: SpeakerPhrase(tokens: opening.source, head: colon - 1), contents: [content])
    }
  }

  private func openings(isHeadline: Bool) -> [Opening] {
    var openings: [Opening] = []
    var start = 0
    while start < syntax.count {
      var end = start
      while end < syntax.count, !reader.isBreak(end) { end += 1 }
      if let opening = opening(in: start..<end, mayBeNoun: isHeadline || start == 0) {
        openings.append(opening)
      }
      start = end + 1
    }
    return openings
  }

  private func opening(in paragraph: Range<Int>, mayBeNoun: Bool) -> Opening? {
    guard let colon = paragraph.prefix(Self.mostTokens + 1).first(where: { syntax.words[$0] == ":" }),
      colon > paragraph.lowerBound, colon + 1 < paragraph.upperBound, !reader.isQuotationMark(colon + 1)
    else { return nil }
    let source = paragraph.lowerBound..<colon
    guard source.allSatisfy({ !reader.isFinite($0) && reader.passageOfToken[$0] < 0 }) else { return nil }
    let head = colon - 1
    return Opening(
      source: source, content: colon + 1..<paragraph.upperBound, isTurn: source.allSatisfy(isInCapitals),
      isNamed: isPerson(head) || (mayBeNoun && isSource(head)))
  }

  private func isInCapitals(_ token: Int) -> Bool {
    syntax.words[token].unicodeScalars.allSatisfy { !$0.properties.isLowercase }
  }

  private func isPerson(_ token: Int) -> Bool {
    let entity = Int(syntax.entityOfToken[token])
    return entity >= 0 && syntax.entities[entity].type == "PERSON"
  }

  /// An organisation, or a noun for those who speak and for what is read.
  private func isSource(_ token: Int) -> Bool {
    let entity = Int(syntax.entityOfToken[token])
    if entity >= 0, ["ORG", "NORP"].contains(syntax.entities[entity].type) { return true }
    let lemma = syntax.lemmas[token].lowercased()
    return lexicon.nouns[lemma] != nil || Self.sources.contains(lemma)
  }

  private static let sources: Set<String> = [
    "report", "poll", "study", "survey", "source", "official", "expert", "analyst", "minister", "president",
    "mayor",
    "governor", "police", "prosecutor", "witness", "lawyer", "spokesman", "spokeswoman", "spokesperson",
    "medium",
    "media", "paper", "newspaper", "document", "researcher", "scientist", "doctor", "ministry", "agency",
    "court",
    "judge", "chief", "leader", "adviser", "aide", "critic", "opposition", "government", "union", "economist",
    "historian", "data", "record",
  ]
}
