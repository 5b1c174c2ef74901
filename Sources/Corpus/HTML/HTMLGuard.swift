/// Looks over the tags of a page before it is parsed, and bounds what the parser could do with them.
///
/// The HTML5 algorithm walks its stack of open elements for most tags, compares each attribute of a tag with all
/// others, and opens unclosed formatting elements anew in every block, so a small hostile page can cost hours or
/// all memory. One linear pass over the bytes estimates these costs from above: elements that a stray end tag
/// seems to close are counted as open for ever, since the parser may keep them open.
struct HTMLGuard {
  /// What a page can have too much of.
  enum Excess: Hashable {
    /// Elements inside one another.
    case depth
    /// Work in the parser.
    case work
  }

  /// Steps that comparing two attributes counts for; measured at 7 nanoseconds, against 4 for an open element.
  private static let attributeSteps = 2
  /// Open elements, summed over all tags, and pairs of attributes: each may be a step in the parser, which makes
  /// some 250 million a second. All 181 pages of Zyte's article-extraction benchmark pass.
  static let mostWork = 1_000_000_000
  /// Formatting elements that are open, summed over all tags: each may become a node, of some 200 bytes.
  static let mostReopened = 2_000_000

  private struct Open {
    var name: UInt64
    var kind: TagKind
  }

  private var stack: [Open] = []
  private var openCount: [UInt64: Int] = [:]
  /// Elements that a stray end tag took off the stack here but perhaps not in the parser.
  private var doubtful = 0
  private var doubtfulFormatting: [UInt64: Int] = [:]
  private var formatting = 0
  private var work = 0
  private var reopened = 0
  private let depthLimit: Int

  /// What the page has too much of, or `nil` if it can be parsed. `depthLimit` bounds the estimated depth.
  static func excess(in bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) -> Excess? {
    var scan = HTMLGuard(depthLimit: depthLimit)
    return scan.run(bytes)
  }

  private init(depthLimit: Int) { self.depthLimit = depthLimit }

  private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Excess? {
    var scanner = HTMLTagScanner(bytes: bytes)
    while let tag = scanner.next() {
      if tag.isEnd { close(tag) } else { open(tag, &scanner) }
      let depth = stack.count &+ doubtful &+ formatting
      if depth > depthLimit { return .depth }
      // Each attribute of a tag is compared with those before it; the clamp keeps the square from overflowing.
      let attributes = min(tag.attributes, 1 << 20)
      work &+= depth &+ 1 &+ attributes &* attributes / 2 &* Self.attributeSteps
      reopened &+= formatting
      if work > Self.mostWork || reopened > Self.mostReopened { return .work }
    }
    return nil
  }

  private mutating func open(_ tag: HTMLTagScanner.Tag, _ scanner: inout HTMLTagScanner) {
    let kind = TagKind.of[tag.name] ?? .other
    switch kind {
    case .void: return
    case .rawText:
      // Inside SVG, MathML and select the parser reads these as ordinary elements.
      let isForeign = TagKind.foreign.contains { (openCount[$0] ?? 0) > 0 }
      if tag.name == TagKind.script || !isForeign {
        scanner.skipRawText(until: tag.name)
        return
      }
    default: closeImplied(by: kind)
    }
    let isShape = kind == .shape && tag.closesItself && (openCount[TagKind.svg] ?? 0) > 0
    if isShape { return }
    stack.append(Open(name: tag.name, kind: kind))
    openCount[tag.name, default: 0] &+= 1
    if kind == .formatting { formatting &+= 1 }
  }

  /// Closes what the start of an element closes without an end tag: a paragraph before a block, a list item
  /// before the next. Only through elements that are closed along with it.
  private mutating func closeImplied(by kind: TagKind) {
    guard kind.closes != nil else { return }
    let lowest = max(0, stack.count - 64)
    var index = stack.count - 1
    while index >= lowest {
      let open = stack[index].kind
      if open == kind.closes {
        pop(to: index)
        return
      }
      guard open == .formatting || open == .paragraph || (kind == .row && open == .cell) else { return }
      index -= 1
    }
  }

  private mutating func close(_ tag: HTMLTagScanner.Tag) {
    if (openCount[tag.name] ?? 0) == 0 {
      // An end tag takes its formatting element off the list of those to reopen.
      if let count = doubtfulFormatting[tag.name], count > 0 {
        doubtfulFormatting[tag.name] = count - 1
        formatting &-= 1
      }
      return
    }
    guard let index = stack.lastIndex(where: { $0.name == tag.name }) else { return }
    pop(to: index)
  }

  /// Takes the element at `index` and all above it off the stack.
  private mutating func pop(to index: Int) {
    let above = stack[(index + 1)...]
    // Elements whose end tags may be left out close with their parent; with any other among them, the parser may
    // have ignored the end tag.
    let crossesScope = above.contains { !$0.kind.closesWithParent }
    for element in above {
      if element.kind == .formatting {
        // It stays on the list, and in `formatting`, until its end tag.
        doubtfulFormatting[element.name, default: 0] &+= 1
      } else if crossesScope {
        doubtful &+= 1
      }
    }
    if stack[index].kind == .formatting { formatting &-= 1 }
    for element in stack[index...] { openCount[element.name, default: 1] &-= 1 }
    stack.removeSubrange(index...)
  }
}

/// What opening or closing an element means for the others, as far as ``HTMLGuard`` cares.
private enum TagKind {
  case void, rawText, formatting, paragraph, block, item, definition, cell, row, shape, other

  /// The kind of element that one of this kind closes when it starts.
  var closes: TagKind? {
    switch self {
    case .paragraph, .block: .paragraph
    case .item, .definition, .cell, .row: self
    default: nil
    }
  }

  /// Whether the end of a parent closes an element of this kind.
  var closesWithParent: Bool {
    switch self {
    case .formatting, .paragraph, .item, .definition, .cell, .row: true
    default: false
    }
  }

  static let script = HTMLTagScanner.hash("script")
  static let svg = HTMLTagScanner.hash("svg")
  static let foreign = ["svg", "math", "select", "template", "frameset"].map(HTMLTagScanner.hash)

  static let of: [UInt64: TagKind] = {
    let names: [(TagKind, String)] = [
      (
        .void,
        "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
      ),
      (.void, "html body head"),
      (.rawText, "script style textarea title xmp iframe noembed noframes"),
      (.formatting, "a b big code em font i nobr s small strike strong tt u"),
      (.paragraph, "p"),
      (
        .block,
        "address article aside blockquote center details dir div dl fieldset figcaption figure footer form"
      ),
      (.block, "h1 h2 h3 h4 h5 h6 header hgroup main menu nav ol pre section summary table ul"),
      (.item, "li"), (.definition, "dd dt"), (.cell, "td th"), (.row, "tr"),
      (.shape, "path circle rect ellipse line polygon polyline use stop image"),
    ]
    var kinds: [UInt64: TagKind] = [:]
    for (kind, list) in names {
      for name in list.split(separator: " ") { kinds[HTMLTagScanner.hash(String(name))] = kind }
    }
    return kinds
  }()
}
