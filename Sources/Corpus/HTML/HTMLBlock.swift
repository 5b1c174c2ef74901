/// A run of text between two block boundaries.
struct HTMLBlock {
  /// Index of the first text node.
  var node: Int
  /// The text, blanks joined.
  var text: String
  /// Share of its bytes that stand in links.
  var linkShare: Double
  /// Whether it stands in `h1` to `h6`.
  var isHeading = false
  /// Whether it stands in `h1`.
  var isTitle = false
  /// Whether it is an item of a list.
  var isItem = false
  /// Whether it begins in a `time` element.
  var isTime = false

  private static let inline: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins",
    "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub",
    "sup", "time", "tt", "u", "var", "wbr", "svg",
  ]

  /// All blocks of a page. Two `br` in a row end a block as the end of an element does.
  static func all(in tree: HTMLTree, skipping skipped: [Bool]) -> [HTMLBlock] {
    var collector = Collector(tree: tree)
    var ends: [Int] = []
    var index = 0
    while index < tree.nodes.count {
      while let end = ends.last, end <= index {
        collector.cut()
        ends.removeLast()
      }
      let node = tree.nodes[index]
      if skipped[index] {
        if !node.isText, !inline.contains(node.tag) { collector.cut() }
        index = node.end
        continue
      }
      if node.tag == "br" {
        collector.lineBreak()
      } else if node.tag.isEmpty {
        collector.add(index)
      } else if !inline.contains(node.tag) {
        collector.cut()
        ends.append(node.end)
      }
      index += 1
    }
    collector.cut()
    return collector.blocks
  }

  private struct Collector {
    let tree: HTMLTree
    var blocks: [HTMLBlock] = []
    private var text = ""
    private var linked = 0
    private var start = 0
    private var breaks = 0

    init(tree: HTMLTree) { self.tree = tree }

    mutating func add(_ index: Int) {
      let part = tree.nodes[index].text
      guard part.utf8.contains(where: { !Blank.isBlank($0) }) else {
        if !text.isEmpty { text += " " }
        return
      }
      breaks = 0
      if text.isEmpty { start = index }
      text += part
      if isInside(index, { $0 == "a" }) { linked += part.utf8.count }
    }

    mutating func lineBreak() {
      breaks += 1
      if breaks >= 2 { cut() } else if !text.isEmpty { text += " " }
    }

    mutating func cut() {
      breaks = 0
      defer {
        text = ""
        linked = 0
      }
      guard let cleaned = HTMLMetadata.cleaned(text) else { return }
      blocks.append(
        HTMLBlock(
          node: start, text: cleaned, linkShare: Double(linked) / Double(max(1, cleaned.utf8.count)),
          isHeading: isInside(start, { ["h1", "h2", "h3", "h4", "h5", "h6"].contains($0) }),
          isTitle: isInside(start, { $0 == "h1" }), isItem: isInside(start, { $0 == "li" }),
          isTime: isInside(start, { $0 == "time" })))
    }

    /// Whether one of the eight nearest ancestors has such a name; inline markup is no deeper in practice.
    private func isInside(_ index: Int, _ matches: (String) -> Bool) -> Bool {
      var parent = tree.nodes[index].parent
      for _ in 0..<8 {
        guard parent >= 0 else { return false }
        if matches(tree.nodes[parent].tag) { return true }
        parent = tree.nodes[parent].parent
      }
      return false
    }
  }
}
