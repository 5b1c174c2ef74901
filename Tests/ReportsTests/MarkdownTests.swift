import Testing

@testable import Reports

@Suite struct MarkdownTests {
  /// Left: what a scraped headline may hold. Right: source that GitHub shows as that very text.
  @Test(arguments: [
    ("[click](http://x.example)", #"\[click\](http:<!-- -->//x.example)"#),
    ("<script>alert(1)</script>", #"\<script\>alert(1)\</script\>"#),
    ("*bold* _it_ `c` ~~s~~ $m$", #"\*bold\* \_it\_ \`c\` \~\~s\~\~ \$m\$"#),
    ("R&amp;D", #"R\&amp;D"#),
    ("# Not a heading", ##"\# Not a heading"##),
    ("- no list", #"\- no list"#),
    ("1. no list", #"1\. no list"#),
    ("1999) no list", #"1999\) no list"#),
    ("U.S. report 3.5 a.m.", "U.S. report 3.5 a.m."),
    ("www.x.example", "www<!-- -->.x.example"),
    ("mail a@b.example", "mail a@<!-- -->b.example"),
    ("@x <b>", #"@<!-- -->x \<b\>"#),
    ("line\nbreak\u{2028}and\u{202E}override", "line break andoverride"),
    ("    indented", " indented"),
    (" - no list either", #" \- no list either"#),
    ("back\\slash", #"back\\slash"#),
    ("Enough!", #"Enough\!"#),
    ("![i](x)", #"!\[i\](x)"#),
  ])
  func untrustedTextIsEscaped(text: String, expected: String) {
    #expect(RichText(text).markdown == expected)
  }

  @Test func linksAreEscaped() {
    #expect(
      RichText.link("rows (all)", to: "events/a b(1)|x.md", fragment: "ü").markdown
        == "[rows (all)](events/a%20b%281%29%7Cx.md#%C3%BC)")
    #expect(RichText.link("x", to: "javascript:alert(1)").markdown == "[x](javascript%3Aalert%281%29)")
    #expect(RichText.link("x", url: "javascript:alert(1)").markdown == "x")
    #expect(
      RichText.link("a]b", url: "https://x.example/a?b=1&c=(d) \"e\"").markdown
        == #"[a\]b](https://x.example/a?b=1&c=%28d%29%20%22e%22)"#)
  }

  @Test func aWholePage() throws {
    var inner = Page()
    inner.list(["one", "two"])
    var page = Page()
    page.heading(2, "What *differs*")
    page.paragraph(.strong("n") + " = 3")
    page.paragraph("")
    try page.table([Column("a")], rows: [["x|y"]])
    page.quote(["He said: <no>.", "Then left."])
    page.image("plots/a b.svg", description: "bars [z]")
    page.details("More <i>rows</i>", content: inner)
    #expect(
      page.markdown == #"""
        ## What \*differs\*

        <b>n</b> \= 3

        | a |
        | --- |
        | x\|y |

        > He said: \<no\>.
        >
        > Then left.

        ![bars \[z\]](plots/a%20b.svg)

        <details>
        <summary>More &lt;i&gt;rows&lt;/i&gt;</summary>

        - one
        - two

        </details>

        """#)
  }

  @Test func valuesStayValuesUntilTheyAreRendered() {
    let line: RichText = "a" + .lineBreak + .strong("<b>") + ""
    #expect(line.markdown == #"a<br><b>\<b\></b>"#)
    #expect(RichText("").isEmpty && RichText.strong("").isEmpty && !RichText.code("x").isEmpty)
    #expect(RichText.joined(["x|y", "z"], separator: " · ").markdown == #"x\|y · z"#)
  }
}
