import Corpus
import Testing

@Suite("Mapping names to fields")
struct FieldMapTests {
  @Test("own names in any spelling, aliases as guesses, the user's assignments first")
  func targets() throws {
    let map = try FieldMap(parsing: "headline=Schlagzeile, body = Voll text")
    #expect(map.target(of: "Schlagzeile") == FieldMap.Target(field: .headline, rank: 0))
    #expect(map.target(of: "Voll text")?.field == .body)
    #expect(map.target(of: "Headline") == FieldMap.Target(field: .headline, rank: 1))
    #expect(map.target(of: "title")?.isGuess == true)
    #expect(map.target(of: "Schlagzeile")?.isGuess == false)
    #expect(map.target(of: "topic") == nil)
    #expect(map.target(of: "заголовок") == nil)
    for spelling in ["datePublished", "date_published", "Date Published", "date-published"] {
      #expect(map.target(of: spelling)?.field == .published)
    }
  }

  @Test(
    "each alias means one field",
    arguments: [
      ("title", ArticleField.headline), ("text", .body), ("content", .body), ("article", .body),
      ("source", .outlet), ("publisher", .outlet), ("domain", .outlet), ("date", .published),
      ("published_at", .published), ("authors", .byline), ("author", .byline), ("description", .dek),
      ("summary", .dek), ("abstract", .dek), ("lang", .language), ("keywords", .tags), ("link", .url),
      ("updated_at", .modified), ("category", .section),
    ])
  func aliases(_ name: String, _ field: ArticleField) {
    #expect(FieldMap().target(of: name)?.field == field)
    let owners = ArticleField.allCases.filter { $0.aliases.contains(FieldMap.normalized(name)) }
    #expect(owners == [field])
  }

  @Test(
    "faults say what is wrong",
    arguments: [
      ("headline", "not an assignment"), ("titel=x", "known fields: id, outlet"), ("body=", "no column"),
      ("body=a,body=b", "assigned twice"), ("body=a,dek=a", "assigned twice"), ("", "not an assignment"),
    ])
  func faults(_ text: String, _ part: String) {
    #expect {
      try FieldMap(parsing: text)
    } throws: { error in
      "\(error)".contains(part)
    }
  }

  @Test("guesses are printed as column → field, in the order of the fields")
  func guesses() {
    let guesses = [FieldMap.Guess(column: "text", field: .body), .init(column: "title", field: .headline)]
    #expect(guesses.sorted().map(\.description) == ["title → headline", "text → body"])
  }
}
