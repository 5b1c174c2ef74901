import Hashing
import Reports

/// What of a report's tables may be passed on where the articles may not: places, hashes, counts and options, so that a
/// reviewer who has the articles can check every row, and nobody can read them here.
enum ReplicationPack {
  /// What becomes of a column; those that are not listed are left out.
  private enum Treatment {
    /// Stays.
    case keep
    /// Is replaced by the start of its SHA-256, so that equal texts can still be told to be equal.
    case hash
    /// An actor's id: its type stays, the rest, which is made of the article's words, is hashed.
    case actor
    /// Is replaced by whether there is one.
    case presence
  }

  /// Longest n-grams that are passed on.
  static let longestTerm = 2
  /// Fewest articles that must hold an n-gram that is passed on: what many print is nobody's sentence.
  static let minimumArticles = 5
  /// Hexadecimal digits of a hash; 64 bits keep a report's labels apart.
  private static let hashDigits = 16

  private static let kept: [String: [String: Treatment]] = [
    "articles.csv": columns("id outlet published event language characters warnings url"),
    "events.csv": columns("event articles outlets first last assigned"),
    "copies.csv": columns("event article group published original original_group containment exact"),
    "repeated_lines.csv": columns("outlet articles", hashed: "line"),
    "names.csv": columns("event group article section start end", hashed: "name"),
    "terms.csv": columns(
      """
      event feature group count rest_count documents rate_per_1000 log_odds z log_ratio log_ratio_lower \
      log_ratio_upper g2 dispersion p q example_article example_section example_start example_end shown articles
      """),
    "term_places.csv": columns("event feature group article section start end articles"),
    "frames.csv": columns("event group frame units total share share_lower share_upper"),
    "frame_passages.csv": columns("event article group section start end frame"),
    "actors.csv": columns("type mentions articles outlets events confidence", actors: "actor"),
    "labels.csv": columns(
      "event article outlet published section sentence construction voice frame start end confidence group",
      hashed: "label term", actors: "actor speaker_actor", presence: "hedge"),
    "label_matrix.csv": columns(
      "event group count rest_count articles author quoted attributed log_odds z", hashed: "term",
      actors: "actor"),
    "hedges.csv": columns("event group voice labels hedged share share_lower share_upper"),
    "quotations.csv": columns(
      "event article outlet section cue_class type words quoted_words start end group", hashed: "content",
      actors: "speaker_actor"),
    "speakers.csv": columns(
      """
      event group articles quotations direct indirect mixed words quoted_words neutral assertive factive \
      accusing denying
      """, actors: "speaker"),
  ]

  private static func columns(
    _ kept: String, hashed: String = "", actors: String = "", presence: String = ""
  ) -> [String: Treatment] {
    var treatments: [String: Treatment] = [:]
    for name in kept.split(separator: " ") { treatments[String(name)] = .keep }
    for name in hashed.split(separator: " ") { treatments[String(name)] = .hash }
    for name in actors.split(separator: " ") { treatments[String(name)] = .actor }
    for name in presence.split(separator: " ") { treatments[String(name)] = .presence }
    return treatments
  }

  /// The columns that are passed on.
  static func redacted(_ columns: [Column], of file: String) -> [Column] {
    columns.compactMap { column in
      guard let treatment = kept[file]?[column.name] else { return nil }
      var column = column
      switch treatment {
      case .keep: break
      case .hash: column.description += "; here the start of its SHA-256"
      case .actor: column.description += "; here its type and the start of the id's SHA-256"
      case .presence: column.description = "yes if there is a \(column.name), else no"
      }
      return column
    }
  }

  /// The rows that are passed on, with what is passed on of them.
  static func redacted(_ table: Table, of file: String) throws -> Table {
    var result = try Table(redacted(table.columns, of: file))
    let treatments = table.columns.map { kept[file]?[$0.name] }
    let feature = table.columns.firstIndex { $0.name == "feature" }
    let articles = table.columns.firstIndex { $0.name == "articles" }
    for row in table.rows {
      if let feature, let articles, !isCommon(row[feature], in: row[articles]) { continue }
      try result.append(
        zip(row, treatments).compactMap { cell, treatment in treatment.map { redacted(cell, $0) } })
    }
    return result
  }

  private static func isCommon(_ term: Cell, in articles: Cell) -> Bool {
    guard case .text(let text) = term, case .integer(let count) = articles else { return false }
    return count >= minimumArticles && text.split(separator: " ").count <= longestTerm
  }

  private static func redacted(_ cell: Cell, _ treatment: Treatment) -> Cell {
    switch (treatment, cell) {
    case (.presence, .missing): return "no"
    case (.presence, _): return "yes"
    case (.hash, .text(let text)): return .text(hash(text))
    case (.actor, .text(let id)):
      let type = id.prefix { $0 != ":" }
      return .text("\(type):\(hash(id))")
    default: return cell
    }
  }

  private static func hash(_ text: String) -> String {
    String(SHA256.hexDigest(of: Array(text.utf8)).prefix(hashDigits))
  }
}
