import Corpus
import Foundation
import Framing
import Reports

/// Which columns of a table of texts hold what.
public struct FrameTableColumns: Sendable, Hashable {
  /// Column of the texts.
  public var text: String
  /// Column of the frames.
  public var label: String
  /// Column of the groups that are never split between folds; used if the table has it.
  public var group: String

  /// Makes a choice of columns.
  public init(text: String = "text", label: String = "label", group: String = "group") {
    self.text = text
    self.label = label
    self.group = group
  }
}

/// Tables of texts that stand for themselves, outside any corpus: `id,text,label[,group][,ambiguous]`.
public enum FrameTable {
  /// A text to classify.
  public struct Item: Sendable, Hashable {
    /// The table's id, or the row's number.
    public var id: String
    /// The text.
    public var text: String

    /// Makes an item.
    public init(id: String, text: String) {
      self.id = id
      self.text = text
    }
  }

  /// Reads texts with their frames. Rows without a frame are left out; ids are row numbers where the table has
  /// none.
  ///
  /// - Parameters:
  ///   - codebook: labels must be its frames, if given.
  ///   - hasSeveralLabels: whether a cell may hold several frames, with `;` between them; rows without a frame are
  ///     then texts that have none.
  ///   - onIssue: told of rows that cannot be read.
  /// - Throws: `ReadIssue`, ``WorkflowError``, with the line of a label that the codebook does not know.
  public static func labelled(
    path: String, columns: FrameTableColumns, codebook: Codebook? = nil, hasSeveralLabels: Bool = false,
    onIssue: (ReadIssue) -> Void = { _ in }
  ) throws -> [LabelledText] {
    let table = try read(path, onIssue)
    let text = try column(columns.text, option: "--text", in: table, path)
    let label = try column(columns.label, option: "--label", in: table, path)
    let id = table.column(named: "id")
    let group = table.column(named: columns.group)
    if group == nil, columns.group != FrameTableColumns().group {
      _ = try column(columns.group, option: "--group", in: table, path)
    }
    let ambiguous = table.column(named: "ambiguous")
    return try table.rows.enumerated().compactMap { index, row in
      let frames =
        hasSeveralLabels ? self.frames(in: row.cells[label]) : [trimmed(row.cells[label])]
      guard hasSeveralLabels || frames != [""] else { return nil }
      try naming(path, line: row.line) { try codebook?.checkLabels(frames) }
      return LabelledText(
        id: id.map { row.cells[$0] } ?? String(index + 1), text: row.cells[text], label: frames.first ?? "",
        group: group.flatMap { row.cells[$0].isEmpty ? nil : row.cells[$0] },
        isAmbiguous: ambiguous.map { ["true", "yes", "1"].contains(row.cells[$0].lowercased()) } ?? false,
        furtherLabels: Array(frames.dropFirst()))
    }
  }

  /// Runs what works on the texts of a table; an error that is about them names the table.
  ///
  /// - Throws: ``WorkflowError/badData(path:line:reason:remedy:)`` for `FramingError.training` and `.evaluation`; what
  ///   else `body` throws.
  public static func naming<Result>(
    _ path: String?, line: Int? = nil, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as FramingError {
      switch error {
      case .training(let message, let remedy), .evaluation(let message, let remedy):
        guard let path else { throw error }
        throw WorkflowError.badData(path: path, line: line, reason: message, remedy: remedy)
      default: throw error
      }
    }
  }

  /// Reads texts to classify.
  ///
  /// - Throws: `ReadIssue`, ``WorkflowError``.
  public static func items(
    path: String, textColumn: String, onIssue: (ReadIssue) -> Void = { _ in }
  ) throws -> [Item] {
    let table = try read(path, onIssue)
    let text = try column(textColumn, option: "--text", in: table, path)
    let id = table.column(named: "id")
    return table.rows.enumerated().map { index, row in
      Item(id: id.map { row.cells[$0] } ?? String(index + 1), text: row.cells[text])
    }
  }

  static func read(_ path: String, _ onIssue: (ReadIssue) -> Void) throws -> DelimitedTable {
    guard path == "-" || FileManager.default.fileExists(atPath: path) else {
      throw WorkflowError.noInput(path: path)
    }
    let table = try DelimitedTable.read(path: path)
    table.issues.forEach(onIssue)
    return table
  }

