import Corpus
import Foundation
import Labels
import Linguistics

/// Links the mentions of NewsWCL50 within and across an event's articles, and writes the clusters as JSON Lines.
///
/// Usage: `coreference gold|text DOCUMENTS.jsonl MENTIONS.jsonl [OUTPUT.jsonl] [--fold-organs]`.
///
/// - `gold`: gold mentions are linked (beside those that the system finds elsewhere).
/// - `text`: the system's own mentions are linked; a gold mention belongs to the one that has the same head, else to
///   the smallest that holds its head; one that was missed has the cluster null.
/// - `--fold-organs`: a state's organs count as the state, as the data set's annotators took them.
///
/// Rows are `{"mention": id, "cluster": id or null}`; `scripts/evaluate_coreference.py` scores them. A mention that
/// stands for several actors ("both leaders") is annotated once for each of them; its rows are dealt to the members.
func evaluateCoreference(_ arguments: [String]) throws {
  var arguments = arguments
  let foldsOrgans = arguments.contains("--fold-organs")
  arguments.removeAll { $0.hasPrefix("--") }
  guard arguments.count >= 3, ["gold", "text"].contains(arguments[0]) else {
    throw CoreferenceError(
      message: "usage: coreference gold|text DOCUMENTS MENTIONS [OUTPUT] [--fold-organs]")
  }
  let documents: [GoldDocument] = try readLines(arguments[1])
  let mentions: [GoldMention] = try readLines(arguments[2])
  let evaluation = CoreferenceEvaluation(
    usesGoldMentions: arguments[0] == "gold", foldsOrgans: foldsOrgans, pipeline: try Pipeline.load(),
    lexicon: try CueLexicon.standard())
  var lines = ""
  for event in Set(documents.map(\.event)).sorted() {
    lines += try evaluation.clusters(
      documents: documents.filter { $0.event == event }, mentions: mentions.filter { $0.event == event })
  }
  if arguments.count > 3 {
    try lines.write(toFile: arguments[3], atomically: true, encoding: .utf8)
  } else {
    print(lines, terminator: "")
  }
}

/// What is wrong with the call or the data.
struct CoreferenceError: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}

/// An article of the data set.
private struct GoldDocument: Decodable {
  let id: String
  let event: String
  let tokens: [String]

  enum CodingKeys: String, CodingKey {
    case id = "doc_id"
    case event = "event_id"
    case tokens
  }
}

/// A mention of the data set; token numbers count within its sentence, and once more, from its context, in the text.
private struct GoldMention: Decodable {
  let id: String
  let document: String
  let event: String
  let type: String
  let sentenceTokens: [Int]
  let headInSentence: Int
  let headInContext: Int
  let context: [Int]

  enum CodingKeys: String, CodingKey {
    case id = "mention_id"
    case document = "doc_id"
    case event = "topic_id"
    case type = "mention_type"
    case sentenceTokens = "tokens_number"
    case headInSentence = "mention_head_id"
    case headInContext = "mention_head_id_context"
    case context = "mention_context_start_end_id"
  }

  /// The head's token in the document.
  var head: Int { (context.first ?? 0) + headInContext }

  /// The mention's tokens in the document.
  var tokens: Range<Int>? {
    guard let first = sentenceTokens.first, let last = sentenceTokens.last, first <= last else { return nil }
    let start = head - headInSentence + first
    return start..<start + last - first + 1
  }

  /// Whether it is of a type that acts.
  var isActor: Bool { ["ACTOR", "COUNTRY", "GROUP", "ORGANIZATION"].contains(type) }
}

private func readLines<Row: Decodable>(_ path: String) throws -> [Row] {
  let decoder = JSONDecoder()
  return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
    try decoder.decode(Row.self, from: Data($0.utf8))
  }
}

/// A text put together from tokens, with the place of each.
private struct JoinedTokens {
  private(set) var text = ""
  private(set) var places: [Range<Int>] = []

