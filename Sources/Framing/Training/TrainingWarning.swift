/// Something in the training texts that a researcher should know, with what was done about it.
public enum TrainingWarning: Sendable, Hashable, Codable {
  /// Texts without a letter or digit; they were trained on as texts without a known term.
  case emptyTexts(ids: [String])
  /// A frame with a single text: it is trained on, but no fold can both learn and test it.
  case singleExample(frame: String, id: String)
  /// The same text with different frames; all were trained on, and pull against each other.
  case contradiction(ids: [String], frames: [String])
  /// The same text with the same frames more than once; each counts.
  case repetition(ids: [String])
  /// Labels with `;`, each taken as one frame although several frames may be meant.
  case joinedLabels([String])
  /// Frames of the codebook that no text has; the classifier cannot give them.
  case unusedFrames([String])
  /// Too few texts or groups to hold any out, so that the options' `C` was taken and probabilities were
  /// not calibrated.
  case nothingHeldOut
}

extension TrainingWarning: CustomStringConvertible {
  private static let mostNamed = 5

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(mostNamed).joined(separator: ", ")
    return names.count > mostNamed ? "\(shown) and \(names.count - mostNamed) more" : shown
  }

  /// One sentence: what was found and what was done.
  public var description: String {
    switch self {
    case .emptyTexts(let ids):
      ids.count == 1
        ? "one text has no words (\(Self.list(ids))); it was trained on as a text without known terms"
        : "\(ids.count) texts have no words (\(Self.list(ids))); they were trained on as texts without known terms"
    case .singleExample(let frame, let id):
      "frame \"\(frame)\" has one text (\(id)); it was trained on but cannot be tested"
    case .contradiction(let ids, let frames):
      "the same text is coded \(Self.list(frames)) (\(Self.list(ids))); all codings were trained on"
    case .repetition(let ids):
      "the same text is coded \(ids.count) times alike (\(Self.list(ids))); each counts"
    case .joinedLabels(let labels):
      "labels with ; are taken as one frame each (\(Self.list(labels))); --multi-label takes them as several"
    case .unusedFrames(let frames):
      "no text has \(Self.list(frames)); the classifier cannot give them"
    case .nothingHeldOut:
      "too few texts or groups to hold any out; C was not chosen and probabilities are not calibrated"
    }
  }
}

/// Finds what is wrong with training texts.
enum TrainingCheck {
  /// Whether a text has no letter and no digit.
  static func isBlank(_ text: String) -> Bool {
    !text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  /// Warnings in a fixed order: by kind, then by the texts' order.
  static func warnings(_ texts: [LabelledText], codebook: Codebook?, counts: [String: Int])
    -> [TrainingWarning]
  {
    var warnings: [TrainingWarning] = []
    let empty = texts.filter { isBlank($0.text) }
    if !empty.isEmpty { warnings.append(.emptyTexts(ids: empty.map(\.id))) }
    for text in texts {
      for label in text.labels where counts[label] == 1 {
        warnings.append(.singleExample(frame: label, id: text.id))
      }
    }
    let emptyTexts = Set(empty.map(\.text))
    var order: [String] = []
    var rowsOfText: [String: [Int]] = [:]
    for (row, text) in texts.enumerated() {
      if rowsOfText[text.text] == nil { order.append(text.text) }
      rowsOfText[text.text, default: []].append(row)
    }
    for text in order {
      guard let rows = rowsOfText[text], rows.count > 1, !emptyTexts.contains(text) else { continue }
      let ids = rows.map { texts[$0].id }
      let codings = Set(rows.map { texts[$0].labels.sorted() })
      if codings.count == 1 {
        warnings.append(.repetition(ids: ids))
      } else {
        warnings.append(.contradiction(ids: ids, frames: Set(codings.joined()).sorted()))
      }
    }
    let joined = counts.keys.filter { $0.contains(";") }.sorted()
    if !joined.isEmpty { warnings.append(.joinedLabels(joined)) }
    if let codebook {
      let unused = codebook.frameIDs.filter { counts[$0] == nil }
      if !unused.isEmpty { warnings.append(.unusedFrames(unused)) }
    }
    return warnings
  }
}
