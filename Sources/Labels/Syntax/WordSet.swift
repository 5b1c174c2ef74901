extension Set<String> {
  /// A set of the words of a text between white space: a list that reads as one.
  init(words: String) { self.init(words.split(whereSeparator: \.isWhitespace).map(String.init)) }
}
