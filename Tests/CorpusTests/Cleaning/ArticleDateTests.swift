import Testing

@testable import Corpus

@Suite struct ArticleDateTests {
  @Test(
    arguments: [
      // ISO 8601
      ("2023-07-04T00:47+0000", "2023-07-04T00:47+00:00"),
      ("2023-07-04T00:47Z", "2023-07-04T00:47+00:00"),
      ("2023-07-04T00:47:30.123456Z", "2023-07-04T00:47:30+00:00"),
      ("2023-07-04 00:47:30+02", "2023-07-04T00:47:30+02:00"),
      ("2023-07-04 00:47:30 -0530", "2023-07-04T00:47:30-05:30"),
      ("2023-07-04 00:47:30 UTC", "2023-07-04T00:47:30+00:00"),
      ("2023-07-04T00:47", "2023-07-04T00:47"),
      ("  2023-07-04\n", "2023-07-04"),
      ("2023/07/04", "2023-07-04"),
      ("20230704", "2023-07-04"),
      ("20230704T004730Z", "2023-07-04T00:47:30+00:00"),
      ("2023-07", "2023-07"),
      ("2023", "2023"),
      ("2024-02-29", "2024-02-29"),
      ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"),
      // RFC 2822 and date(1)
      ("Tue, 04 Jul 2023 00:47:00 +0000", "2023-07-04T00:47:00+00:00"),
      ("Tue, 4 Jul 2023 00:47:12 EST (New York)", nil),
      ("Tue, 4 Jul 2023 00:47:12 EST", "2023-07-04T00:47:12-05:00"),
      ("Tue Jul  4 00:47:12 UTC 2023", "2023-07-04T00:47:12+00:00"),
      // As pages print them
      ("00:47 GMT 04.07.2023", "2023-07-04T00:47+00:00"),
      ("July 4, 2023", "2023-07-04"),
      ("JULY 4TH, 2023", "2023-07-04"),
      ("Jul. 4, 2023 4:07 p.m.", "2023-07-04T16:07"),
      ("July 4, 2023 at 12:05 AM EDT", "2023-07-04T00:05-04:00"),
      ("July 4, 2023, 4 pm", "2023-07-04T16:00"),
      ("4 July 2023", "2023-07-04"),
      ("4-Jul-2023", "2023-07-04"),
      ("Dienstag, 4. Juli 2023 um 13:47 Uhr", "2023-07-04T13:47"),
      ("3. März 2021", "2021-03-03"),
      ("4 juillet 2023", "2023-07-04"),
      ("4 de julio de 2023", "2023-07-04"),
      ("4 июля 2023", "2023-07-04"),
      ("July 2023", "2023-07"),
      ("Published: 4 July 2023", "2023-07-04"),
      ("04.07.2023", "2023-07-04"),
      ("4.7.23 9:05", "2023-07-04T09:05"),
      ("4.7.2023 09:05", "2023-07-04T09:05"),
      // Numbers with slashes: only where one reading is possible
      ("03/04/2020", nil),
      ("10/18/16", "2016-10-18"),
      ("3/16/19", "2019-03-16"),
      ("13/04/2020", "2020-04-13"),
      ("04/13/2020", "2020-04-13"),
      ("04/04/2020", "2020-04-04"),
      ("7/6/18", nil),
      ("1/21", nil),
      // No such day, no such time, no date
      ("2023-02-29", nil),
      ("31.04.2023", nil),
      ("2023-07-04T24:47Z", nil),
      ("2023-07-04T10:61Z", nil),
      ("2023-07-04T10:00+29:00", nil),
      ("0001-01-01T00:00:00Z", nil),
      ("9999-12-31", nil),
      ("July 4", nil),
      ("yesterday", nil),
      ("4 July 2023, 5 July 2023", nil),
      ("00:47 GMT 04.07.2023 (Updated: 04:53 GMT 04.07.2023)", nil),
      ("1688431620", nil),
      ("99999999999999999999999", nil),
      ("", nil),
      (":::", nil),
      ("+", nil),
    ] as [(String, String?)])
  func reads(text: String, expected: String?) {
    #expect(ArticleDate(parsing: text)?.description == expected)
  }

  @Test func descriptionReadsBackExactly() {
    for text in ["2023", "2023-07", "2023-07-04", "2023-07-04T00:47", "2023-07-04T00:47+00:00"] {
      #expect(ArticleDate(iso: text)?.description == text)
    }
    #expect(ArticleDate(iso: "2023-07-04T00:47:09-03:30")?.offsetMinutes == -210)
    for text in ["2023-7-4", "2023-07-04T00:47Z", "2023/07/04", " 2023", "2023-07-04 00:47", ""] {
      #expect(ArticleDate(iso: text) == nil)
    }
  }

  @Test func ordersByInstantThenText() throws {
    let texts = [
      "2023-07-04T01:00+02:00", "2023-07-04", "2023-07-04T00:00+00:00", "2023-07-04T00:30+00:00", "2023-08",
    ]
    let dates = try texts.map { try #require(ArticleDate(iso: $0)) }
    #expect(dates.shuffled().sorted().map(\.description) == texts)
  }

  @Test func countsSecondsAndDaysFromTheEpoch() throws {
    // date -u -d "2023-07-04T00:47:00Z" +%s
    #expect(ArticleDate(iso: "2023-07-04T00:47+00:00")?.earliestInstant == 1_688_431_620)
    #expect(ArticleDate(iso: "1969-12-31T23:59:59+00:00")?.earliestInstant == -1)
    #expect(ArticleDate(iso: "1969-12-31")?.day == -1)
    #expect(ArticleDate(iso: "1970-01-01")?.day == 0)
    #expect(ArticleDate(iso: "2000-02-29")?.day == 11_016)
    #expect(ArticleDate(iso: "2023-07-04T01:00+02:00")?.day == ArticleDate(iso: "2023-07-03")?.day)
  }

  @Test func hostileTextNeverTraps() {
    var generator = SplitMix(state: 7)
    let alphabet = Array("0123456789-/.:+TZ ,amp()JulyGMT\u{e9}äя".utf8)
    for _ in 0..<20_000 {
      let length = Int(generator.next() % 40)
      let bytes = (0..<length).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
      let date = ArticleDate(parsing: String(decoding: bytes, as: UTF8.self))
      if let date { #expect(ArticleDate(iso: date.description) == date) }
    }
    #expect(ArticleDate(parsing: String(repeating: "1", count: 1_000_000)) == nil)
  }
}

/// Sebastiano Vigna's SplitMix64, so that tests are the same on every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
