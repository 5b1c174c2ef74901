import Models

/// Special cases that affix rules cut apart, as sequences of the tokens they leave: `:)` comes out as `:` and `)` where
/// it sticks to other things, and is put together again afterwards. A trie over token texts.
struct SpecialPhrases: Sendable {
  private static let section = "tokenizer/phrases"

  /// Numbers of the texts that occur in phrases, from 1 on.
  private let symbols: StoredStringMap
  /// Edges in ascending order: the node they leave, their symbol, the node they reach. The root is 0.
  private let sources: StoredArray
  private let labels: StoredArray
  private let targets: StoredArray
  /// For each node, whether a phrase ends there.
  private let isEnd: StoredArray

  /// Opens the phrases of a model.
  init(_ file: ModelFile) throws {
    symbols = try StoredStringMap(file, Self.section, valuesBelow: Int(UInt32.max))
    sources = try StoredArray(file, "\(Self.section)/sources")
    labels = try StoredArray(file, "\(Self.section)/labels")
    targets = try StoredArray(file, "\(Self.section)/targets")
    isEnd = try StoredArray(file, "\(Self.section)/end")
    let nodeCount = isEnd.count
    guard sources.count == labels.count, sources.count == targets.count, nodeCount > 0,
      (0..<targets.count).allSatisfy({ [targets] in targets[$0] < nodeCount })
    else { throw ModelError.section(name: Self.section, reason: "is damaged") }
  }

  /// Whether a phrase begins with the text whose number (``StringID``) this is.
  func begins(with id: UInt64) -> Bool { next(after: 0, id) != nil }

  /// The node that a text leads to.
  private func next(after node: Int, _ id: UInt64) -> Int? {
    guard let symbol = symbols[id] else { return nil }
    var low = 0
    var high = sources.count
    while low < high {
      let middle = (low + high) / 2
      if (sources[middle], labels[middle]) < (node, symbol) { low = middle + 1 } else { high = middle }
    }
    guard low < sources.count, sources[low] == node, labels[low] == symbol else { return nil }
    return targets[low]
  }

  /// Appends the places of all phrases that start at a token, shortest first.
  func matches(
    at start: Int, in tokens: TokenSequence, _ lexemes: LexemeTable, into result: inout [Range<Int>]
  ) {
    var node = 0
    var position = start
    while position < tokens.count,
      let reached = next(after: node, lexemes.textID(of: tokens.types[position]))
    {
      node = reached
      position += 1
      if isEnd[node] != 0 { result.append(start..<position) }
    }
  }

  /// Which of overlapping phrases count: longer ones before shorter, then earlier ones before later, unless their first
  /// or last token is taken. As in spaCy, phrases that do not count take their tokens as well.
  static func chosen(of matches: [Range<Int>]) -> [Range<Int>] {
    let first = matches.map(\.lowerBound).min() ?? 0
    let end = matches.map(\.upperBound).max() ?? 0
    var isTaken = [Bool](repeating: false, count: end - first)
    var chosen: [Range<Int>] = []
    for match in matches.sorted(by: { (-$0.count, $0.lowerBound) < (-$1.count, $1.lowerBound) }) {
      if !isTaken[match.lowerBound - first], !isTaken[match.upperBound - 1 - first] { chosen.append(match) }
      for token in match { isTaken[token - first] = true }
    }
    return chosen.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Writes phrases, given as the texts of their tokens.
  static func write(_ phrases: [[[UInt8]]], to writer: inout ModelFileWriter) throws {
    var symbols: [[UInt8]: UInt32] = [:]
    var entries: [(key: UInt64, value: UInt32)] = []
    var children: [[UInt32: UInt32]] = [[:]]
    var isEnd: [UInt32] = [0]
    for phrase in phrases {
      var node = 0
      for text in phrase {
        let symbol = symbols[text] ?? UInt32(symbols.count + 1)
        if symbols.updateValue(symbol, forKey: text) == nil {
          entries.append((key: text.withUnsafeBufferPointer { StringID.of($0) }, value: symbol))
        }
        if children[node][symbol] == nil {
          children[node][symbol] = UInt32(children.count)
          children.append([:])
          isEnd.append(0)
        }
        node = Int(children[node][symbol] ?? 0)
      }
      isEnd[node] = 1
    }
    let edges = children.enumerated().flatMap { node, edges in
      edges.sorted { $0.key < $1.key }.map { (source: UInt32(node), label: $0.key, target: $0.value) }
    }
    try StoredStringMap.write(entries, as: section, to: &writer)
    try writer.add("\(section)/sources", words: edges.map(\.source))
    try writer.add("\(section)/labels", words: edges.map(\.label))
    try writer.add("\(section)/targets", words: edges.map(\.target))
    try writer.add("\(section)/end", words: isEnd)
  }
}