  static func column(_ name: String, option: String, in table: DelimitedTable, _ path: String)
    throws -> Int
  {
    if let index = table.column(named: name) { return index }
    throw WorkflowError.badData(
      path: path, line: 1,
      reason: "no column is named \"\(name)\" (columns: \(table.columns.joined(separator: ", ")))",
      remedy: "name the right one with \(option)")
  }

  /// The frames of a cell that may hold several, with `;` between them.
  static func frames(in cell: String) -> [String] {
    cell.split(separator: ";").map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// Frame classifiers as tables and files.
public enum FrameWork {
  /// Loads a model file.
  ///
  /// - Throws: ``WorkflowError``, `FramingError`.
  public static func model(at path: String) throws -> FrameClassifier {
    let bytes = try InputFile.bytes(at: path)
    do {
      return try FrameClassifier(modelFile: bytes)
    } catch let error as FramingError {
      if case .modelFile(let message, let remedy) = error {
        throw WorkflowError.badData(path: path, line: nil, reason: message, remedy: remedy)
      }
      throw error
    }
  }

  /// Predictions as rows `id, frame, probability, known_terms[, likeliest][, because]`.
  ///
  /// - Parameter embedder: the sentence encoder, where the classifier needs it.
  public static func table(
    of predictions: [FramePrediction], items: [FrameTable.Item], classifier: FrameClassifier,
    explains: Bool, embedder: TextEmbedder? = nil
  ) throws -> Table {
    var columns = [
      Column("id", description: "id of the text"),
      Column("frame", description: "most probable frame; empty if it is left open"),
      Column("probability", kind: .decimal(4), description: "probability of that frame"),
      Column("known_terms", kind: .integer, description: "terms of the text that the classifier knows"),
    ]
    let abstains = classifier.metadata.abstentionThreshold != nil
    if abstains {
      columns.append(Column("likeliest", description: "most probable frame, also where it is left open"))
    }
    if explains {
      columns.append(
        Column("because", description: "terms that speak most for the frame, with their weights"))
    }
    var table = try Table(columns)
    for (item, prediction) in zip(items, predictions) {
      var row: [Cell] = [
        .text(item.id), Cell(frames(prediction)), .decimal(prediction.probability),
        .integer(prediction.knownTermCount),
      ]
      if abstains { row.append(.text(prediction.frame)) }
      if explains { row.append(.text(try reasons(item.text, classifier, embedder))) }
      try table.append(row)
    }
    return table
  }

  /// Dictionary results as rows `id, frame, hits, terms`.
  public static func table(_ items: [FrameTable.Item], codebook: Codebook) throws -> Table {
    let scorer = try DictionaryScorer(codebook)
    var table = try Table([
      Column("id", description: "id of the text"),
      Column("frame", description: "frame with most terms; empty if none has any"),
      Column("hits", kind: .integer, description: "terms of that frame in the text"),
      Column("terms", description: "those terms"),
    ])
    for item in items {
      let score = scorer.score(item.text)
      let terms = score.hits.filter { $0.frame == score.topFrame }.map(\.term)
      try table.append([
        .text(item.id), Cell(score.topFrame), .integer(terms.count), .text(terms.joined(separator: "; ")),
      ])
    }
    return table
  }

  /// The frames given, with `;` between them; `nil` if none is.
  private static func frames(_ prediction: FramePrediction) -> String? {
    prediction.frames.isEmpty ? nil : prediction.frames.joined(separator: ";")
  }

  private static func reasons(
    _ text: String, _ classifier: FrameClassifier, _ embedder: TextEmbedder?
  ) throws -> String {
    try classifier.explain(text, limit: 5, embedder: embedder).contributions.map { contribution in
      "\(contribution.term) (\(String(Int((contribution.weight * 100).rounded()))))"
    }.joined(separator: ", ")
  }

  /// A codebook's frames as rows `frame, name, terms, definition`.
  public static func table(of codebook: Codebook) throws -> Table {
    var table = try Table([
      Column("frame"), Column("name"), Column("terms", kind: .integer), Column("definition"),
    ])
    for frame in codebook.frames {
      try table.append([
        .text(frame.id), .text(frame.name), .integer(frame.terms.count), .text(frame.definition),
      ])
    }
    return table
  }
}