  init(_ tokens: [String]) {
    var length = 0
    var isQuoteOpen = false
    var joins = true
    for (index, token) in tokens.enumerated() {
      let isBreak = token.contains("\n")
      if isBreak { isQuoteOpen = false }
      let opens = token == "\"" ? !isQuoteOpen : ["(", "[", "$", "“", "‘"].contains(token)
      if !joins, !isBreak, !Self.followsClosely(token, opens: opens) {
        text += " "
        length += 1
      }
      if token == "\"" { isQuoteOpen.toggle() }
      places.append(length..<length + token.unicodeScalars.count)
      text += token
      length += token.unicodeScalars.count
      joins = isBreak || opens || (token == "-" && index > 0)
    }
  }

  private static func followsClosely(_ token: String, opens: Bool) -> Bool {
    if token == "\"" { return !opens }
    if token == "n't" || token == "-" { return true }
    guard let first = token.first else { return true }
    return ",.:;!?)]%’'”…".contains(first)
  }
}

private struct CoreferenceEvaluation {
  let usesGoldMentions: Bool
  let foldsOrgans: Bool
  let pipeline: Pipeline
  let lexicon: CueLexicon

  /// An article's mentions with the gold mentions that they answer for.
  private struct Prepared {
    var cast: ArticleCast
    /// By gold mention: the index of the system's mention.
    var mentionOfGold: [(id: String, mention: Int?, copy: Int)]
  }

  /// The rows of one event.
  func clusters(documents: [GoldDocument], mentions: [GoldMention]) throws -> String {
    let prepared = try documents.map { document in
      try prepare(document, mentions.filter { $0.document == document.id && $0.isActor })
    }
    let cast = ActorLinker().link(prepared.map(\.cast))
    var lines = ""
    for (article, document) in prepared.enumerated() {
      for gold in document.mentionOfGold {
        let cluster = gold.mention.flatMap { document.cast.links[$0] }.flatMap { link in
          self.cluster(link, copy: gold.copy, article: article, document.cast, cast)
        }
        lines += "{\"mention\": \(quoted(gold.id)), \"cluster\": \(cluster.map(quoted) ?? "null")}\n"
      }
    }
    return lines
  }

  private func cluster(
    _ link: ArticleCast.Link, copy: Int, article: Int, _ articleCast: ArticleCast, _ cast: Cast
  ) -> String? {
    let members = articleCast.actors[link.actor].members
    let member =
      members.isEmpty
      ? link : ArticleCast.Link(actor: members[copy % members.count], alias: nil, rule: link.rule)
    guard let actor = cast.actor(of: member, article: article).map({ cast.actors[$0] }) else { return nil }
    if foldsOrgans, let polity = actor.polity { return "state \(polity)" }
    return actor.id
  }

  private func prepare(_ document: GoldDocument, _ golds: [GoldMention]) throws -> Prepared {
    let joined = JoinedTokens(document.tokens)
    let syntax = Syntax(try pipeline.analyze(joined.text))
    let article = AnalyzedArticle(
      sections: [AnalyzedSection(section: .body, text: joined.text, syntax: syntax)])
    let attributions = QuotationFinder(lexicon: lexicon).attributions(in: article)
    var found = MentionFinder().mentions(in: article)
    var places: [(gold: GoldMention, tokens: Range<Int>, head: Int)] = []
    for gold in golds {
      guard let range = gold.tokens, range.upperBound <= joined.places.count else { continue }
      let start = joined.places[range.lowerBound].lowerBound
      let tokens = syntax.tokens(overlapping: start..<joined.places[range.upperBound - 1].upperBound)
      let head = syntax.tokens(overlapping: joined.places[gold.head])
      guard !tokens.isEmpty, !head.isEmpty else { continue }
      places.append((gold, tokens, head.lowerBound))
    }
    var indexOfSpan: [Range<Int>: Int] = [:]
    if usesGoldMentions {
      let gold = GoldSpans(places.map(\.tokens), syntax: syntax, found: found)
      found = gold.mentions
      indexOfSpan = gold.indexOfSpan
    }
    let cast = ArticleCast(article, mentions: found, attributions: attributions)
    var copies: [Range<Int>: Int] = [:]
    let rows = places.map { place -> (id: String, mention: Int?, copy: Int) in
      let copy = copies[place.tokens, default: 0]
      copies[place.tokens] = copy + 1
      let mention = usesGoldMentions ? indexOfSpan[place.tokens] : Self.holder(of: place.head, in: found)
      return (place.gold.id, mention, copy)
    }
    return Prepared(cast: cast, mentionOfGold: rows)
  }

