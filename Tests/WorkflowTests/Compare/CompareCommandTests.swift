import Foundation
import Testing

@Suite("Comparisons from outside")
struct CompareCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private struct Item {
    var outlet: String
    var event: String
    var body: String
  }

  private func ingest(_ items: [Item]) throws {
    let lines = try items.enumerated().map { number, item in
      let object = [
        "id": "a\(number)", "outlet": item.outlet, "headline": "Item \(number)", "body": item.body,
        "published": "2024-05-\(10 + number % 19)", "event": item.event, "language": "en",
      ]
      return String(
        decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
    }
    try folder.write("articles.jsonl", lines.joined(separator: "\n") + "\n")
    let run = try folder.run("ingest", "articles.jsonl", "-q")
    #expect(run.ending == "0", "\(run.errors)")
  }

  /// Twelve events that two outlets report: the Herald has "rioters", the Post "protesters", both "harbour" alike.
  private func twelveEvents() throws {
    try ingest(
      (0..<24).map { number in
        let isHerald = number % 2 == 0
        let filler = (0..<30).map { "filler\($0 % 7)" }.joined(separator: " ")
        return Item(
          outlet: isHerald ? "Herald" : "Post", event: "event \(number / 2)",
          body: "\(isHerald ? "Rioters" : "Protesters") met at the harbour of place\(number / 2). \(filler).")
      })
  }

  private func rows(_ arguments: String...) throws -> (CSVRows, ProgramRun) {
    let run = try Program.run(["compare"] + arguments + ["--format", "csv"], in: folder)
    try #require(run.ending == "0", "\(run.errors)")
    return (try CSVRows(run.output), run)
  }

  @Test("with enough articles and events everything is tested, and the family is what is printed")
  func tested() throws {
    try twelveEvents()
    let (csv, run) = try rows("terms", "--ngrams", "1", "--min-documents", "5")
    #expect(try Set(csv.column("inference")) == ["tested"])
    #expect(try Set(csv.column("family_size")) == ["\(csv.rows.count)"])
    #expect(run.errors.contains("q-values account for \(csv.rows.count) tests\n"))
    #expect(run.errors.contains("which fewer than 5 articles hold"))
    let features = try csv.column("feature")
    let groups = try csv.column("group")
    let place = try #require(features.indices.first { features[$0] == "rioters" && groups[$0] == "Herald" })
    #expect(try Double(csv.column("p")[place]).map { $0 <= 0.002 } == true)
    #expect(try Double(csv.column("q")[place]).map { $0 < 0.05 } == true)
    #expect(try Double(csv.column("log_ratio_lower")[place]).map { $0 > 1 } == true)
    #expect(try csv.column("example")[place].contains("Rioters met at the harbour"))
    let same = try #require(features.firstIndex(of: "harbour"))
    #expect(try csv.column("p")[same] == "1.00000")
    #expect(try csv.column("rate_per_1000")[same] == (try csv.column("adjusted_rate")[same]))
  }

  @Test("any number of threads and the same seed give the same bytes; another seed other intervals")
  func reproducible() throws {
    try twelveEvents()
    func output(_ arguments: String...) throws -> String {
      try Program.run(["compare", "terms", "--format", "csv", "-q", "--sensitivity"] + arguments, in: folder)
        .output
    }
    let one = try output("--jobs", "1")
    #expect(try output("--jobs", "4") == one && one.contains("z_flat_prior"))
    #expect(try output("--seed", "2") != one)
  }

  @Test("one event is described, with a note that says why; --force-inference tests it")
  func descriptive() throws {
    try twelveEvents()
    let (csv, run) = try rows("terms", "--event", "event 3")
    for column in ["p", "q", "log_ratio_lower", "log_ratio_upper", "family_size"] {
      #expect(try Set(csv.column(column)) == [""])
    }
    #expect(try Set(csv.column("inference")) == ["descriptive"])
    #expect(run.errors.contains("descriptive, without p, q and interval"))
    let (forced, _) = try rows("terms", "--event", "event 3", "--force-inference")
    #expect(try !forced.column("p").contains(""))
    let (none, _) = try rows("terms", "--no-inference", "--per-group", "3")
    #expect(try Set(none.column("p")) == [""] && none.rows.count <= 6)
  }

  @Test("a limit hides rows, not tests")
  func limit() throws {
    try twelveEvents()
    let (all, _) = try rows("terms", "--ngrams", "1")
    let (some, run) = try rows("terms", "--ngrams", "1", "--per-group", "1")
    #expect(try Set(some.column("family_size")) == ["\(all.rows.count)"] && some.rows.count == 2)
    #expect(run.errors.contains("of which 2 are listed"))
    let q = Dictionary(
      zip(zip(try all.column("feature"), try all.column("group")).map { "\($0) \($1)" }, try all.column("q")),
      uniquingKeysWith: { first, _ in first })
    for row in some.rows.indices {
      let key = "\(try some.column("feature")[row]) \(try some.column("group")[row])"
      #expect(try q[key] == some.column("q")[row])
    }
  }

  @Test("copies are listed, and collapse to the earliest")
  func copies() throws {
    let wire = (0..<60).map { "wire\($0)" }.joined(separator: " ")
    try ingest([
      Item(outlet: "Agency", event: "one", body: "Ferry sinks. " + wire),
      Item(outlet: "Herald", event: "one", body: "Ferry sinks. " + wire + " Own sentence of the Herald."),
      Item(outlet: "Post", event: "one", body: (0..<60).map { "other\($0)" }.joined(separator: " ")),
      Item(outlet: "Post", event: "two", body: "Ferry sinks. " + wire),
    ])
    let list = try folder.run("duplicates", "--format", "csv", "-q")
    let csv = try CSVRows(list.output)
    #expect(try csv.column("outlet") == ["Herald"] && csv.column("original_outlet") == ["Agency"])
    #expect(try csv.column("containment") == ["1.000"] && csv.column("same_words") == ["no"])
    func ferries(_ arguments: String...) throws -> [String] {
      let run = try Program.run(
        ["compare", "terms", "--ngrams", "1", "--per-group", "0", "--format", "csv", "-q"] + arguments,
        in: folder)
      let csv = try CSVRows(run.output)
      return try csv.rows.indices.filter { try csv.column("feature")[$0] == "ferry" }.map {
        "\(try csv.column("group")[$0]) \(try csv.column("count")[$0])"
      }.sorted()
    }
    #expect(try ferries() == ["Agency 1", "Herald 1", "Post 1"])
    // The Herald's only article is a copy: nothing is left of it, and the other event keeps its own.
    #expect(try ferries("--copies", "collapsed") == ["Agency 1", "Herald 0", "Post 1"])
  }

  @Test("frames are compared once they are there")
  func frames() throws {
    try twelveEvents()
    let missing = try folder.run("compare", "frames")
    #expect(missing.ending == "65" && missing.errors.contains("run `parallax frames classify`"))
    #expect(try folder.run("frames", "classify", "--codebook", "policy", "-q").ending == "0")
    let (csv, _) = try rows("frames")
    #expect(try csv.column("unit").allSatisfy { $0 == "units" })
    #expect(try folder.run("compare", "frames", "--voice", "author").ending == "64")
  }

  @Test("pairs set two groups against each other")
  func pairs() throws {
    try ingest(
      ["A", "B", "C"].map { Item(outlet: $0, event: "one", body: "ferry \($0)word ferry") })
    let (csv, _) = try rows("terms", "--pairs", "--per-group", "0", "--ngrams", "1")
    #expect(try Set(csv.column("against")) == ["(rest)", "B", "C"])
  }

  @Test(
    "options that make no sense",
    arguments: [
      ["--min-documents", "0"], ["--per-group", "-1"], ["--force-inference", "--no-inference"],
      ["--resamples", "5"], ["--permutations", "1000000"], ["--copies", "some"], ["--sort", "love"],
    ])
  func badOptions(arguments: [String]) throws {
    try twelveEvents()
    let run = try Program.run(["compare", "terms"] + arguments, in: folder)
    #expect(run.ending == "64" && run.output.isEmpty)
  }

  @Test("collocates of a word, within sentences and by group")
  func collocates() throws {
    try ingest([
      Item(
        outlet: "Herald", event: "one", body: "The angry protest grew. Calm followed. An angry protest ended."
      ),
      Item(outlet: "Post", event: "one", body: "A peaceful protest, a peaceful protest."),
    ])
    let run = try folder.run("collocates", "protest", "--by", "outlet", "--format", "csv")
    let csv = try CSVRows(run.output)
    #expect(try csv.column("group") == ["Herald", "Post"])
    #expect(try csv.column("collocate") == ["angry", "peaceful"])
    #expect(try csv.column("count") == ["2", "2"] && csv.column("node_count") == ["2", "2"])
    #expect(try csv.column("log_dice") == ["14.000", "14.000"])
    #expect(try folder.run("collocates", "protest", "--window", "0").ending == "64")
    #expect(try folder.run("collocates", "…").ending == "64")
    let nothing = try folder.run("collocates", "zeppelin", "--format", "csv")
    #expect(nothing.ending == "0" && nothing.output.split(separator: "\n").count == 1)
  }
}

