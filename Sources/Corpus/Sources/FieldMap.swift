/// Which column or key of a source holds which field of an article.
///
/// A field's own name always counts, whatever its case, hyphens and underscores; next come the aliases of
/// ``ArticleField/aliases``, which are guesses and reported as such; and what the user assigned comes before
/// both. Where a record has several candidates for one field, the best ranked wins.
///
/// ```swift
/// let map = try FieldMap(parsing: "headline=Schlagzeile,body=Volltext")
/// ```
public struct FieldMap: Sendable, Hashable {
  /// What is wrong with an assignment the user wrote; the description is fit to be printed.
  public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String
  }

  /// A mapping that was guessed from an alias.
  public struct Guess: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Name in the source, as written there.
    public var column: String
    /// Field it was taken for.
    public var field: ArticleField

    /// Makes a guess.
    public init(column: String, field: ArticleField) {
      self.column = column
      self.field = field
    }

    /// Order of the article's fields, then the name.
    public static func < (left: Guess, right: Guess) -> Bool {
      (left.field.index, left.column) < (right.field.index, right.column)
    }

    /// `title → headline`.
    public var description: String { "\(column) → \(field.rawValue)" }
  }

  /// What one name of a source means.
  public struct Target: Sendable, Hashable {
    /// The field.
    public var field: ArticleField
    /// Lower wins: 0 for the user's assignment, 1 for the field's own name, then the aliases in order.
    public var rank: Int

    /// Makes a target.
    public init(field: ArticleField, rank: Int) {
      self.field = field
      self.rank = rank
    }

    /// Whether it is a guess that should be reported.
    public var isGuess: Bool { rank > 1 }
  }

  private struct Assignment: Sendable, Hashable {
    var field: ArticleField
    var column: String
  }

  private var assignments: [Assignment] = []

  /// A map without assignments: own names and aliases only.
  public init() {}

  /// Reads assignments such as `headline=title,body=text`.
  ///
  /// - Throws: ``Fault`` for anything but `field=column`, an unknown field, or a contradiction.
  public init(parsing text: String) throws(Fault) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let equals = part.firstIndex(of: "=") else {
        throw Fault(
          description:
            "\"\(part)\" is not an assignment; write field=column, such as headline=title,body=text")
      }
      try assign(
        Self.trimmed(part[..<equals]), column: Self.trimmed(part[part.index(after: equals)...]))
    }
  }

  /// Assigns a column or key to a field.
  ///
  /// - Throws: ``Fault`` if there is no such field, the column has no name, or one of both is taken already.
  public mutating func assign(_ field: String, column: String) throws(Fault) {
    guard let field = ArticleField(rawValue: field) else {
      let known = ArticleField.allCases.map(\.rawValue).joined(separator: ", ")
      throw Fault(description: "\"\(field)\" is no field of an article; known fields: \(known)")
    }
    guard !column.isEmpty else {
      throw Fault(description: "no column is named for \(field.rawValue); write \(field.rawValue)=column")
    }
    if let taken = assignments.first(where: { $0.field == field }) {
      throw Fault(
        description:
          "\(field.rawValue) is assigned twice, to \"\(taken.column)\" and \"\(column)\"; choose one")
    }
    if let taken = assignments.first(where: { $0.column == column }) {
      throw Fault(
        description:
          "\"\(column)\" is assigned twice, to \(taken.field.rawValue) and \(field.rawValue); choose one")
    }
    assignments.append(Assignment(field: field, column: column))
  }

  /// What `name` means, or `nil` if it is no field of an article.
  public func target(of name: String) -> Target? {
    if let assignment = assignments.first(where: { $0.column == name }) {
      return Target(field: assignment.field, rank: 0)
    }
    return Self.known[Self.normalized(name)]
  }

  /// `name` without case and without anything but ASCII letters and digits, so that `datePublished`,
  /// `date_published` and `Date published` are one.
  public static func normalized(_ name: String) -> String {
    var result: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): result.append(byte)
      case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: "."):
        continue
      default: return name  // a name in another script means what the user says it means
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Own names and aliases, normalised.
  private static let known: [String: Target] = {
    var known: [String: Target] = [:]
    for field in ArticleField.allCases {
      known[field.rawValue] = Target(field: field, rank: 1)
      for (offset, alias) in field.aliases.enumerated() {
        known[alias] = Target(field: field, rank: 2 + offset)
      }
    }
    return known
  }()

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
