/// A proper name in the form by which it is compared, with what its mentions say of it.
struct NameForm {
  /// The folded words, without article, honorific, title, generational suffix and possessive ending.
  let words: [String]
  /// The words joined by blanks.
  let key: String
  /// The words with dots and case removed but nothing dropped, as the gazetteer is asked.
  let wholeKey: String
  /// Whether it ends in "Jr.", which tells son from father; "III" or "Sr." are dropped.
  let isJunior: Bool
  /// The gender that its honorific implies.
  let gender: Gender?
  /// Whether it has an honorific, as only persons do.
  let hasHonorific: Bool
  /// Lemmas of titles that stand within the name ("Secretary Roth").
  let titles: [String]
  /// Whether it is written as an acronym: capitals and dots only.
  let isAcronym: Bool
  /// Mentions by the type that the analyser's entity has.
  var votes = Votes()
  /// Index of the first mention.
  var firstMention = Int.max
  /// Number of mentions.
  var count = 0

  struct Votes {
    var person = 0
    var organization = 0
    var place = 0
    var people = 0
    var other = 0

    mutating func add(_ entityType: String?) {
      switch entityType {
      case "PERSON": person += 1
      case "ORG": organization += 1
      case "GPE", "LOC", "FAC": place += 1
      case "NORP": people += 1
      case nil: break
      default: other += 1
      }
    }

    mutating func add(_ votes: Votes) {
      person += votes.person
      organization += votes.organization
      place += votes.place
      people += votes.people
      other += votes.other
    }
  }

  /// Reads a name as it stands in a text.
  ///
  /// - Parameters:
  ///   - text: the name.
  ///   - isPerson: whether it is taken for a person's, so that "Justice" before it is a title, unlike that of the
  ///     Justice Ministry.
  init(_ text: some StringProtocol, isPerson: Bool) {
    let whole = NameFolding.fold(text).withoutArticleAndPossessive
    var words = whole.foldedWords[...]
    var gender: Gender?
    var hasHonorific = false
    var titles: [String] = []
    while words.count > 1, let first = words.first {
      if let implied = Self.honorifics[first] {
        hasHonorific = true
        gender = gender ?? implied
      } else if isPerson, let title = Self.titles[first] {
        titles.append(title)
      } else if isPerson, first == "prime" || first == "vice", words.count > 2,
        Self.titles[words[words.startIndex + 1]] != nil
      {
        words = words.dropFirst()
        titles.append(first == "prime" ? "minister" : "president")
      } else {
        break
      }
      words = words.dropFirst()
    }
    var isJunior = false
    while words.count > 1, let last = words.last, Self.suffixes.contains(last) {
      if last == "jr" { isJunior = true }
      words = words.dropLast()
    }
    self.words = Array(words)
    key = words.joined(separator: " ")
    wholeKey = whole
    self.isJunior = isJunior
    self.gender = gender
    self.hasHonorific = hasHonorific
    self.titles = titles
    isAcronym = Self.isAcronym(text)
  }

  /// Number of the words that name, by which the fullest name is chosen.
  var length: Int { isAcronym ? 0 : words.count + (isJunior ? 1 : 0) }

  /// What tells forms apart: "Mr. Roth" and "Mrs. Roth" are two.
  var identity: String {
    (hasHonorific ? "\(gender?.rawValue ?? "-") " : "") + (isJunior ? "jr " : "") + key
  }

  /// Two to seven capitals, dots and digits aside, nothing else but "&".
  private static func isAcronym(_ text: some StringProtocol) -> Bool {
    var capitals = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): capitals += 1
      case UInt8(ascii: "."), UInt8(ascii: "&"), UInt8(ascii: "0")...UInt8(ascii: "9"): continue
      default: return false
      }
    }
    return (2...7).contains(capitals)
  }

  static let honorifics: [String: Gender?] = [
    "mr": .male, "mister": .male, "mrs": .female, "ms": .female, "miss": .female, "mme": .female,
    "madam": .female,
    "madame": .female, "sir": .male, "dame": .female, "herr": .male, "frau": .female, "monsieur": .male,
    "signor": .male, "señor": .male, "senor": .male, "senora": .female, "dr": .none,
  ]

  /// Titles that stand before a name without an article, with the noun that they are.
  static let titles: [String: String] = [
    "president": "president", "pres": "president", "secretary": "secretary", "senator": "senator",
    "sen": "senator",
    "representative": "representative", "rep": "representative", "congressman": "congressman",
    "congresswoman": "congresswoman", "governor": "governor", "gov": "governor", "mayor": "mayor",
    "minister": "minister", "chancellor": "chancellor", "premier": "premier", "director": "director",
    "chairman": "chairman", "chairwoman": "chairwoman", "judge": "judge", "justice": "justice",
    "general": "general", "gen": "general", "colonel": "colonel", "col": "colonel", "major": "major",
    "captain": "captain", "capt": "captain", "lieutenant": "lieutenant", "lt": "lieutenant",
    "sergeant": "sergeant",
    "sgt": "sergeant", "admiral": "admiral", "adm": "admiral", "professor": "professor", "prof": "professor",
    "ambassador": "ambassador", "king": "king", "queen": "queen", "prince": "prince", "princess": "princess",
    "pope": "pope", "cardinal": "cardinal", "bishop": "bishop", "archbishop": "archbishop", "rev": "reverend",
    "reverend": "reverend", "imam": "imam", "rabbi": "rabbi", "sheriff": "sheriff", "officer": "officer",
    "detective": "detective", "inspector": "inspector", "commissioner": "commissioner", "speaker": "speaker",
    "attorney": "attorney", "coach": "coach",
  ]

  private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]
}
