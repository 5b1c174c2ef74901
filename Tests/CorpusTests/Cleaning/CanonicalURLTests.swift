import Testing

@testable import Corpus

@Suite struct CanonicalURLTests {
  @Test(
    arguments: [
      (
        "HTTPS://WWW.Example.ORG:443/A/b/?utm_source=x&id=7&fbclid=abc#top",
        "https://www.example.org/A/b?id=7"
      ),
      ("http://example.org:80", "http://example.org/"),
      ("http://example.org:8080/", "http://example.org:8080/"),
      ("  <https://example.org/a%2fb c>  ", "https://example.org/a%2Fb%20c"),
      ("//example.org/a", "https://example.org/a"),
      ("www.example.org/a?b=1&&c", "https://www.example.org/a?b=1&c"),
      ("https://example.org/?", "https://example.org/"),
      ("https://example.org./a//", "https://example.org/a"),
      ("https://[2001:DB8::1]/a", "https://[2001:db8::1]/a"),
      ("https://müller.example/straße", "https://müller.example/straße"),
      ("https://example.org/a?utm_medium=x", "https://example.org/a"),
      ("https://example.org/%zz%", "https://example.org/%zz%"),
      ("ftp://example.org/a", nil), ("mailto:a@b.example", nil), ("https://", nil), ("https:///a", nil),
      ("https://user@example.org/", nil), ("https://example.org:99999/", nil), ("https://exa mple.org/", nil),
      ("https://example.org/a\u{7}b", nil), ("nonsense", nil), ("", nil), ("https://[::1/a", nil),
    ] as [(String, String?)])
  func canonicalForm(text: String, expected: String?) {
    #expect(CanonicalURL(text)?.text == expected)
    if let expected { #expect(CanonicalURL(expected)?.text == expected) }
  }

  @Test func domainsCompareWithoutPrefixes() {
    for host in [
      "www.example.org", "m.example.org", "amp.example.org", "Example.org", "mobile.example.org:443",
    ] {
      #expect(CanonicalURL("https://\(host)/a")?.domain == "example.org")
    }
    #expect(CanonicalURL("https://m.example/a")?.domain == "m.example")
    #expect(CanonicalURL("https://www.example.org/a")?.key == CanonicalURL("http://example.org/a/")?.key)
  }

  @Test(
    arguments: [
      (
        "/news/ferry-campaigner-says-council-copied-plan", "Ferry campaigners say council copied plan",
        .matches
      ),
      (
        "/news/fishing-fleet-returns-after-storm-season", "Ferry campaigner says council copied plan",
        .differs
      ),
      ("/2024/stadtrat-gruenwerder-streicht-zuschuesse", "Stadtrat Grünwerder streicht Zuschüsse", .matches),
      ("/2024/conseil-supprime-l-aide-a-la-creche", "Le conseil supprime l’aide à la crèche", .matches),
      ("/a/12345", "Ferry campaigner says council copied plan", .cannotTell),
      ("/news/ferry-campaigner-says-council-copied-plan", "Совет скопировал план паромов", .cannotTell),
      ("/news/ferry-campaigner-says-council-copied-plan", "Ferry", .cannotTell),
    ] as [(String, String, SlugMatch)])
  func slugs(path: String, headline: String, expected: SlugMatch) throws {
    let url = try #require(CanonicalURL("https://example.org" + path))
    #expect(url.slugMatches(headline) == expected)
  }
}
