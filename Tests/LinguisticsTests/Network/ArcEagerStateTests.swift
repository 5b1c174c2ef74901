import Testing

@testable import Linguistics

/// Parses by hand: states and moves as spaCy's transition system defines them.
@Suite struct ArcEagerStateTests {
  @Test func shiftsFirstWordSinceNothingElseIsPossible() {
    let state = HandParse(count: 3)
    #expect(state.valid == [.shift, .sentenceBreak])
    state.apply(.shift, move: 0)
    #expect(state.onStack(0) == 0)
    #expect(state.inBuffer(0) == 1)
    #expect(state.inBuffer(1) == 2)
    #expect(state.bufferLength == 2)
    #expect(state.valid == [.shift, .reduce, .leftArc, .rightArc, .sentenceBreak])
  }

  @Test func lastWordCannotBeShiftedOntoOthers() {
    let state = HandParse(count: 2)
    state.apply(.shift, move: 0)
    #expect(state.valid == [.reduce, .leftArc, .rightArc])
  }

  @Test func parsesShortSentence() {
    // She(0) saw(1) him(2): she ← saw → him.
    let state = HandParse(count: 3)
    state.apply(.shift, move: 0)
    state.apply(.leftArc, move: 7)
    #expect(state.onStack(0) == -1)
    #expect(state.leftChild(1) == 0)
    state.apply(.shift, move: 0)
    state.apply(.rightArc, move: 8)
    #expect(state.rightChild(1) == 2)
    #expect(state.onStack(0) == 2)
    #expect(state.onStack(1) == 1)
    #expect(state.bufferLength == 0)
    #expect(!state.isFinal)
    #expect(state.valid == [.reduce])
    state.apply(.reduce, move: 1)
    #expect(!state.isFinal)
    state.apply(.reduce, move: 1)
    #expect(state.isFinal)
    #expect(state.heads == [1, -1, 1])
    #expect(state.move(0) == 7)
    #expect(state.move(2) == 8)
  }

  @Test func wordReducedWithoutHeadReturnsAndIsNotShiftedAgain() {
    let state = HandParse(count: 4)
    state.apply(.shift, move: 0)
    state.apply(.shift, move: 0)
    state.apply(.reduce, move: 1)
    #expect(state.onStack(0) == 0)
    #expect(state.inBuffer(0) == 1)
    #expect(state.inBuffer(1) == 2)
    #expect(state.bufferLength == 3)
    #expect(state.firstUnseen == 2)
    #expect(state.valid == [.reduce, .leftArc, .rightArc, .sentenceBreak])
    // An arc from it makes it fit to be shifted again.
    state.apply(.leftArc, move: 2)
    #expect(state.valid == [.shift, .sentenceBreak])
    state.apply(.shift, move: 0)
    #expect(state.onStack(0) == 1)
    #expect(state.inBuffer(0) == 2)
  }

  @Test func unshiftableWordIsShiftedOntoAnEmptyStack() {
    let state = HandParse(count: 3)
    state.apply(.shift, move: 0)
    state.apply(.shift, move: 0)
    state.apply(.reduce, move: 1)
    state.apply(.reduce, move: 1)
    #expect(state.onStack(0) == -1)
    #expect(state.inBuffer(0) == 1)
    #expect(state.valid == [.shift, .sentenceBreak])
  }

  @Test func returnedWordsComeBackLastFirst() {
    let state = HandParse(count: 5)
    for _ in 0..<3 { state.apply(.shift, move: 0) }
    state.apply(.reduce, move: 1)
    state.apply(.reduce, move: 1)
    #expect(state.inBuffer(0) == 1)
    #expect(state.inBuffer(1) == 2)
    #expect(state.inBuffer(2) == 3)
    #expect(state.inBuffer(4) == -1)
    #expect(state.bufferLength == 4)
  }

  @Test func breakIsInvalidUnlessNextWordsAreNeighbours() {
    let state = HandParse(count: 5)
    // 0 and 2 stand on the stack with 1 between them gone, so that 2 returns before 3.
    state.apply(.shift, move: 0)
    state.apply(.rightArc, move: 5)
    state.apply(.reduce, move: 1)
    state.apply(.shift, move: 0)
    state.apply(.rightArc, move: 5)
    state.apply(.reduce, move: 1)
    state.apply(.reduce, move: 1)
    #expect(state.inBuffer(0) == 2)
    #expect(state.inBuffer(1) == 4)
    #expect(!state.valid.contains(.sentenceBreak))
  }

  @Test func sentenceStartBarsArcsAcrossIt() {
    let state = HandParse(count: 4)
    state.apply(.sentenceBreak, move: 9)
    #expect(state.startsSentence(1))
    #expect(state.valid == [.shift])
    state.apply(.shift, move: 0)
    #expect(state.valid == [.reduce, .sentenceBreak])
    state.apply(.reduce, move: 1)
    #expect(state.valid == [.shift, .sentenceBreak])
  }

  @Test func newArcReplacesTheOldOne() {
    let state = HandParse(count: 4)
    state.apply(.shift, move: 0)
    state.apply(.rightArc, move: 5)
    state.apply(.reduce, move: 1)
    state.apply(.rightArc, move: 6)
    #expect(state.rightChild(0) == 2)
    // Word 2 gets another head; 0 is left with its older child.
    state.apply(.leftArc, move: 7)
    #expect(state.rightChild(0) == 1)
    #expect(state.leftChild(3) == 2)
    #expect(state.heads == [-1, 0, 3, -1])
    #expect(state.move(2) == 7)
  }

  @Test func roomIsReusedWithoutTraces() {
    let state = HandParse(count: 3)
    state.apply(.sentenceBreak, move: 9)
    state.apply(.shift, move: 0)
    state.apply(.reduce, move: 1)
    state.begin(count: 2)
    #expect(state.heads == [-1, -1])
    #expect(!state.startsSentence(1))
    #expect(state.valid == [.shift, .sentenceBreak])
    state.finish()
    #expect(state.isFinal)
    state.begin(count: 0)
    #expect(state.isFinal)
  }
}

/// A state that can be looked at from expectations, which take copies of what they look at.
private final class HandParse {
  private var state = ArcEagerState()

  init(count: Int) { state.begin(count: count) }

  func begin(count: Int) { state.begin(count: count) }
  func apply(_ action: ArcEagerAction, move: Int32) { state.apply(action, move: move) }
  func finish() { state.finish() }
  func onStack(_ index: Int) -> Int32 { state.onStack(index) }
  func inBuffer(_ index: Int) -> Int32 { state.inBuffer(index) }
  func leftChild(_ word: Int32) -> Int32 { state.leftChild(word) }
  func rightChild(_ word: Int32) -> Int32 { state.rightChild(word) }
  func startsSentence(_ word: Int32) -> Bool { state.startsSentence(word) }
  func move(_ word: Int) -> Int32 { state.moves[word] }

  var isFinal: Bool { state.isFinal }
  var bufferLength: Int { state.bufferLength }
  var firstUnseen: Int { state.firstUnseen }
  var heads: [Int32] { Array(UnsafeBufferPointer(start: state.heads, count: state.count)) }

  var valid: [ArcEagerAction] {
    let bits = state.valid
    return ArcEagerAction.allCases.filter { bits & (1 << $0.rawValue) != 0 }
  }
}
