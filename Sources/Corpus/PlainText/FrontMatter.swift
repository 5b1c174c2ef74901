import Yams

/// The YAML block between two lines of `---` at the head of a text.
struct FrontMatter {
  /// Largest block that is read, in bytes; a page's metadata take a few hundred.
  static let mostBytes = 64 << 10
  /// Most brackets and braces, and most marks of nesting at the head of one line. The YAML parser calls itself
  /// for each level, so that depth must be refused before it is asked.
  static let mostNesting = 128

  /// A value of the block.
  enum Value {
    /// A scalar, as written.
    case text(String)
    /// A list's scalars.
    case list([String])
    /// Nothing (`~`, `null`, or no value).
    case none
    /// Something nested.
    case nested
  }

  /// Why a block cannot be read.
  struct Fault: Error {
    var line: Int
    var kind: ReadIssue.Kind
    var message: String
    var remedy: String
  }

  /// Keys and values in the order of the source.
  private(set) var values: [(key: String, value: Value)] = []
  /// The text behind the block.
  private(set) var rest: Substring

  /// Splits `text`; a text that does not begin with `---` has no values and is all rest.
  init(_ text: String) throws(Fault) {
    rest = text[...]
    guard let first = Self.line(of: text.utf8[...]), Self.isFence(first.content, "---") else { return }
    var cursor = first.next
    var line = 2
    while let current = Self.line(of: text.utf8[cursor...]) {
      if Self.isFence(current.content, "---") || Self.isFence(current.content, "...") {
        try read(String(text[first.next..<cursor]))
        rest = text[current.next...]
        return
      }
      cursor = current.next
      line += 1
      if text.utf8.distance(from: text.startIndex, to: cursor) > Self.mostBytes {
        throw Fault(
          line: 1, kind: .tooLarge, message: "the front matter is longer than \(Self.mostBytes) bytes",
          remedy: "close it with a line of ---")
      }
    }
    throw Fault(
      line: 1, kind: .malformed, message: "the front matter is not closed",
      remedy: "close it with a line of ---")
  }

  private mutating func read(_ yaml: String) throws(Fault) {
    guard Self.isShallow(yaml) else {
      throw Fault(
        line: 2, kind: .tooLarge, message: "the front matter is nested too deep",
        remedy: "keep to plain values and lists")
    }
    let node: Node?
    do {
      node = try Yams.compose(yaml: yaml)
    } catch {
      throw Self.fault(error)
    }
    guard let node else { return }
    guard let mapping = node.mapping else {
      throw Fault(
        line: 2, kind: .malformed, message: "the front matter has no keys",
        remedy: "write key: value lines, such as outlet: Harbour Post")
    }
    for (key, value) in mapping {
      guard let name = key.scalar?.string else { continue }
      values.append((name, Self.value(value)))
    }
  }

  private static func value(_ node: Node) -> Value {
    switch node {
    case .scalar(let scalar):
      return isNull(scalar) ? .none : .text(scalar.string)
    case .sequence(let sequence):
      var list: [String] = []
      for element in sequence {
        guard let scalar = element.scalar else { return .nested }
        if !isNull(scalar) { list.append(scalar.string) }
      }
      return .list(list)
    default:
      return .nested
    }
  }

  private static func isNull(_ scalar: Node.Scalar) -> Bool {
    guard scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  private static func fault(_ error: any Error) -> Fault {
    var line = 2
    var message = "the front matter is no valid YAML"
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      line = mark.line + 1  // the block begins on the second line
      message += " (\(problem))"
    case .duplicatedKeysInMapping:
      message += " (a key stands twice)"
    default:
      break
    }
    return Fault(
      line: line, kind: .malformed, message: message,
      remedy: "repair it; values with a colon or a mark at their head need quotation marks")
  }

  private static func isShallow(_ yaml: String) -> Bool {
    var brackets = 0
    var marks = 0
    var isAtHead = true
    for byte in yaml.utf8 {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        brackets += 1
        isAtHead = false
      case 0x0A, 0x0D:
        marks = 0
        isAtHead = true
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"), 0x09:
        if isAtHead { marks += 1 }
      default:
        isAtHead = false
      }
      if brackets > mostNesting || marks > mostNesting { return false }
    }
    return true
  }

  /// The line at the head of `bytes`, without its end, and where the next begins.
  private static func line(
    of bytes: Substring.UTF8View
  ) -> (content: Substring.UTF8View, next: String.Index)? {
    guard !bytes.isEmpty else { return nil }
    guard let end = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return (bytes, bytes.endIndex)
    }
    var next = bytes.index(after: end)
    if bytes[end] == 0x0D, next < bytes.endIndex, bytes[next] == 0x0A { next = bytes.index(after: next) }
    return (bytes[..<end], next)
  }

  private static func isFence(_ line: Substring.UTF8View, _ fence: String) -> Bool {
    var line = line
    while let last = line.last, Blank.isBlank(last) { line.removeLast() }
    return line.elementsEqual(fence.utf8)
  }
}
