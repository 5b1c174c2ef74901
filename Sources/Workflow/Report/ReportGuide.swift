import Reports

/// The page that describes a report's tables, column by column.
struct ReportGuide {
  let tables: [ReportTables.File]
  let content: ReportContent

  private var opening: RichText {
    guard content.request.isReplicationPack else {
      return "Start with " + .link("index.md", to: "index.md") + "."
    }
    return
      "A replication pack: places, hashes, counts and options without the articles' words. Who has the articles finds every row by article, section and offsets, and can check every hash."
  }

  func page() -> Page {
    var page = Page()
    page.heading(1, "Files of this report")
    page.paragraph(opening)
    page.paragraph(
      "Tables are CSV after RFC 4180: UTF-8, line feeds, a header row, " + .code(".")
        + " before decimals, empty where there is no value.")
    page.paragraph(
      "Offsets count Unicode code points, half-open, in the section they name, so " + .code("text[start:end]")
        + " in Python and " + .code("substr(text, start + 1, end)") + " in R give the span.")
    for file in tables {
      page.heading(2, .link(RichText(file.name), to: file.name))
      page.paragraph(RichText("\(file.title), \(file.count) rows."))
      page.list(
        file.columns.map { column in
          .code(column.name)
            + (column.description.isEmpty ? "" : RichText(": \(column.description)"))
        })
    }
    page.heading(2, .link("manifest.json", to: Manifest.fileName))
    page.paragraph(
      "Program version, a hash of each article, options, seed, codebook hashes, and the SHA-256 of every file here; "
        + .code("parallax verify") + " checks them and, with " + .code("--corpus") + ", the articles.")
    if content.request.isReplicationPack {
      page.paragraph(
        RichText(
          "Left out: headlines, labels, quotations, examples and whatever else is an article's own words, actors' names among them; hashes are the first 16 hexadecimal digits of a text's SHA-256. terms.csv and term_places.csv hold words and pairs of words that stand in at least \(ReplicationPack.minimumArticles) articles."
        ))
    }
    if content.request.sections.contains(.frames) {
      page.heading(2, RichText("Codebook \(content.codebook.name)"))
      page.list(
        content.codebook.frames.map { frame in
          .code(frame.id) + RichText(" (\(frame.name)): \(frame.definition)")
        })
    }
    return page
  }
}
