import Comparison
import Reports

extension PageParts {
  /// What a reader must know to read the numbers.
  func howToRead(into page: inout Page) {
    var box = Page()
    var items: [RichText] = []
    if content.request.sections.contains(.names) {
      items.append(
        .strong("Names")
          + ": two to four words with capitals side by side that at least half of the groups mention; found by their capitals alone, so offices and places are among them."
      )
    }
    if content.request.sections.contains(.terms) {
      let wording: RichText =
        ": words and phrases of up to three words in headline and body that one \(content.request.grouping) uses more than all others together, in articles on the same event. \"times\" and \"others\" are occurrences in its own and in the others' articles; \"articles\" is how many of its own articles hold it."
      let ranking: RichText =
        " ranks them, in the pictures and in terms.csv: the log-odds ratio with an informative Dirichlet prior, divided by its standard error (Monroe, Colaresi & Quinn 2008). It is no test: words of one text are not independent, so a large z does not mean \"significant\"."
      items.append(.strong("Wording") + wording)
      items.append(.strong("z") + ranking)
      items.append(
        .strong("Left out")
          + ": lines that an outlet prints in \(RepeatedLines.minimumArticles) or more of its articles (notices, credits; listed in repeated_lines.csv), and terms in fewer than one in \(Int(1 / ReportLimits.minimumDocumentShare)) of a group's articles, which one long article may repeat."
      )
      items.append(
        "A phrase is shown once: shorter pieces of it, the \(content.request.grouping)'s own name, and phrases that begin or end with a word like \"the\" are left to terms.csv or left out."
      )
    }
    if content.request.sections.contains(.frames) {
      items.append(
        .strong("Frames")
          + RichText(
            ": each passage (paragraph) gets the frame of the codebook \(content.codebook.name) with most terms in it, or none. Word lists miss frames that are told in other words and find some that are not there; read the passages before you rely on a share. Intervals treat passages as independent, which those of one article are not, and are too narrow."
          ))
    }
    if content.overall.actors != nil {
      items.append(
        .strong("Labels")
          + ": phrases by which an article says who or what an actor is. \"author\" is the article's own voice; \"quoted\" stands inside quotation marks, \"attributed\" in reported speech outside of them, with the name of who says it. Labels that differ in inflection, articles and words for nations only are counted as one. Found by rules on an automatic analysis, which errs: read the sentences in labels.csv before you rely on one."
      )
    }
    if content.request.sections.contains(.copies) {
      items.append(
        .strong("Copies")
          + ": articles that share at least four fifths of the shorter one's runs of five words with an earlier article on the same event (Broder 1997). They \(content.request.copies == .all ? "count like all others" : "do not count")."
      )
    }
    items.append(
      "Counts describe these articles. With few articles each, a difference may be chance or one author's habit. Tests are made over all events only, on the first page, and only where there are enough articles."
    )
    items.append(
      "Parallax shows what outlets print, not what is true, and scores no outlet's bias.")
    box.list(items)
    page.details("How to read this", content: box)
  }
}
