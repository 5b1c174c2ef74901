import Framing
import Testing

@Suite struct FoldPlanTests {
  private let labels = (0..<60).map { ["a", "b", "c"][$0 % 3] }
  private let groups = (0..<60).map { Optional("event \($0 / 4)") }

  @Test func neverSplitsAGroup() throws {
    let plan = try FoldPlan(labels: labels, groups: groups, foldCount: 5, seed: 1)
    #expect(plan.grouping == .group)
    #expect(plan.groupCount == 15)
    var foldsOfGroup: [String: Set<Int>] = [:]
    for (group, fold) in zip(groups, plan.folds) { foldsOfGroup[group ?? "", default: []].insert(fold) }
    #expect(foldsOfGroup.values.allSatisfy { $0.count == 1 })
    #expect(Set(plan.folds) == Set(0..<5))
    let sizes = (0..<5).map { fold in plan.folds.filter { $0 == fold }.count }
    #expect(sizes.allSatisfy { (8...16).contains($0) })
  }

  @Test func balancesClassesWithoutGroups() throws {
    let none = [String?](repeating: nil, count: 60)
    let plan = try FoldPlan(labels: labels, groups: none, foldCount: 10, seed: 3)
    #expect(plan.grouping == .item)
    for fold in 0..<10 {
      let inFold = zip(labels, plan.folds).filter { $0.1 == fold }.map(\.0).sorted()
      #expect(inFold == ["a", "a", "b", "b", "c", "c"])
    }
  }

  @Test func dependsOnTheSeedOnly() throws {
    let first = try FoldPlan(labels: labels, groups: groups, foldCount: 5, seed: 1)
    #expect(try FoldPlan(labels: labels, groups: groups, foldCount: 5, seed: 1) == first)
    #expect(try FoldPlan(labels: labels, groups: groups, foldCount: 5, seed: 2) != first)
  }

  @Test func differsBetweenSeedsWithFewGroups() throws {
    // Six groups of different sizes and mixtures, whose order by imbalance alone would leave one plan only.
    let sizes = [3, 5, 8, 12, 17, 23]
    let groups = sizes.enumerated().flatMap { [String?](repeating: "event \($0)", count: $1) }
    let labels = groups.indices.map { ["a", "b", "c"][($0 * $0) % 7 % 3] }
    let plans = try (1...20).map { seed in
      try FoldPlan(labels: labels, groups: groups, foldCount: 3, seed: UInt64(seed)).folds
    }
    #expect(Set(plans).count > 3)
    for folds in plans { #expect(Set(folds) == [0, 1, 2]) }
  }

  @Test func makesNoEmptyFold() throws {
    // One large group and two small ones: three folds, one group each.
    let plan = try FoldPlan(
      labels: [String](repeating: "a", count: 9) + ["b", "b"],
      groups: [String?](repeating: "large", count: 9) + ["small", "tiny"], foldCount: 10, seed: 1)
    #expect(plan.foldCount == 3)
    #expect(Set(plan.folds) == [0, 1, 2])
  }

  @Test func refusesOneGroup() {
    #expect(throws: FramingError.self) {
      try FoldPlan(labels: ["a", "b"], groups: ["x", "x"], foldCount: 2, seed: 1)
    }
    #expect(throws: FramingError.self) { try FoldPlan(labels: [], groups: [], foldCount: 2, seed: 1) }
    #expect(throws: FramingError.self) {
      try FoldPlan(labels: ["a", "b"], groups: [nil, nil], foldCount: 1, seed: 1)
    }
  }
}
