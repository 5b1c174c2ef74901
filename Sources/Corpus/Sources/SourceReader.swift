/// Reads one file, or standard input, as units that can be parsed in any order.
///
/// Gzip is inflated, the format judged by content, and lines and rows kept whole. Memory stays bounded by
/// ``SourceLimits`` whatever the input. What cannot be read is an issue in its place, and reading goes on behind
/// it.
///
/// ```swift
/// var reader = SourceReader(path: "articles.jsonl.gz")
/// while let output = reader.next() {
///   switch output {
///   case .unit(let unit): parse(unit)
///   case .issue(let issue): report(issue)
///   }
/// }
/// ```
public struct SourceReader {
  /// What reading yields, in source order.
  public enum Output: Sendable {
    /// A unit to parse.
    case unit(SourceUnit)
    /// Something that gave no unit.
    case issue(ReadIssue)
  }

  enum State {
    case unopened
    case lines
    case values
    case rows
    case whole(SourceFormat)
    case done
  }

  /// Path of the file, as the user wrote it; `-` for standard input.
  public let path: String
  let limits: SourceLimits
  let inputFormat: SourceFormat?
  let fieldMap: FieldMap

  var state = State.unopened
  var input: ByteInput?
  let queue = ByteQueue()
  /// Line of the first byte in the queue.
  var line = 1
  /// Whether the rest of an overlong line is being passed over.
  var isSkippingLine = false
  var columns: [String] = []
  var delimiter = UInt8(ascii: ",")
  private var onlyReturns = false
  private var hasYielded = false

  /// A reader of `path`; nothing is opened before the first ``next()``.
  ///
  /// - Parameters:
  ///   - inputFormat: format to take the file for; `nil` judges by content.
  ///   - fieldMap: which columns are which fields; it also tells a table from prose.
  ///   - limits: bounds.
  public init(
    path: String, inputFormat: SourceFormat? = nil, fieldMap: FieldMap = FieldMap(),
    limits: SourceLimits = SourceLimits()
  ) {
    self.path = path
    self.inputFormat = inputFormat
    self.fieldMap = fieldMap
    self.limits = limits
  }

  /// The next unit or issue; `nil` at the end.
  public mutating func next() -> Output? {
    if case .unopened = state {
      do throws(ReadIssue) {
        try open()
      } catch {
        return stop(error)
      }
    }
    let output: Output? =
      switch state {
      case .unopened, .done: nil
      case .lines: nextLines()
      case .values: nextValue()
      case .rows: nextRows()
      case .whole(let format): readWhole(format)
      }
    if output != nil { hasYielded = true }
    return output
  }

  private mutating func open() throws(ReadIssue) {
    let input = try ByteInput(path: path)
    self.input = input
    fill(to: FormatSniffer.headBytes)
    if queue.count == 0, let failure = input.failure { throw failure }
    let hasMark = queue.bytes.starts(with: ByteMark.utf8)
    let head = UnsafeBufferPointer(rebasing: queue.bytes.prefix(FormatSniffer.headBytes))
    let sniffer = FormatSniffer(
      path: path, fieldMap: fieldMap,
      head: hasMark ? UnsafeBufferPointer(rebasing: head[ByteMark.utf8.count...]) : head,
      isWhole: input.isAtEnd)
    onlyReturns = LineEnds.areOnlyReturns(head)
    let layout: FormatSniffer.Layout
    if onlyReturns,
      inputFormat == nil || inputFormat == .jsonLines || inputFormat == .csv || inputFormat == .tsv
    {
      layout = try Self.sniffWithFeeds(sniffer, inputFormat)
    } else {
      layout = try sniffer.sniff(forced: inputFormat)
    }
    if case .whole(let format) = layout {
      onlyReturns = false
      state = .whole(format)
      return
    }
    // One article a file keeps its mark, so that its hash is the file's.
    if hasMark { queue.removeFirst(ByteMark.utf8.count) }
    if onlyReturns { queue.makeReturnsFeeds(last: queue.count) }
    switch layout {
    case .jsonLines: state = .lines
    case .jsonValues: state = .values
    case .table(let delimiter):
      try readHeader(delimiter)
      state = .rows
    case .whole: break
    }
  }