@Suite("Comparisons of findings", .enabled(if: EnglishModel.isThere, EnglishModel.reason))
struct CompareFindingsTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    let bodies = [
      ("Herald", "Mara Lindqvist, a convicted swindler, was arrested on Monday in Varna."),
      (
        "Post",
        "Mara Lindqvist, a rights activist, was arrested in Varna. \"She is a criminal,\" prosecutor Tomas Orne said."
      ),
    ]
    let lines = try bodies.enumerated().map { number, item in
      String(
        decoding: try JSONSerialization.data(
          withJSONObject: [
            "id": "a\(number)", "outlet": item.0, "headline": "Arrest in Varna", "body": item.1,
            "event": "one",
          ], options: [.sortedKeys]), as: UTF8.self)
    }
    try folder.write("articles.jsonl", lines.joined(separator: "\n") + "\n")
    #expect(try folder.run("ingest", "articles.jsonl", "-q").ending == "0")
  }

  private func features(_ arguments: String...) throws -> [String: String] {
    let run = try Program.run(
      ["compare"] + arguments + ["--per-group", "0", "--format", "csv", "-q"], in: folder)
    try #require(run.ending == "0", "\(run.errors)")
    let csv = try CSVRows(run.output)
    let used = try csv.rows.indices.filter { try csv.column("count")[$0] != "0" }
    return Dictionary(
      try used.map { (try csv.column("feature")[$0], try csv.column("group")[$0]) },
      uniquingKeysWith: { "\($0), \($1)" })
  }

  @Test("labels as phrases, heads, modifiers and by actor")
  func labels() throws {
    let phrases = try features("labels", "--actor", "Lindqvist")
    #expect(phrases["convicted swindler"] == "Herald" || phrases["convict swindler"] == "Herald")
    #expect(phrases["rights activist"] == "Post" || phrases["right activist"] == "Post")
    let heads = try features("labels", "--feature", "head", "--actor", "Lindqvist")
    #expect(heads["swindler"] == "Herald" && heads["activist"] == "Post")
    #expect(try features("labels", "--feature", "head", "--by-actor")["Mara Lindqvist: activist"] == "Post")
    #expect(try features("labels", "--feature", "construction")["appositive"] != nil)
    #expect(try features("labels", "--feature", "hedge").isEmpty)
  }

  @Test("the author's voice and others'")
  func voices() throws {
    #expect(try features("labels", "--feature", "head", "--voice", "others")["criminal"] == "Post")
    #expect(try features("labels", "--feature", "head", "--voice", "author")["criminal"] == nil)
    let others = try features("terms", "--voice", "others", "--ngrams", "1", "--section", "body")
    #expect(others["criminal"] == "Post" && others["swindler"] == nil)
    let author = try features("terms", "--voice", "author", "--ngrams", "1", "--section", "body")
    #expect(author["criminal"] == nil && author["swindler"] == "Herald")
  }

  @Test("who is quoted, and how")
  func sources() throws {
    #expect(try features("sources").values.allSatisfy { $0 == "Post" })
    #expect(try features("sources", "--feature", "cue")["said"] == "Post")
    #expect(try features("sources", "--feature", "type")["direct"] == "Post")
    #expect(try folder.run("compare", "sources", "--voice", "author").ending == "64")
  }

  @Test("grammatical relations of an actor")
  func relations() throws {
    let run = try folder.run(
      "collocates", "Lindqvist", "--as-actor", "--relations", "--min-count", "1", "--format", "csv")
    let csv = try CSVRows(run.output)
    #expect(try csv.column("collocate").contains { $0.hasSuffix("-of arrest") })
    #expect(try folder.run("collocates", "Nobody", "--as-actor").ending == "64")
  }
}
