import Foundation

/// A part of an actor's name, as a user writes it: "Ionov" finds "Alexander Ionov", "ion" does not.
///
/// Case does not matter; the pattern must begin and end where words do. It is text and never an expression: every
/// character stands for itself.
struct ActorPattern: Sendable {
  private let pattern: [Unicode.Scalar]

  /// - Throws: ``WorkflowError/badOption(_:)`` for a pattern without any visible character.
  init(_ text: String) throws {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !trimmed.isEmpty else { throw WorkflowError.badOption("--actor needs a name or a part of one") }
    pattern = Self.folded(trimmed)
  }

  /// Whether the pattern stands in a name.
  func matches(_ name: String) -> Bool {
    let name = Self.folded(name)
    guard name.count >= pattern.count else { return false }
    return (0...(name.count - pattern.count)).contains { start in
      let end = start + pattern.count
      return name[start..<end].elementsEqual(pattern)
        && !(start > 0 && Self.isWord(name[start]) && Self.isWord(name[start - 1]))
        && !(end < name.count && Self.isWord(name[end - 1]) && Self.isWord(name[end]))
    }
  }

  private static func folded(_ text: String) -> [Unicode.Scalar] {
    Array(text.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark: true
    default: scalar.properties.isAlphabetic
    }
  }
}
