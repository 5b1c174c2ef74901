import Testing

@testable import Corpus

@Suite struct DatelineTests {
  @Test(
    arguments: [
      ("MOSCOW (Sputnik) - Text.", "Moscow", "Sputnik"),
      ("PARIS, July 4 (Agency) — Text.", "Paris", "Agency"),
      ("LONDON (AP) —Text.", "London", "AP"),
      ("WASHINGTON — Text.", "Washington", nil),
      ("WASHINGTON, D.C. -- Text.", "Washington, D.C.", nil),
      ("ROCKFORD, Ill. (AP) — Text.", "Rockford, Ill.", "AP"),
      ("RIO DE JANEIRO, Sept. 27, 2023 (Agence Lac) — Text.", "Rio de Janeiro", "Agence Lac"),
      ("McALLEN, Texas — Text.", "McAllen, Texas", nil),
      ("SAINT-DENIS – Text.", "Saint-Denis", nil),
      ("Berlin (dpb) - Text.", "Berlin", "dpb"),
      ("NORTH LAS VEGAS, NV — Text.", "North Las Vegas, NV", nil),
      ("LAKETON, Va./RIVERTON (AP) — Text.", "Laketon, Va./Riverton", "AP"),
      ("ST. LOUIS — Text.", "St. Louis", nil),
      ("МОСКВА (ТАРР) — Text.", "Москва", "ТАРР"),
      ("NEW YORK — “Text.”", "New York", nil),
    ] as [(String, String, String?)])
  func splits(text: String, place: String, agency: String?) {
    let dateline = Dateline(text)
    #expect(dateline?.place == place)
    #expect(dateline?.agency == agency)
    #expect(dateline?.rest.contains("Text.") == true)
    #expect(dateline?.rest.contains("—") == false)
  }

  @Test(arguments: [
    "", "—", "MOSCOW", "MOSCOW (Sputnik) - ", "MOSCOW (Sputnik) -\nText.",
    "NATO — the alliance — said nothing.",
    "BREAKING — Text.", "FILE - Text.", "EXCLUSIVE: UPDATE — Text.", "Washington — Text.",
    "The mayor (Labour) said on Monday — Text.", "The council met in PARIS (AP) — Text.",
    "“PARIS (AP) — Text.”", "In 2019 — Text.", "A well-known man - Text.",
    "LONDON (AP) said so. Then — nothing.",
    String(repeating: "A", count: 500) + " — Text.", "(AP) — Text.", "PARIS () — Text.",
  ])
  func leavesOtherTextsAlone(text: String) {
    #expect(Dateline(text) == nil)
  }
}
