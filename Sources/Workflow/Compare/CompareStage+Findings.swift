import Comparison
import Corpus
import Kernels
import Labels
import Store

extension Workspace {
  /// Weight of the prior in labels, quotations or passages: about as many as an article has. A convention.
  private static let findingsPriorStrength = 10.0
  /// Name of quotations and labels that are linked to nobody.
  private static let unnamed = "(unnamed)"

  /// Labels of the compared articles.
  func countedLabels(
    _ features: LabelFeatures, _ request: CompareRequest, _ articles: ComparedArticles
  ) throws -> CountedFeatures {
    try refreshLabels()
    let wanted = try actorSelection(features.actors)
    var tally = FeatureTally(articleCount: articles.ids.count)
    for (row, id) in articles.ids.enumerated() where articles.groups[row] >= 0 {
      for record in try store.labels(ofArticle: id) {
        let label = record.label
        guard request.accepts(section: label.section), request.voice?.accepts(label.voice) ?? true,
          wanted.contains(record.actor, event: articles.events[row])
        else { continue }
        let place = FeatureTally.Place(
          section: label.section, span: label.span,
          context: min(
            label.sentenceSpan.lowerBound, label.span.lowerBound)..<max(
              label.sentenceSpan.upperBound, label.span.upperBound))
        let names = features.part.names(of: label)
        if names.isEmpty, features.part != .modifier { tally.addUnits(in: row) }
        for name in names {
          let prefix = features.namesActor ? "\(record.actor?.name ?? Self.unnamed): " : ""
          tally.add(prefix + name, in: row, at: place)
        }
      }
    }
    return counted(
      tally, unit: features.part == .modifier ? "modifiers" : "labels", articles)
  }

  /// Frames of the compared articles' units, as `frames classify` stored them.
  func countedFrames(_ request: CompareRequest, _ articles: ComparedArticles) throws -> CountedFeatures {
    try requireFrames()
    if request.voice != nil {
      throw WorkflowError.badOption("frames belong to whole passages; leave --voice out, or compare labels")
    }
    var tally = FeatureTally(articleCount: articles.ids.count)
    let rows = Dictionary(
      articles.ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    try store.forEachFramePrediction(request.filter, grouping: request.grouping) { prediction, _, _ in
      guard let row = rows[prediction.article], articles.groups[row] >= 0,
        request.accepts(section: prediction.section)
      else { return }
      let span = prediction.start..<max(prediction.start, prediction.end)
      // A unit of several frames is one of each.
      let frames = FrameTable.frames(in: prediction.frame ?? "")
      for frame in frames {
        tally.add(
          frame, in: row, at: FeatureTally.Place(section: prediction.section, span: span, context: span))
      }
      if frames.isEmpty { tally.addUnits(in: row) }
    }
    return counted(tally, unit: "units", articles)
  }

  /// Quotations of the compared articles.
  func countedSources(
    _ features: SourceFeatures, _ request: CompareRequest, _ articles: ComparedArticles
  ) throws -> CountedFeatures {
    try refreshLabels()
    if request.voice != nil {
      throw WorkflowError.badOption("all quotations are others' voices; leave --voice out")
    }
    let wanted = try actorSelection(features.actors)
    var tally = FeatureTally(articleCount: articles.ids.count)
    for (row, id) in articles.ids.enumerated() where articles.groups[row] >= 0 {
      for record in try store.quotations(ofArticle: id) {
        let quotation = record.quotation
        guard request.accepts(section: quotation.section),
          wanted.contains(record.speaker, event: articles.events[row])
        else { continue }
        let units = features.measure == .words ? quotation.words : 1
        let place = FeatureTally.Place(
          section: quotation.section, span: quotation.span, context: quotation.span)
        if let name = features.part.name(of: record) {
          tally.add(name, in: row, count: units, at: place)
        } else {
          tally.addUnits(units, in: row)
        }
      }
    }
    return counted(
      tally, unit: features.measure == .words ? "reported words" : "quotations", articles)
  }

  private func counted(_ tally: FeatureTally, unit: String, _ articles: ComparedArticles) -> CountedFeatures {
    let names = tally.names
    return CountedFeatures(
      names: names, counts: tally.matrix(names: names), exposures: tally.exposures, unit: unit,
      priorStrength: Self.findingsPriorStrength,
      examples: { wanted in
        var texts: [String: [String: CodePointText]] = [:]
        return try wanted.map { feature, row in
          let article = articles.ids[row]
          guard let place = tally.place(of: names[feature], in: row) else { return nil }
          let sections = try texts[article] ?? codePointTexts(ofArticle: article)
          texts[article] = sections
          return FeatureExample(
            article: article, section: place.section, span: place.span,
            text: sections[place.section]?.line(around: place) ?? "")
        }
      })
  }
}

extension CompareRequest {
  /// Whether what stands in a section counts.
  func accepts(section: String) -> Bool { sections.contains { $0.rawValue == section } }
}

extension LabelFeatures.Part {
  /// The features of a label.
  func names(of label: StoredLabel) -> [String] {
    let words = label.term.split(separator: " ").map(String.init)
    switch self {
    case .phrase: return [label.term]
    case .head: return words.last.map { [$0] } ?? []
    case .modifier: return Array(words.dropLast())
    case .construction: return [label.construction]
    case .voice: return [label.voice]
    case .hedge: return label.hedge.map { [$0.lowercased()] } ?? []
    }
  }
}

extension SourceFeatures.Part {
  /// The feature of a quotation; `nil` where nothing is known.
  func name(of record: QuotationRecord) -> String? {
    switch self {
    case .speaker: record.speaker?.name
    case .cue: record.quotation.cue?.lowercased()
    case .cueClass: record.quotation.cueClass
    case .type: record.quotation.type
    }
  }
}

extension CodePointText {
  /// Longest context of an example, in code points.
  private static let longestContext = 240

  /// A place with its context in one line, cut where it is too long.
  func line(around place: FeatureTally.Place) -> String {
    let end = min(
      place.context.upperBound, max(place.context.lowerBound + Self.longestContext, place.span.upperBound))
    let cut = min(end, place.context.lowerBound + 4 * Self.longestContext)
    let line = text(place.context.lowerBound..<cut).split(whereSeparator: \.isNewline).joined(separator: " ")
    return cut < place.context.upperBound ? line + " …" : line
  }
}
