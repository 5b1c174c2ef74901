import Corpus
import Glibc
import Testing

@Suite("Reading files as units")
struct SourceReaderTests {
  static let lines = """
    {"id": "a1", "headline": "Harbour wall breaks", "body": "First.\\nSecond."}
    {"id": "a2", "headline": "Ferry delayed", "body": "It was foggy."}

    {"id": "a3", "headline": "Cut in ha
    {"id": "a4", "headline": "“Curly” ünïts", "body": "€ \\ud83d\\ude00"}
    [1, 2]
    {"id": "a5", "headline": "Last without line end", "body": "x"}
    """
  static let linesSummary = [
    "1: Harbour wall breaks | First.\nSecond.", "2: Ferry delayed | It was foggy.", "4: ! malformed",
    "5: “Curly” ünïts | € 😀", "6: ! malformed", "7: Last without line end | x",
  ]

  static let table = """
    id,headline,body
    b1,"Strike, day two","He said ""no"".
    Then he left."
    b2,Plain,No quotes

    b3,Too,many,cells
    b4,"Open quote,never closed
    b5,Fine,"After it"
    b6,Last,row
    """
  static let tableSummary = [
    "2: Strike, day two | He said \"no\".\nThen he left.", "4: Plain | No quotes", "6: ! malformed",
    "7: ! malformed", "8: Fine | After it", "9: Last | row",
  ]

  @Test("units of any size give the same articles", arguments: [1, 7, 64, 200, 4096, 4 << 20])
  func unitSize(_ unitBytes: Int) throws {
    var limits = SourceLimits()
    limits.unitBytes = unitBytes
    let lines = try Reading.records(of: Self.lines, limits: limits)
    #expect(Reading.summary(lines) == Self.linesSummary)
    let rows = try Reading.records(of: Self.table, limits: limits)
    #expect(Reading.summary(rows) == Self.tableSummary)
    #expect(try lines == Reading.records(of: Self.lines))
    #expect(try rows == Reading.records(of: Self.table))
  }

