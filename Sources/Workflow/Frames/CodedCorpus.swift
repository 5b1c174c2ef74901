import Corpus
import Framing
import Hashing
import Store

extension Workspace {
  /// Keeps codes in the corpus, so that `frames train` finds them there. A unit that was coded by this codebook before
  /// gets its new label.
  ///
  /// - Throws: `StoreError`.
  public func keepCodes(_ imported: CodedImport, codebook: Codebook) throws {
    try store.storeCodes(
      imported.units.map { coded in
        let key = coded.unit.key
        return StoredCode(
          article: key.id, section: key.section.rawValue, start: key.start, end: key.end,
          textHash: coded.unit.textHash, label: coded.label)
      }, codebook: codebook.name)
  }

  /// The coded units of the corpus as texts to learn from.
  ///
  /// Units whose text changed since they were coded are left out, and the note says how many.
  ///
  /// - Parameters:
  ///   - codebook: whose codes.
  ///   - hasSeveralLabels: whether `;` in a label separates frames.
  ///   - grouping: what folds must not split, such as the outlet; the event, else the article, if `nil`.
  /// - Throws: ``WorkflowError/badData(path:line:reason:remedy:)`` if nothing is coded; `StoreError`.
  public func codedTexts(
    _ codebook: Codebook, hasSeveralLabels: Bool = false, grouping: Grouping? = nil
  ) throws -> [LabelledText] {
    let codes = try store.codes(codebook: codebook.name)
    guard !codes.isEmpty else {
      throw WorkflowError.badData(
        path: store.path, line: nil,
        reason: "no unit of the corpus is coded by the codebook \(codebook.name)",
        remedy:
          "read codes in with `parallax frames import TABLE --codebook \(codebook.name)`, or name a table")
    }
    try refreshEvents()
    var ids: [String] = []
    for code in codes where ids.last != code.article { ids.append(code.article) }
    let articles = Dictionary(
      try store.texts(ids: ids, grouping: grouping ?? .outlet).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let texts = codes.compactMap { code -> LabelledText? in
      guard let article = articles[code.article],
        let section = article.sections.first(where: { $0.section.rawValue == code.section })?.text,
        code.start < code.end
      else { return nil }
      let text = CodePointText(section).text(code.start..<code.end)
      guard SHA256.hexDigest(of: Array(text.utf8)) == code.textHash else { return nil }
      let frames = hasSeveralLabels ? FrameTable.frames(in: code.label) : [code.label]
      return LabelledText(
        id: "\(code.article):\(code.section):\(code.start)-\(code.end)", text: text,
        label: frames.first ?? "", group: grouping == nil ? article.event ?? article.id : article.group,
        furtherLabels: Array(frames.dropFirst()))
    }
    if texts.count < codes.count {
      settings.note(
        "\(codes.count - texts.count) of \(codes.count) coded units are left out: their articles have changed"
      )
    }
    return texts
  }
}
