/// Kinds of moves of the arc-eager transition system, as spaCy numbers them.
enum ArcEagerAction: Int, CaseIterable, Sendable {
  /// The next word goes onto the stack.
  case shift
  /// The word on top of the stack is done with.
  case reduce
  /// The word on top of the stack becomes a dependent of the next word, and is done with.
  case leftArc
  /// The next word becomes a dependent of the word on top of the stack, and goes onto the stack.
  case rightArc
  /// A sentence starts after the next word.
  case sentenceBreak
}

/// State of an arc-eager parser with sentence breaks and two departures from the textbook (Nivre 2003): arcs can be
/// replaced (Honnibal, Goldberg & Johnson 2013), and a word that is reduced without a head goes back to the words to
/// come (Honnibal & Johnson 2015).
///
/// Words of the document are numbered from 0; -1 stands for none.
struct ArcEagerState: ~Copyable {
  private static let none: Int32 = -1
  private static let unshiftable: UInt8 = 1
  private static let sentenceStart: UInt8 = 2

  /// Words in the document.
  private(set) var count = 0
  private var capacity = 0
  /// Seven arrays of `capacity` words in one allocation.
  private var memory = UnsafeMutablePointer<Int32>.allocate(capacity: 0)
  private var flags = UnsafeMutablePointer<UInt8>.allocate(capacity: 0)
  private var depth = 0
  /// Words that went back in front of those to come, the last one first in line.
  private var returned = 0
  private var next = 0

  private var stack: UnsafeMutablePointer<Int32> { memory }
  private var queue: UnsafeMutablePointer<Int32> { memory + capacity }
  /// Head of each word.
  var heads: UnsafeMutablePointer<Int32> { memory + 2 &* capacity }
  /// Number of the move that made each word's arc.
  var moves: UnsafeMutablePointer<Int32> { memory + 3 &* capacity }
  private var lastLeft: UnsafeMutablePointer<Int32> { memory + 4 &* capacity }
  private var lastRight: UnsafeMutablePointer<Int32> { memory + 5 &* capacity }
  /// For a right child: the right child that its head had got before.
  private var olderRight: UnsafeMutablePointer<Int32> { memory + 6 &* capacity }

  init() {}

  deinit {
    memory.deallocate()
    flags.deallocate()
  }

  /// Begins a document: nothing on the stack, all words to come.
  mutating func begin(count: Int) {
    if count > capacity {
      memory.deallocate()
      flags.deallocate()
      capacity = count
      memory = .allocate(capacity: 7 * count)
      flags = .allocate(capacity: count)
    }
    self.count = count
    // Stack, queue and moves are written before they are read, as are older right children.
    for array in [heads, lastLeft, lastRight] { array.initialize(repeating: Self.none, count: count) }
    flags.initialize(repeating: 0, count: count)
    depth = 0
    returned = 0
    next = 0
  }

  /// Whether all words are done with.
  var isFinal: Bool { depth == 0 && bufferLength == 0 }

  /// Words to come.
  var bufferLength: Int { count &- next &+ returned }

  /// The first word that has not been next yet; words below it may be asked for.
  var firstUnseen: Int { next }

  /// The word at `index` from the top of the stack.
  @inline(__always)
  func onStack(_ index: Int) -> Int32 {
    index < depth ? stack[depth &- 1 &- index] : Self.none
  }

  /// The word at `index` of those to come.
  @inline(__always)
  func inBuffer(_ index: Int) -> Int32 {
    if index < returned { return queue[returned &- 1 &- index] }
    let word = next &+ index &- returned
    return word < count ? Int32(truncatingIfNeeded: word) : Self.none
  }

  /// The left child that a word got last.
  @inline(__always)
  func leftChild(_ word: Int32) -> Int32 { word < 0 ? Self.none : lastLeft[Int(word)] }

  /// The right child that a word got last and still has.
  @inline(__always)
  func rightChild(_ word: Int32) -> Int32 { word < 0 ? Self.none : lastRight[Int(word)] }

  /// Whether the parser has put a sentence start at a word.
  func startsSentence(_ word: Int32) -> Bool {
    word >= 0 && flags[Int(word)] & Self.sentenceStart != 0
  }

  /// Moves that can be made, as bits `1 << action.rawValue`. Never none unless the state is final.
  @inline(__always)
  var valid: Int {
    let length = bufferLength
    var bits = 0
    let first = inBuffer(0)
    let firstFlags = first >= 0 ? flags[Int(first)] : 0
    let isStart = firstFlags & Self.sentenceStart != 0
    if depth == 0 {
      bits |= 1 << ArcEagerAction.shift.rawValue
    } else {
      bits |= 1 << ArcEagerAction.reduce.rawValue
      if length >= 1, !isStart {
        bits |= 1 << ArcEagerAction.leftArc.rawValue | 1 << ArcEagerAction.rightArc.rawValue
        if length >= 2, firstFlags & Self.unshiftable == 0 {
          bits |= 1 << ArcEagerAction.shift.rawValue
        }
      }
    }
    if length >= 2 {
      let second = inBuffer(1)
      if second == first &+ 1, flags[Int(second)] & Self.sentenceStart == 0 {
        bits |= 1 << ArcEagerAction.sentenceBreak.rawValue
      }
    }
    return bits
  }

  /// Makes a move, which must be valid.
  ///
  /// - Parameters:
  ///   - action: its kind.
  ///   - move: its number, which the word that gets a head is marked with.
  @inline(__always)
  mutating func apply(_ action: ArcEagerAction, move: Int32) {
    switch action {
    case .shift:
      push()
    case .reduce:
      let word = stack[depth &- 1]
      depth &-= 1
      if heads[Int(word)] < 0, depth > 0 {
        flags[Int(word)] |= Self.unshiftable
        queue[returned] = word
        returned &+= 1
      }
    case .leftArc:
      let head = inBuffer(0)
      let child = stack[depth &- 1]
      removeArc(to: child)
      heads[Int(child)] = head
      moves[Int(child)] = move
      lastLeft[Int(head)] = child
      flags[Int(head)] &= ~Self.unshiftable
      depth &-= 1
    case .rightArc:
      let head = stack[depth &- 1]
      let child = inBuffer(0)
      removeArc(to: child)
      heads[Int(child)] = head
      moves[Int(child)] = move
      olderRight[Int(child)] = lastRight[Int(head)]
      lastRight[Int(head)] = child
      push()
    case .sentenceBreak:
      flags[Int(inBuffer(1))] |= Self.sentenceStart
    }
  }

  /// Ends parsing at once.
  mutating func finish() {
    depth = 0
    returned = 0
    next = count
  }

  private mutating func push() {
    if returned > 0 {
      returned &-= 1
      stack[depth] = queue[returned]
    } else {
      stack[depth] = Int32(truncatingIfNeeded: next)
      next &+= 1
    }
    depth &+= 1
  }

  /// Takes away the arc to a word on top of the stack, if it has one: its head is then below it on the stack and has
  /// no later right child. Left children are off the stack and keep their head.
  private func removeArc(to child: Int32) {
    let head = heads[Int(child)]
    guard head >= 0, head < child else { return }
    lastRight[Int(head)] = olderRight[Int(child)]
  }
}
