import CGumbo
import Glibc

/// A parsed page as a flat list of nodes in document order: no pointers, no recursion.
struct HTMLTree {
  /// An element or a text.
  struct Node {
    /// Name in lower case; empty for texts and for elements that HTML does not know.
    var tag: String
    /// The text, entities resolved; empty for elements.
    var text: String
    /// Attributes that extraction looks at, names in lower case, in source order.
    var attributes: [(name: String, value: String)]
    /// Index of the parent; -1 for the root.
    var parent: Int
    /// Index after the last node of the subtree.
    var end: Int

    /// Whether it is a text.
    var isText: Bool { tag.isEmpty && !text.isEmpty }

    /// The value of an attribute.
    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  /// The nodes in document order; the first is the `html` element.
  private(set) var nodes: [Node] = []
  /// Deepest nesting.
  private(set) var depth = 0

  private static let keptAttributes: Set<String> = [
    "aria-hidden", "class", "content", "datetime", "hidden", "href", "id", "itemprop", "itemtype", "lang",
    "name",
    "property", "rel", "role", "style", "type",
  ]

  /// Parses a page. The text must have passed ``HTMLGuard``.
  init(_ text: String) {
    var text = text
    let memory = HTMLMemory()
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return }
        var options = GumboOptions(
          allocator: { HTMLMemory.allocate($0, $1) }, deallocator: { HTMLMemory.release($0, $1) },
          userdata: memory.context, tab_stop: 8, stop_on_first_error: false, max_errors: 0,
          fragment_context: GUMBO_TAG_LAST, fragment_namespace: GUMBO_NAMESPACE_HTML)
        // Not destroyed through gumbo, which recurses; the memory is freed as a whole.
        guard let output = gumbo_parse_with_options(&options, start, characters.count) else { return }
        flatten(output.pointee.root)
      }
    }
    memory.freeAll()
  }

  private mutating func flatten(_ root: UnsafeMutablePointer<GumboNode>?) {
    guard let root else { return }
    var open: [(node: UnsafeMutablePointer<GumboNode>, index: Int, next: Int)] = []
    if let index = append(root, parent: -1) { open.append((root, index, 0)) }
    while case let (node, index, next)? = open.last {
      let children = node.pointee.v.element.children
      guard next < Int(children.length), let data = children.data else {
        nodes[index].end = nodes.count
        open.removeLast()
        continue
      }
      open[open.count - 1].next = next + 1
      guard let child = data[next]?.assumingMemoryBound(to: GumboNode.self) else { continue }
      if let childIndex = append(child, parent: index) {
        open.append((child, childIndex, 0))
        depth = max(depth, open.count)
      }
    }
  }

  /// Adds a node; the index of an element, whose children are to follow.
  private mutating func append(_ node: UnsafeMutablePointer<GumboNode>, parent: Int) -> Int? {
    switch node.pointee.type {
    case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
      let element = node.pointee.v.element
      let isHTML = element.tag_namespace == GUMBO_NAMESPACE_HTML
      let tag = isHTML ? String(cString: gumbo_normalized_tagname(element.tag)) : "svg"
      nodes.append(
        Node(tag: tag, text: "", attributes: Self.attributes(element.attributes), parent: parent, end: 0))
      return nodes.count - 1
    case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
      guard let text = node.pointee.v.text.text else { return nil }
      nodes.append(
        Node(tag: "", text: String(cString: text), attributes: [], parent: parent, end: nodes.count + 1))
      return nil
    default: return nil
    }
  }

  private static func attributes(_ vector: GumboVector) -> [(name: String, value: String)] {
    guard vector.length > 0, let data = vector.data else { return [] }
    var attributes: [(name: String, value: String)] = []
    for index in 0..<Int(vector.length) {
      guard let attribute = data[index]?.assumingMemoryBound(to: GumboAttribute.self).pointee,
        let name = attribute.name, let value = attribute.value
      else { continue }
      let key = String(cString: name)
      if keptAttributes.contains(key) { attributes.append((key, String(cString: value))) }
    }
    return attributes
  }

  /// All text of a subtree, as it stands.
  func text(of index: Int) -> String {
    nodes[index..<nodes[index].end].lazy.map(\.text).joined()
  }

  /// The first element of a name.
  func first(_ tag: String) -> Int? { nodes.firstIndex { $0.tag == tag } }
}

/// Memory of one parse: every block is on a list, so that all can be freed without walking the tree.
private struct HTMLMemory {
  /// Stands before each block; two pointers keep the alignment of `malloc`.
  private struct Header {
    var previous: UnsafeMutablePointer<Header>?
    var next: UnsafeMutablePointer<Header>?
  }

  private let head: UnsafeMutablePointer<Header>

  init() {
    head = .allocate(capacity: 1)
    head.initialize(to: Header())
  }

  /// What the parser hands back to ``allocate(_:_:)``.
  var context: UnsafeMutableRawPointer { UnsafeMutableRawPointer(head) }

  static func allocate(_ context: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer? {
    guard let head = context?.assumingMemoryBound(to: Header.self),
      let block = malloc(size &+ MemoryLayout<Header>.stride)
    else { return nil }
    let header = block.bindMemory(to: Header.self, capacity: 1)
    header.initialize(to: Header(previous: head, next: head.pointee.next))
    head.pointee.next?.pointee.previous = header
    head.pointee.next = header
    return block + MemoryLayout<Header>.stride
  }

  static func release(_ context: UnsafeMutableRawPointer?, _ block: UnsafeMutableRawPointer?) {
    guard let block else { return }
    let header = (block - MemoryLayout<Header>.stride).assumingMemoryBound(to: Header.self)
    header.pointee.previous?.pointee.next = header.pointee.next
    header.pointee.next?.pointee.previous = header.pointee.previous
    free(header)
  }

  func freeAll() {
    var block = head.pointee.next
    while let current = block {
      block = current.pointee.next
      free(current)
    }
    head.deallocate()
  }
}
