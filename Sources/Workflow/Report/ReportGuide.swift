import Reports

/// The page that describes a report's tables, column by column.
struct ReportGuide {
  let tables: [ReportTables.File]
  let content: ReportContent

  func page() -> MarkdownDocument {
    var page = MarkdownDocument()
    page.heading(1, "Files of this report")
    page.paragraph(
      "Start with " + .link("index.md", to: "index.md")
        + ". Tables are CSV after RFC 4180: UTF-8, line feeds, a header row, "
        + .code(".")
        + " before decimals, empty where there is no value. Offsets count Unicode code points, half-open, in the section they name, so "
        + .code("text[start:end]") + " in Python and " + .code("substr(text, start + 1, end)")
        + " in R give the span.")
    for file in tables {
      page.heading(2, .link(MarkdownText(file.name), to: file.name))
      page.paragraph(MarkdownText("\(file.title), \(file.rows.count) rows."))
      page.list(
        file.columns.map { column in
          .code(column.name)
            + (column.description.isEmpty ? "" : MarkdownText(": \(column.description)"))
        })
    }
    page.heading(2, .link("manifest.json", to: Manifest.fileName))
    page.paragraph(
      "Program version, a hash of the articles, options, seed, codebook hash, and the SHA-256 of every file here; "
        + .code("parallax verify") + " checks them.")
    if content.request.sections.contains(.frames) {
      page.heading(2, MarkdownText("Codebook \(content.codebook.name)"))
      page.list(
        content.codebook.frames.map { frame in
          .code(frame.id) + MarkdownText(" (\(frame.name)): \(frame.definition)")
        })
    }
    return page
  }
}
