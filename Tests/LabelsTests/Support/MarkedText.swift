import Labels

/// A sentence with its labels marked: `Mara Lindqvist, ⟦appositive: a harbour pilot⟧, said`. Marks may be nested.
struct MarkedText: CustomStringConvertible {
  /// A marked label.
  struct Mark: Hashable, CustomStringConvertible {
    let construction: String
    let codePoints: Range<Int>
    let text: String

    var description: String { "\(construction): \(text) @\(codePoints.lowerBound)" }
  }

  /// The sentence without marks.
  let text: String
  /// The marks, by place.
  let marks: [Mark]

  /// Reads a marked sentence.
  init(_ marked: String) {
    var scalars: [Unicode.Scalar] = []
    var open: [(construction: String, start: Int)] = []
    var spans: [(construction: String, codePoints: Range<Int>)] = []
    var rest = Array(marked.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      if scalar == "⟦" {
        var name = ""
        while let letter = rest.popFirst(), letter != ":" { name.unicodeScalars.append(letter) }
        if rest.first == " " { rest.removeFirst() }
        open.append((name, scalars.count))
      } else if scalar == "⟧", let mark = open.popLast() {
        spans.append((mark.construction, mark.start..<scalars.count))
      } else {
        scalars.append(scalar)
      }
    }
    func text(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view)
    }
    self.text = text(0..<scalars.count)
    marks = spans.map {
      Mark(construction: $0.construction, codePoints: $0.codePoints, text: text($0.codePoints))
    }
    .sorted {
      ($0.codePoints.lowerBound, $0.codePoints.upperBound) < (
        $1.codePoints.lowerBound, $1.codePoints.upperBound
      )
    }
  }

  var description: String { text }

  /// What is found in the sentence, as marks.
  func found() throws -> [Mark] {
    let article = try LabelsPipeline.article(text)
    let labels = LabelExtractor().labels(in: article, mentions: MentionFinder().mentions(in: article))
    return labels.map { label in
      Mark(
        construction: label.construction.rawValue, codePoints: label.codePoints,
        text: article.sections[label.section].syntax.text(of: label.tokens))
    }
  }
}
