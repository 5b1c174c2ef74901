/// How an article's body writes its words within sentences: small or with capitals.
struct CaseUsage {
  /// Occurrences of a word, in any case.
  struct Counts {
    /// In small letters.
    var lower = 0
    /// Otherwise, not at the start of a sentence.
    var upper = 0
    /// How it is written otherwise, as it was first seen.
    var written: Substring = ""
  }

  private var counts: [String: Counts] = [:]
  /// Pairs of words that follow each other, both with capitals ("white house").
  private var pairs: Set<String> = []

  /// Counts the words of a body that begin like one of the given words, in time linear in the body.
  init(of forms: [String], in body: String) {
    var initials: UInt32 = 0
    for form in forms {
      if let byte = form.utf8.first, byte >= 97, byte <= 122 { initials |= 1 << UInt32(byte - 97) }
    }
    var previous: (form: String, end: String.Index, isUpper: Bool)?
    var atSentenceStart = true
    let utf8 = body.utf8
    var index = utf8.startIndex
    while index < utf8.endIndex {
      guard Self.isLetter(utf8[index]) else {
        if Self.endsSentence(utf8[index]) { atSentenceStart = true }
        index = utf8.index(after: index)
        continue
      }
      let start = index
      while index < utf8.endIndex, Self.isLetter(utf8[index]) { index = utf8.index(after: index) }
      defer { atSentenceStart = false }
      let first = utf8[start] | 0x20
      guard first < 97 || first > 122 || initials & 1 << UInt32(first - 97) != 0 else {
        previous = nil
        continue
      }
      let written = body[start..<index]
      let isUpper = utf8[start] >= 65 && utf8[start] <= 90
      let form = isUpper ? written.lowercased() : String(written)
      var found = counts[form] ?? Counts()
      if !isUpper {
        found.lower += 1
      } else if !atSentenceStart {
        found.upper += 1
        if found.written.isEmpty { found.written = written }
      }
      counts[form] = found
      if isUpper, let last = previous, last.isUpper, utf8.distance(from: last.end, to: start) == 1 {
        pairs.insert(last.form + " " + form)
      }
      previous = (form, index, isUpper)
    }
  }

  /// What is known of a word, or else of the same word without or with a plural ending.
  func counts(of form: String) -> Counts? {
    if let known = counts[form] { return known }
    if form.hasSuffix("s"), let known = counts[String(form.dropLast())] { return known }
    return counts[form + "s"]
  }

  /// Whether two words stand side by side with capitals somewhere in the body.
  func isNamePair(_ first: String, _ second: String) -> Bool { pairs.contains(first + " " + second) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 97 && byte | 0x20 <= 122 || byte >= 0x80
  }

  /// After these bytes a capital says nothing of the word.
  private static func endsSentence(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ":"), UInt8(ascii: "\n"),
      UInt8(ascii: "\""):
      return true
    default: return false
    }
  }
}
