import Corpus
import Linguistics

/// Headlines that name a source before a colon: "Reports: …", "Minister: …".
struct ColonReports {
  /// Most words of a source before the colon.
  private static let mostWords = 5

  let reader: SectionReader
  let lexicon: CueLexicon

  private var syntax: Syntax { reader.syntax }

  func report(in kind: ArticleSection) -> Report? {
    guard kind == .headline, syntax.count > 2,
      let colon = (0..<min(syntax.count, Self.mostWords + 1)).first(where: { syntax.words[$0] == ":" }),
      colon > 0,
      colon + 1 < syntax.count,
      (0..<colon).allSatisfy({ !reader.isFinite($0) && reader.passageOfToken[$0] < 0 }),
      isSource(colon - 1), let content = reader.trimmedCodePoints(of: colon + 1..<syntax.count)
    else { return nil }
    let speaker = SpeakerPhrase(tokens: 0..<colon, head: colon - 1)
    return Report(cue: colon..<colon + 1, cueClass: .neutral, speaker: speaker, contents: [content])
  }

  /// A person, an organisation, or a noun for those who speak and for what is read.
  private func isSource(_ head: Int) -> Bool {
    let entity = Int(syntax.entityOfToken[head])
    if entity >= 0 {
      return ["PERSON", "ORG", "NORP"].contains(syntax.entities[entity].type)
    }
    return lexicon.nouns[syntax.lemmas[head].lowercased()] != nil
      || Self.sources.contains(syntax.lemmas[head].lowercased())
  }

  private static let sources: Set<String> = [
    "report", "poll", "study", "survey", "source", "official", "expert", "analyst", "minister", "president",
    "mayor",
    "governor", "police", "prosecutor", "witness", "lawyer", "spokesman", "spokeswoman", "spokesperson",
    "medium",
    "media", "paper", "newspaper", "document", "researcher", "scientist", "doctor", "ministry", "agency",
    "court",
    "judge", "chief", "leader", "adviser", "aide", "critic", "opposition", "government", "union", "economist",
  ]
}
