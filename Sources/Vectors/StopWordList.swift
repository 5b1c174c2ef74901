/// Words that carry grammar and not content, to be left out.
public struct StopWordList: Sendable, Hashable, Codable, CustomStringConvertible {
  /// What the list is called in records.
  public let name: String
  /// The words in lower case, sorted, each once.
  public let words: [String]

  /// Makes a list of words; they are lower-cased, U+2019 becomes `'`.
  public init(name: String, words: some Sequence<String>) {
    self.name = name
    let folded = words.map { word in
      String(String.UnicodeScalarView(word.unicodeScalars.map { $0 == "\u{2019}" ? "'" : $0 })).lowercased()
    }
    self.words = Set(folded.filter { !$0.isEmpty }).sorted()
  }

  /// Reads one word a line; blank lines and those that start with `#` are skipped.
  ///
  /// - Parameters:
  ///   - text: the list's content.
  ///   - name: what to call it, such as the file's name.
  public init(parsing text: String, name: String) {
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      String(line.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
    }
    self.init(name: name, words: lines.filter { !$0.hasPrefix("#") })
  }

  /// No stop words.
  public static let none = StopWordList(name: "none", words: [])

  /// `no stop words`, or the name and the number of words.
  public var description: String {
    words.isEmpty ? "no stop words" : "stop words \(name) (\(words.count))"
  }
}
