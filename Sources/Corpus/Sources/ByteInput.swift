import Glibc

/// The bytes of one file or of standard input, gunzipped where they begin like gzip, in large blocks.
final class ByteInput {
  /// Bytes that one read(2) asks for.
  static let blockBytes = 1 << 20
  /// What a gzip member begins with.
  private static let gzipMagic: [UInt8] = [0x1F, 0x8B]

  /// Why the input ended before its end, once it has.
  private(set) var failure: ReadIssue?
  /// Whether the failure cut the input, so that its last line may be half a line.
  private(set) var wasCut = false
  /// Whether there is no more to read.
  private(set) var isAtEnd = false
  /// Whether the input is compressed.
  var isCompressed: Bool { inflater != nil }

  private let path: String
  private let descriptor: Int32
  private let closes: Bool
  private let compressed = ByteQueue()
  private var inflater: GzipInflater?
  private var isBetweenMembers = false
  /// Whether zlib may hold back output for which there was no room.
  private var hasPendingOutput = false
  private var sourceEnded = false

  /// Opens `path`; `-` is standard input.
  init(path: String) throws(ReadIssue) {
    self.path = path
    if path == "-" {
      descriptor = STDIN_FILENO
      closes = false
    } else {
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      closes = true
      if descriptor < 0 { throw SystemFault.issue(path, errno) }
    }
    while compressed.count < Self.gzipMagic.count, readSource() {}
    if compressed.bytes.starts(with: Self.gzipMagic) { inflater = GzipInflater() }
  }

  deinit {
    if closes, descriptor >= 0 { close(descriptor) }
  }

  /// Appends up to `size` bytes to `queue`; 0 only at the end, or at a ``failure``.
  func read(into queue: ByteQueue, upTo size: Int = blockBytes) -> Int {
    while !isAtEnd {
      let count = inflater == nil ? readPlain(into: queue, upTo: size) : inflate(into: queue, upTo: size)
      if count > 0 { return count }
    }
    return 0
  }

  private func readPlain(into queue: ByteQueue, upTo size: Int) -> Int {
    if compressed.count > 0 {  // what was read to look for gzip's mark
      let waiting = UnsafeRawBufferPointer(compressed.bytes)
      let moved = queue.append(upTo: min(size, waiting.count)) { target in
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: waiting.prefix(target.count)))
        return target.count
      }
      compressed.removeFirst(moved)
      if moved == 0 { fail(SystemFault.issue(path, ENOMEM)) }
      return moved
    }
    if sourceEnded {
      isAtEnd = true
      return 0
    }
    return readSource(into: queue, upTo: size)
  }

  private func inflate(into queue: ByteQueue, upTo size: Int) -> Int {
    guard let inflater else { return 0 }
    if compressed.count == 0, !sourceEnded { _ = readSource() }
    if failure != nil { return 0 }
    if isBetweenMembers, !beginMember() { return 0 }
    if compressed.count == 0, !hasPendingOutput {
      fail("the gzip data end early", "get the whole file")
      return 0
    }
    var taken = 0
    var status = GzipInflater.Status.running
    let given = queue.append(upTo: size) { target in
      let step = inflater.step(UnsafeRawBufferPointer(compressed.bytes), into: target)
      taken = step.taken
      status = step.status
      return step.given
    }
    compressed.removeFirst(taken)
    let didNothing = taken == 0 && given == 0
    // Without input to go on with, a step that does nothing only shows that nothing was held back.
    if status == .running, didNothing, compressed.count > 0 || !hasPendingOutput { status = .damaged }
    hasPendingOutput = given == size
    switch status {
    case .running:
      break
    case .memberEnd:
      isBetweenMembers = true
    case .damaged:
      fail("the gzip data are damaged", "get the file again")
    }
    return given
  }

  /// Whether another member follows; padding with zeros is allowed, as gzip(1) does.
  private func beginMember() -> Bool {
    while true {
      let zeros = compressed.bytes.prefix { $0 == 0 }.count
      compressed.removeFirst(zeros)
      if compressed.count >= Self.gzipMagic.count || sourceEnded { break }
      _ = readSource()
      if failure != nil { return false }
    }
    isBetweenMembers = false
    if compressed.bytes.starts(with: Self.gzipMagic) {
      inflater?.reset()
      return true
    }
    if compressed.count > 0 {
      fail("something that is no gzip data follows the compressed text", "check the file with gzip -t")
      wasCut = false
    }
    isAtEnd = true
    return false
  }

  @discardableResult
  private func readSource() -> Bool {
    guard !sourceEnded else { return false }
    return readSource(into: compressed, upTo: Self.blockBytes / 4) > 0
  }

  private func readSource(into queue: ByteQueue, upTo size: Int) -> Int {
    var code: Int32 = 0
    var count = 0
    let appended = queue.append(upTo: size) { target in
      repeat {
        count = Glibc.read(descriptor, target.baseAddress, target.count)
        code = count < 0 ? errno : 0
      } while code == EINTR
      return count
    }
    if appended == 0 { sourceEnded = true }
    if code != 0 { fail(SystemFault.issue(path, code)) }
    return appended
  }

  private func fail(_ message: String, _ remedy: String) {
    fail(ReadIssue(path: path, kind: .malformed, message: message, remedy: remedy))
  }

  private func fail(_ issue: ReadIssue) {
    if failure == nil { failure = issue }
    wasCut = true
    isAtEnd = true
  }
}

/// The operating system's refusals in plain words.
enum SystemFault {
  /// An issue for the error number `code`.
  static func issue(_ path: String, _ code: Int32) -> ReadIssue {
    let (message, remedy) = words(for: code)
    return ReadIssue(path: path, kind: .unreadable, message: message, remedy: remedy)
  }

  private static func words(for code: Int32) -> (String, String) {
    switch code {
    case ENOENT, ENOTDIR: ("no such file or folder", "check the path")
    case EACCES, EPERM: ("permission denied", "give yourself leave to read it, or leave it out")
    case EISDIR: ("it is a folder", "name a file")
    case ELOOP: ("a symbolic link that leads to itself", "repair the link")
    case ENAMETOOLONG: ("the path is too long", "move it nearer to the root")
    case EMFILE, ENFILE:
      ("too many files are open", "close other programs, or raise the limit with ulimit -n")
    case ENOMEM: ("out of memory", "free some memory, or cut the file in parts")
    default: (String(cString: strerror(code)), "check the disk and the file")
    }
  }
}
