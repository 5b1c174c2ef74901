import ArgumentParser
import Corpus
import Store

/// Options that choose articles.
struct FilterOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("Only articles of this event; may be repeated.", valueName: "id"))
  var event: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Only articles of this outlet; may be repeated.", valueName: "name"))
  var outlet: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Only articles published on this day or later.", valueName: "date"))
  var since: String?

  @Option(
    name: .long, help: ArgumentHelp("Only articles published on this day or earlier.", valueName: "date"))
  var until: String?

  @Option(
    name: .long, help: ArgumentHelp("Only articles in this language; may be repeated.", valueName: "code"))
  var language: [String] = []

  func validate() throws {
    for (name, text) in [("--since", since), ("--until", until)] {
      if let text, Self.date(text) == nil {
        throw ValidationError("\(name) \(text) is not a date; write it as 2023-07-04.")
      }
    }
  }

  private static func date(_ text: String) -> ArticleDate? {
    ArticleDate(parsing: text)
  }

  var filter: ArticleFilter {
    ArticleFilter(
      outlets: outlet, events: event, since: since.flatMap(Self.date), until: until.flatMap(Self.date),
      languages: language)
  }
}