  /// Sniffs a file whose lines end in carriage returns as if they ended in line feeds.
  private static func sniffWithFeeds(
    _ sniffer: FormatSniffer, _ forced: SourceFormat?
  ) throws(ReadIssue) -> FormatSniffer.Layout {
    var head = Array(sniffer.head)
    LineEnds.convertIfOnlyReturns(&head)
    let result = head.withUnsafeBufferPointer { head -> Result<FormatSniffer.Layout, ReadIssue> in
      let copy = FormatSniffer(
        path: sniffer.path, fieldMap: sniffer.fieldMap, head: head, isWhole: sniffer.isWhole)
      do throws(ReadIssue) {
        return .success(try copy.sniff(forced: forced))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  // MARK: Steps that all layouts share

  /// Whether everything has been read into the queue.
  var isAtEnd: Bool { input?.isAtEnd ?? true }

  /// Whether the input broke off, so that an unfinished line or record at its end is no record of the source.
  var isCut: Bool { input?.wasCut ?? false }

  /// Reads until the queue holds `count` bytes or the input ends.
  mutating func fill(to count: Int) {
    guard let input else { return }
    while queue.count < count {
      let read = input.read(into: queue, upTo: max(ByteInput.blockBytes, min(count - queue.count, 8 << 20)))
      if read == 0 { break }
      if onlyReturns { queue.makeReturnsFeeds(last: read) }
    }
    // Learn now whether that was all, so that "at end" means it.
    if queue.count == 0 { _ = input.read(into: queue) }
  }

  /// Reads more of a line or record that `queue` does not hold whole: as much again, so that looking at it from
  /// the start again costs no more than twice its length, and no more than the bound needs.
  mutating func fillFurther() {
    let goal = min(2 * queue.count, limits.lineBytes &+ 1)
    fill(to: max(goal, queue.count + 1))
  }

  /// Takes `count` bytes of the queue as a unit.
  mutating func unit(_ count: Int, _ format: SourceFormat) -> Output {
    let bytes = queue.take(count)
    let unit = SourceUnit(
      path: path, format: format, firstLine: line, bytes: bytes, columns: columns, delimiter: delimiter)
    line += bytes.withUnsafeBufferPointer { LineCount.feeds($0) }
    return .unit(unit)
  }

  /// Drops the first line of the queue; what has not been read of it is passed over later.
  mutating func dropLine() {
    if let end = queue.bytes.firstIndex(of: 0x0A) {
      queue.removeFirst(end + 1)
      line += 1
    } else {
      queue.removeAll()
      isSkippingLine = true
    }
  }

  /// Passes over the rest of an overlong line; whether its end was found.
  mutating func finishSkipping() -> Bool {
    while isSkippingLine {
      if queue.count == 0 { fill(to: 1) }
      if queue.count == 0 { return false }
      if let end = queue.bytes.firstIndex(of: 0x0A) {
        queue.removeFirst(end + 1)
        line += 1
        isSkippingLine = false
      } else {
        queue.removeAll()
      }
    }
    return true
  }

  /// Ends reading, with what made the input end early if anything did.
  mutating func finish() -> Output? {
    if var failure = input?.failure {
      failure.line = line
      if isCut { failure.message += "; what stands before this line is kept" }
      return stop(failure)
    }
    if !hasYielded {
      return stop(
        ReadIssue(path: path, kind: .empty, message: "there is no record in it", remedy: "leave it out"))
    }
    stop()
    return nil
  }

  /// Ends reading with `issue`.
  mutating func stop(_ issue: ReadIssue) -> Output {
    stop()
    return .issue(issue)
  }

  private mutating func stop() {
    state = .done
    input = nil  // closes the file
    queue.removeAll()
  }

  private mutating func readWhole(_ format: SourceFormat) -> Output {
    // One byte more than allowed tells whether it is too large; a bomb is never inflated further.
    fill(to: limits.fileBytes &+ 1)
    guard queue.count <= limits.fileBytes else {
      return stop(
        ReadIssue(
          path: path, kind: .tooLarge,
          message: "larger than \(limits.fileBytes) bytes, and yet one article by its form",
          remedy: "check what it is, or name its format"))
    }
    if isCut, let failure = input?.failure { return stop(failure) }
    let isUTF16 = ByteMark.utf16.contains { queue.bytes.starts(with: $0) }
    if !isUTF16, queue.bytes.contains(0) { return stop(FormatSniffer.binary(path)) }
    state = .lines  // nothing is left, but perhaps something to say about the end
    return unit(queue.count, format)
  }
}
