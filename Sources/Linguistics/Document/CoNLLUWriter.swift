/// Writes documents as CoNLL-U, the format of Universal Dependencies' treebanks.
///
/// Forms and lemmas cannot be white space there, so tokens of white space are left out, and what hung from them
/// hangs from the next head above. As UDPipe does it, `SpaceAfter=No`, `SpacesAfter` and `SpacesBefore` keep what
/// stood between the tokens, so that the text can be made again, and `TokenRange` says where a token stands in
/// it, in code points. Blanks are written `\s`, tabs `\t`, line ends `\n` and `\r`, other white space by its
/// number as `\u2009`, a bar `\p`, a backslash `\\`. Where nothing is said, one blank follows, and after the last
/// word of a document nothing. `NER` gives named entities in the IOB2 notation (`Entity` is taken by another
/// scheme).
///
/// Labels are the model's in lower case, not those of Universal Dependencies.
///
/// Source: <https://universaldependencies.org/format.html>.
public struct CoNLLUWriter: Sendable {
  /// Makes a writer.
  public init() {}

  /// Appends a document's sentences, in UTF-8.
  ///
  /// - Parameters:
  ///   - document: what to write. Without a token that is no white space, nothing is written.
  ///   - id: name of the document, for the line `# newdoc id`.
  ///   - sentencePrefix: beginning of each `sent_id`, which must differ from that of all other documents in the
  ///     file; `.` and the sentence's number follow.
  ///   - output: where to append.
  public func append(
    _ document: Document, id: String? = nil, sentencePrefix: String, to output: inout [UInt8]
  ) {
    let words = CoNLLUWords(document)
    var number = 0
    for sentence in words.sentences {
      number += 1
      if number == 1 { output.append(text: id.map { "# newdoc id = \(Self.name($0))\n" } ?? "# newdoc\n") }
      if sentence.startsParagraph { output.append(text: "# newpar\n") }
      output.append(text: "# sent_id = \(Self.name(sentencePrefix)).\(number)\n# text = ")
      append(text: sentence, to: &output)
      for (position, word) in sentence.words.enumerated() { append(word, position + 1, to: &output) }
      output.append(UInt8(ascii: "\n"))
    }
  }

  /// The words with what separates them: nothing, or one blank for whatever stands there.
  private func append(text sentence: CoNLLUWords.Sentence, to output: inout [UInt8]) {
    for (position, word) in sentence.words.enumerated() {
      output.append(contentsOf: word.token.text.utf8)
      if position + 1 < sentence.words.count, !word.spaceAfter.isEmpty { output.append(UInt8(ascii: " ")) }
    }
    output.append(UInt8(ascii: "\n"))
  }

  private func append(_ word: CoNLLUWords.Word, _ number: Int, to output: inout [UInt8]) {
    let token = word.token
    let columns = [
      String(number), String(token.text), token.lemma, token.coarseTag.name, token.tag, token.morphology,
      String(word.head), word.relation, "", miscellaneous(word),
    ]
    for (position, column) in columns.enumerated() {
      if position > 0 { output.append(UInt8(ascii: "\t")) }
      output.append(text: column.isEmpty ? "_" : column)
    }
    output.append(UInt8(ascii: "\n"))
  }

  private func miscellaneous(_ word: CoNLLUWords.Word) -> String {
    var fields: [String] = []
    if let entity = word.token.entity {
      fields.append("NER=\(word.token.entityPosition.rawValue)-\(entity.type)")
    }
    // A document's end separates by itself, and the format forbids to deny it.
    let usual: Substring = word.endsDocument ? "" : " "
    if !word.spaceAfter.utf8.elementsEqual(usual.utf8) {
      fields.append(
        word.spaceAfter.isEmpty ? "SpaceAfter=No" : "SpacesAfter=\(Self.escaped(word.spaceAfter))")
    }
    if !word.spaceBefore.isEmpty { fields.append("SpacesBefore=\(Self.escaped(word.spaceBefore))") }
    fields.append("TokenRange=\(word.token.codePoints.lowerBound):\(word.token.codePoints.upperBound)")
    return fields.joined(separator: "|")
  }

  private static func escaped(_ space: Substring) -> String {
    var escaped = ""
    for scalar in space.unicodeScalars {
      switch scalar {
      case " ": escaped += "\\s"
      case "\t": escaped += "\\t"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "|": escaped += "\\p"
      case "\\": escaped += "\\\\"
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      }
    }
    return escaped
  }

  /// An identifier without what the format forbids or reserves in it: white space, control characters, slashes.
  private static func name(_ text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars {
      let isReserved =
        scalar == "/" || scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      name.unicodeScalars.append(isReserved ? "_" : scalar)
    }
    return name.isEmpty ? "_" : name
  }
}

extension [UInt8] {
  fileprivate mutating func append(text: String) { append(contentsOf: text.utf8) }
}
