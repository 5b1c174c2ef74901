/// The dates that a line of a page begins with.
enum DateStamp {
  /// Longest stamp, in bytes.
  private static let longest = 96
  /// Most words of one date: "Wednesday, 4 July 2023 at 12:47 am Eastern Time".
  private static let mostWords = 9

  /// Takes dates off a line's start. A date without anything behind it always counts; one with text behind it
  /// only where that text cannot be the rest of its sentence: a note of change in parentheses, a dateline, or,
  /// after a clock time, a capital.
  static func split(_ line: Substring) -> (dates: [PageLine], rest: Substring)? {
    let start = line.utf8.prefix(32)
    guard start.contains(where: { $0 &- 0x30 < 10 }), let (first, after) = leadingDate(line) else {
      return nil
    }
    var dates = [first.line]
    var rest = after.drop { " |·,-–—".contains($0) }
    if rest.isEmpty { return (dates, rest) }
    if rest.first == "(", let close = rest.utf8.prefix(longest).firstIndex(of: 0x29) {
      let inner = rest[rest.index(after: rest.startIndex)..<close]
      if let (second, behind) = leadingDate(inner), behind.isEmpty {
        dates.append(PageLine(second.line.text, kind: .date(isUpdate: true)))
        rest = rest[close...].dropFirst().drop { " |·,-–—".contains($0) }
        return (dates, rest)
      }
    }
    if let (second, behind) = leadingDate(rest), behind.isEmpty {
      dates.append(second.line)
      return (dates, behind)
    }
    let isSeparate = first.date.precision >= .minute && rest.first?.isLowercase == false
    guard isSeparate || Dateline(String(rest.prefix(Dateline.longest * 2))) != nil else { return nil }
    return (dates, rest)
  }

  /// The longest run of words at the start that is one date.
  private static func leadingDate(
    _ text: Substring
  ) -> (found: (line: PageLine, date: ArticleDate), rest: Substring)? {
    var ends: [Substring.Index] = []
    var index = text.startIndex
    for byte in text.utf8.prefix(longest) {
      if byte == 0x20 { ends.append(index) }
      index = text.utf8.index(after: index)
    }
    if index == text.endIndex { ends.append(index) }
    for end in ends.prefix(mostWords).reversed() {
      var candidate = text[..<end]
      while let last = candidate.last, ",|·-–—;".contains(last) { candidate.removeLast() }
      guard candidate.contains("(") == candidate.contains(")") else { continue }
      guard let date = ArticleDate(parsing: String(candidate)), date.precision >= .day else { continue }
      let lower = candidate.lowercased()
      let isUpdate = ["updat", "modif", "aktualisiert", "actualiz"].contains { lower.contains($0) }
      return ((PageLine(String(candidate), kind: .date(isUpdate: isUpdate)), date), text[end...])
    }
    return nil
  }
}