  @Test("line ends and a byte order mark change nothing", arguments: ["\r\n", "\r", "\n"])
  func lineEnds(_ end: String) throws {
    for mark in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
      let lines = Self.lines.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: end)
      #expect(Reading.summary(try Reading.records(of: mark + Array(lines.utf8))) == Self.linesSummary)
      let table = "id;title;text\(end)1;\"A; b\";Say\(end)2;Bé;So\(end)"
      let rows = try Reading.records(of: mark + Array(table.utf8))
      #expect(Reading.summary(rows) == ["2: A; b | Say", "3: Bé | So"])
      let text = try Reading.records(of: mark + Array("Headline\(end)\(end)One.\(end)Two.".utf8))
      let article = try #require(try text.first?.get())
      #expect(article.headline == "Headline")
      #expect(article.body == "One.\(end)Two.")
    }
  }

  @Test("files without articles say why")
  func emptyAndBinary() throws {
    func kind(_ bytes: [UInt8]) throws -> [ReadIssue.Kind] {
      try Reading.records(of: bytes).compactMap { record in
        if case .failure(let issue) = record { issue.kind } else { nil }
      }
    }
    #expect(try kind([]) == [.empty])
    #expect(try kind([0xEF, 0xBB, 0xBF]) == [.empty])
    #expect(try kind(Array(" \n\n\t ".utf8)) == [.empty])
    #expect(try kind(Array("[ ]".utf8)).isEmpty)  // three characters of prose, for all we know
    #expect(try kind(StoredGzip.member([])) == [.empty])
    #expect(try kind([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0]) == [.binary])
    #expect(try kind(Array("%PDF-1.7 whatever".utf8)) == [.binary])
    #expect(try kind([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]) == [.binary])
    #expect(try kind(Array("Headline\n\nText with a nul \0 in it".utf8)) == [.binary])
    #expect(try kind([0xFF, 0xFE, 0x41, 0x00]) == [.malformed])
    #expect(try kind(Array("<?xml version=\"1.0\"?><rss></rss>".utf8)) == [.malformed])
    #expect(try kind(Array("headline,body\n".utf8)) == [.empty])
  }

  @Test("a line over the bound is skipped with its number, and memory stays bounded")
  func giganticLine() throws {
    var limits = SourceLimits()
    limits.lineBytes = 100
    let good = "{\"headline\": \"Short\", \"body\": \"x\"}"
    let long = "{\"headline\": \"Long\", \"body\": \"" + String(repeating: "y", count: 3 << 20) + "\"}"
    let barely = "{\"headline\": \"Long\", \"body\": \"" + String(repeating: "y", count: 80) + "\"}"
    for unitBytes in [1, 50, 1 << 20] {
      limits.unitBytes = unitBytes
      let records = try Reading.records(
        of: [good, long, good, barely, good, long].joined(separator: "\n"), limits: limits)
      #expect(
        Reading.summary(records) == [
          "1: Short | x", "2: ! too-large", "3: Short | x", "4: ! too-large", "5: Short | x",
          "6: ! too-large",
        ])
    }
  }

  @Test("a row over the bound is skipped, an open quotation mark does not swallow the rest")
  func giganticRow() throws {
    var limits = SourceLimits()
    limits.lineBytes = 200
    let long = String(repeating: "z", count: 3 << 20)
    let table = "headline,body\nA,a\nB,\(long)\nC,c\nD,\"open\nE,e\n" + String(repeating: "F,f\n", count: 100)
    for unitBytes in [1, 50, 1 << 20] {
      limits.unitBytes = unitBytes
      let summary = Reading.summary(try Reading.records(of: table, limits: limits))
      #expect(summary.count == 105)
      #expect(
        Array(summary.prefix(6)) == [
          "2: A | a", "3: ! too-large", "4: C | c", "5: ! malformed", "6: E | e", "7: F | f",
        ])
    }
  }

  @Test("a file that is one article is bounded as a whole")
  func giganticText() throws {
    var limits = SourceLimits()
    limits.fileBytes = 1000
    let records = try Reading.records(of: String(repeating: "word ", count: 300), limits: limits)
    #expect(Reading.summary(records) == ["0: ! too-large"])
  }

  @Test("JSON in an array or printed over several lines is read too")
  func jsonValues() throws {
    let array = """
      [
        {"headline": "One", "body": "a }] \\" {"},
        {
          "headline": "Two",
          "tags": ["x", "y"],
          "body": "b"
        }
      ]
      """
    let summary = ["2: One | a }] \" {", "3: Two | b"]
    #expect(Reading.summary(try Reading.records(of: array)) == summary)
    let printed = "{\n \"headline\": \"One\"}\n{\"headline\":\n\"Two\"}\n"
    #expect(Reading.summary(try Reading.records(of: printed)) == ["1: One | -", "3: Two | -"])
    let cut = "[{\"headline\": \"One\"},\n{\"headline\": \"Tw"
    #expect(Reading.summary(try Reading.records(of: cut)) == ["1: One | -", "2: ! malformed"])
    let mixed = "[{\"headline\": \"One\"},\n 17]"
    #expect(Reading.summary(try Reading.records(of: mixed)) == ["1: One | -", "2: ! malformed"])
  }

  @Test("gzip is inflated, member after member")
  func gzip() throws {
    let halves = [Array(Self.lines.utf8.prefix(90)), Array(Self.lines.utf8.dropFirst(90))]
    let records = try Reading.records(of: StoredGzip.member(halves[0]) + StoredGzip.member(halves[1]))
    #expect(Reading.summary(records) == Self.linesSummary)
    let padded = try Reading.records(of: StoredGzip.member(Array(Self.lines.utf8)) + [0, 0, 0])
    #expect(Reading.summary(padded) == Self.linesSummary)
    let littered = try Reading.records(of: StoredGzip.member(Array(Self.lines.utf8)) + Array("rubbish".utf8))
    #expect(Reading.summary(littered) == Self.linesSummary + ["7: ! malformed"])
  }

  @Test("of a truncated gzip file what stands before the cut is kept, and the cut is told")
  func truncatedGzip() throws {
    let whole = StoredGzip.member(Array(Self.lines.utf8))
    let cut = Array(whole.prefix(15 + 100))  // header, block header, 100 bytes: into the second line
    #expect(
      Reading.summary(try Reading.records(of: cut)) == [Self.linesSummary[0], "2: ! malformed"])
    let table = StoredGzip.member(Array("headline,body\nA,a\nB,\"b\nC,c".utf8)).dropLast(10)
    #expect(Reading.summary(try Reading.records(of: Array(table))) == ["2: A | a", "3: ! malformed"])
    let text = StoredGzip.member(Array("Headline\n\nBody of the text.".utf8)).dropLast(12)
    #expect(Reading.summary(try Reading.records(of: Array(text))) == ["0: ! malformed"])
    #expect(Reading.summary(try Reading.records(of: Array(whole.prefix(6)))) == ["0: ! malformed"])
    var damaged = whole
    damaged[10] = 0x07  // a block type that does not exist
    #expect(Reading.summary(try Reading.records(of: damaged)) == ["0: ! malformed"])
  }

  @Test("a decompression bomb is not inflated beyond the bounds")
  func bomb() throws {
    // 300,000 times the letter a, compressed by gzip -9.
    let bomb: [UInt8] = try Self.decodeBase64(Self.bombText)
    var limits = SourceLimits()
    limits.fileBytes = 10_000
    #expect(Reading.summary(try Reading.records(of: bomb, limits: limits)) == ["0: ! too-large"])
    limits.lineBytes = 10_000
    let lines = try Reading.records(of: bomb, format: .jsonLines, limits: limits)
    #expect(Reading.summary(lines) == ["1: ! too-large"])
  }

  static let bombText = """
    H4sIAAAAAAACA+3BAQ0AAADCoKzvX8IeDigAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPgxX/JO9OCTBAA=
    """

  static func decodeBase64(_ text: String) throws -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text.utf8 where byte != UInt8(ascii: "=") {
      bits = bits << 6 | UInt32(try #require(alphabet.firstIndex(of: byte)))
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return result
  }

  @Test("a folder, a missing file and a table without known columns are issues")
  func refusals() throws {
    let folder = try ScratchFolder()
    #expect(Reading.summary(Reading.records(folder.path)) == ["0: ! unreadable"])
    #expect(Reading.summary(Reading.records(folder.path + "/none")) == ["0: ! unreadable"])
    let unknown = try Reading.records(of: "nummer,wert\n1,2\n", format: .csv)
    guard case .failure(let issue) = try #require(unknown.first) else {
      Issue.record("a table without headline and text was read")
      return
    }
    #expect(issue.message.contains("nummer, wert"))
    #expect(issue.remedy.contains("--map"))
    let map = try FieldMap(parsing: "headline=nummer,body=wert")
    #expect(Reading.summary(try Reading.records(of: "nummer,wert\n1,2\n", map: map)) == ["2: 1 | 2"])
  }

  @Test("the format can be forced")
  func forced() throws {
    let text = "{\"headline\": \"Not an object here\"}"
    let article = try #require(try Reading.records(of: text, format: .text).first?.get())
    #expect(article.headline == text)
    #expect(article.origin.format == .text)
    let tabs = try Reading.records(of: "headline\tbody\nA, b\tc", format: .tsv)
    #expect(Reading.summary(tabs) == ["2: A, b | c"])
  }

  @Test("random damage never crashes, and what is undamaged before it stays")
  func fuzz() throws {
    var generator = SplitMix(state: 7)
    let seeds = [
      Array(Self.lines.utf8), Array(Self.table.utf8), StoredGzip.member(Array(Self.lines.utf8)),
      Array("---\nheadline: A\ntags: [b, c]\n---\nText\nmore".utf8),
      Array("[{\"headline\": \"One\"}, {\"headline\": {\"name\": [1, 2, {}]}}]".utf8),
    ]
    let folder = try ScratchFolder()
    var limits = SourceLimits()
    limits.lineBytes = 120
    limits.depth = 4
    for round in 0..<600 {
      var bytes = seeds[round % seeds.count]
      for _ in 0...Int(generator.next() % 6) where !bytes.isEmpty {
        let index = Int(generator.next() % UInt64(bytes.count))
        switch generator.next() % 4 {
        case 0: bytes[index] = UInt8(truncatingIfNeeded: generator.next())
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(Array("\"\\{}[],\n\r\0".utf8)[Int(generator.next() % 10)], at: index)
        default: bytes.removeLast(bytes.count - index)
        }
      }
      let path = try folder.write("fuzz", bytes)
      limits.unitBytes = 1 + Int(generator.next() % 300)
      let small = Reading.records(path, limits: limits)
      limits.unitBytes = 1 << 20
      #expect(small == Reading.records(path, limits: limits), "units changed the result of \(bytes)")
    }
  }
}
