import Testing

@testable import Linguistics

@Suite struct DependencyTreeTests {
  @Test func edgesSpanSubtrees() {
    // 0 ← 1 → 3, 3 → 2; 4 is a root of its own.
    var tree = DependencyTree(heads: [1, 1, 3, 1, 4])
    tree.findEdges()
    #expect(tree.leftEdges == [0, 0, 2, 2, 4])
    #expect(tree.rightEdges == [0, 3, 2, 3, 4])
    #expect(tree.sentenceStarts == [true, false, false, false, true])
  }

  @Test func sentenceStartsAtTheLeftEdgeOfItsRoot() {
    var tree = DependencyTree(heads: [0, 2, 3, 3])
    tree.findEdges()
    #expect(tree.sentenceStarts == [true, true, false, false])
  }

  @Test func crossingArcsWidenUntilHeadsAreInside() {
    // Word 1 hangs below word 3 of the next root: the sentences overlap, and the edges show it.
    var tree = DependencyTree(heads: [0, 3, 0, 3])
    tree.findEdges()
    #expect(tree.leftEdges == [0, 1, 2, 1])
    #expect(tree.rightEdges == [2, 1, 2, 3])
    #expect(tree.sentenceStarts == [true, true, false, false])
  }

  @Test func emptyAndSingle() {
    var empty = DependencyTree(heads: [])
    empty.findEdges()
    #expect(empty.sentenceStarts == [])
    var single = DependencyTree(heads: [0])
    single.findEdges()
    #expect(single.sentenceStarts == [true])
  }
}

@Suite struct DependencyLabelsTests {
  @Test func plainLabelsComeFirstAndLiftedOnesHaveParts() throws {
    let labels = DependencyLabels(["prep", "pobj", "prep||pobj", "relcl||nsubj", "prep"])
    #expect(labels.names == ["ROOT", "nsubj", "pobj", "prep", "relcl", "prep||pobj", "relcl||nsubj"])
    #expect(labels.plainCount == 5)
    #expect(labels.names[Int(labels.rootIndex)] == "ROOT")
    let lifted = try #require(labels.index(of: "prep||pobj"))
    #expect(labels.isLifted(lifted))
    #expect(labels.names[Int(labels.plainLabel(of: lifted))] == "prep")
    #expect(labels.names[Int(labels.headLabel(of: lifted))] == "pobj")
    let plain = try #require(labels.index(of: "pobj"))
    #expect(!labels.isLifted(plain))
    #expect(labels.plainLabel(of: plain) == plain)
  }
}

@Suite struct DeprojectivizationTests {
  private let labels = DependencyLabels(["a", "b", "c", "x||b", "y||x"])

  @Test func liftedWordMovesBelowTheNearestWordWithTheLabel() {
    // 1 is the root; 3 (b) below 2 (a) below 1; 4 was lifted to 1 and belongs to a b.
    let result = lowered(heads: [1, 1, 1, 2, 1], ["a", "ROOT", "a", "b", "x||b"])
    #expect(result.heads == [1, 1, 1, 2, 3])
    #expect(result.labels == ["a", "ROOT", "a", "b", "x"])
  }

  @Test func breadthComesBeforeDepthAndLeftBeforeRight() {
    // 2 (b) is deeper than 3 (b); 3 and 4 are equally deep.
    let result = lowered(heads: [0, 0, 1, 0, 0, 0], ["ROOT", "a", "b", "b", "b", "x||b"])
    #expect(result.heads[5] == 3)
  }

  @Test func headStaysWhereThereIsNoSuchWord() {
    let result = lowered(heads: [0, 0, 0], ["ROOT", "a", "x||b"])
    #expect(result.heads == [0, 0, 0])
    #expect(result.labels == ["ROOT", "a", "x"])
  }

  @Test func whiteSpaceIsNoHeadAndHidesWhatIsBelow() {
    let result = lowered(heads: [0, 0, 1, 0], ["ROOT", "b", "b", "x||b"], spaces: [1])
    #expect(result.heads[3] == 0)
  }

  @Test func wordIsNotMovedBelowItself() {
    // 2 was lifted; the only b hangs below it.
    let result = lowered(heads: [0, 0, 0, 2], ["ROOT", "a", "x||b", "b"])
    #expect(result.heads == [0, 0, 0, 2])
  }

  @Test func earlierWordsAreSeenWithTheirNewLabels() {
    // 2 becomes an x when it is lowered; 3, lowered next, finds it.
    let result = lowered(heads: [0, 0, 0, 0], ["ROOT", "b", "x||b", "y||x"])
    #expect(result.heads == [0, 0, 1, 0])
    #expect(result.labels == ["ROOT", "b", "x", "y"])
  }

  @Test func edgesAreThoseBeforeAnyMove() {
    // 3 moves below 1, outside the edges that 1 had; 4 looks for an x there, and does not find it.
    let moved = lowered(heads: [0, 0, 0, 0, 0], ["ROOT", "b", "a", "x||b", "y||x"])
    #expect(moved.heads == [0, 0, 0, 1, 0])
    // Below its own head, whose edges reach it, it is found.
    let direct = lowered(heads: [0, 0, 0, 0, 0], ["ROOT", "a", "a", "x||b", "y||x"])
    #expect(direct.heads == [0, 0, 0, 0, 3])
  }

  @Test func nothingToDo() {
    var tree = DependencyTree(heads: [0, 0])
    tree.findEdges()
    var relations: [Int16] = [labels.rootIndex, labels.index(of: "a") ?? -1]
    #expect(
      !Deprojectivization.apply(to: &tree, relations: &relations, labels: labels, isSpace: { _ in false }))
  }

  private func lowered(
    heads: [Int32], _ names: [String], spaces: Set<Int> = []
  ) -> (heads: [Int32], labels: [String]) {
    var tree = DependencyTree(heads: heads)
    tree.findEdges()
    var relations = names.map { labels.index(of: $0) ?? -1 }
    let changed = Deprojectivization.apply(
      to: &tree, relations: &relations, labels: labels, isSpace: { spaces.contains($0) })
    #expect(changed)
    return (tree.heads, relations.map { labels.names[Int($0)] })
  }
}