  /// The mention with a token as its head, else the smallest that holds it.
  private static func holder(of head: Int, in mentions: [Mention]) -> Int? {
    if let same = mentions.firstIndex(where: { $0.head == head }) { return same }
    return mentions.indices.filter { mentions[$0].tokens.contains(head) }.min {
      (mentions[$0].tokens.count, $0) < (mentions[$1].tokens.count, $1)
    }
  }

  private func quoted(_ text: String) -> String {
    let escaped = text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(
      of: "\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}

/// Gold spans as mentions, in place of what the system found at the same heads.
private struct GoldSpans {
  private(set) var mentions: [Mention] = []
  private(set) var indexOfSpan: [Range<Int>: Int] = [:]

  init(_ spans: [Range<Int>], syntax: Syntax, found: [Mention]) {
    var made: [(mention: Mention, span: Range<Int>?)] = []
    var heads: Set<Int> = []
    for span in Set(spans) {
      guard let mention = Self.mention(span, syntax, found) else { continue }
      heads.insert(mention.head)
      made.append((mention, span))
    }
    for mention in found where !heads.contains(mention.head) { made.append((mention, nil)) }
    made.sort {
      let (one, other) = ($0.mention.tokens, $1.mention.tokens)
      return (one.lowerBound, one.upperBound) < (other.lowerBound, other.upperBound)
    }
    mentions = made.map(\.mention)
    for (index, entry) in made.enumerated() {
      if let span = entry.span { indexOfSpan[span] = index }
    }
  }

  /// The mention of a span: as the system reads one with the same head, within the span; else by the head's tag.
  private static func mention(_ span: Range<Int>, _ syntax: Syntax, _ found: [Mention]) -> Mention? {
    var span = span
    while let first = span.first, syntax.coarseTags[first] == .punctuation {
      span = first + 1..<span.upperBound
    }
    while let last = span.last, syntax.coarseTags[last] == .punctuation { span = span.lowerBound..<last }
    guard let root = syntax.document.tokens[span].root?.index else { return nil }
    var head = root
    // "the group's leader, Ana Roth" is the mention of a name.
    if let name = syntax.children(of: root).map({ Int($0) }).first(where: {
      span.contains($0) && syntax.relations[$0] == .apposition && syntax.coarseTags[$0] == .properNoun
        && syntax.coarseTags[root] == .noun
    }) {
      head = name
    }
    if let same = found.first(where: { $0.head == head }) {
      let tokens = same.tokens.clamped(to: span)
      let core = same.core.clamped(to: span)
      if !tokens.isEmpty, !core.isEmpty {
        return Mention(
          section: 0, tokens: same.kind == .name ? tokens : span, core: same.kind == .name ? core : span,
          head: head,
          kind: same.kind, entityType: same.entityType)
      }
    }
    let isName = syntax.coarseTags[head] == .properNoun && syntax.words[head] != syntax.lowercased[head]
    let entity = Int(syntax.entityOfToken[head])
    let type = entity >= 0 ? syntax.entities[entity].type : nil
    var core = head..<head + 1
    if isName, entity >= 0 {
      core = syntax.entities[entity].tokens.clamped(to: span)
    } else if isName {
      while core.lowerBound > span.lowerBound, syntax.coarseTags[core.lowerBound - 1] == .properNoun {
        core = core.lowerBound - 1..<core.upperBound
      }
    }
    return Mention(
      section: 0, tokens: span, core: isName ? core : span, head: head,
      kind: isName ? .name : syntax.coarseTags[head] == .pronoun ? .pronoun : .nominal, entityType: type)
  }
}
