import Comparison
import Corpus
import Foundation
import Kernels
import Statistics
import Store
import Testing
import Vectors

@testable import Workflow

/// Real articles of many outlets and topics, where the development data are at hand: in `$PARALLAX_DATA`, or in
/// `shared/data` beside the package. They are not part of this repository.
private enum BulkData {
  static let path: String? = {
    var root = URL(fileURLWithPath: Repository.root)
    root.deleteLastPathComponent()
    let given = ProcessInfo.processInfo.environment["PARALLAX_DATA"] ?? ""
    let folder = given.isEmpty ? root.appendingPathComponent("shared/data").path : given
    let path = folder + "/bulk/articles-10k.jsonl.gz"
    if FileManager.default.fileExists(atPath: path) { return path }
    print("SKIPPED: tests under a true null on real articles; set PARALLAX_DATA to the development data")
    return nil
  }()

  /// Families to simulate; more with `$PARALLAX_SIMULATIONS`, as for the figures in docs/statistics.md.
  static let families = Int(ProcessInfo.processInfo.environment["PARALLAX_SIMULATIONS"] ?? "") ?? 20
  /// Articles, the first of the set; all with `$PARALLAX_SIMULATIONS`.
  static let articles = ProcessInfo.processInfo.environment["PARALLAX_SIMULATIONS"] == nil ? 2_000 : 10_000
}

/// Names of outlets' leanings are exchanged within topics, so that no difference is real, and everything is tested as
/// `compare terms` tests it.
@Suite struct RealNullTests {
  /// Features of a small table: 2/(999 + 1) · 20 is below 0.05.
  private static let smallFamily = 20

  private struct Shares {
    var all: [Double] = []
    var frequent: [Double] = []
    var tokens: [Double] = []
    var familiesWithFindings = 0
    /// Tables of ``RealNullTests/smallFamily`` features, few enough for a single small p to count.
    var smallFamilies = 0
    var smallFamiliesWithFindings = 0

    func below(_ p: [Double]) -> Double { Double(p.count { $0 < 0.05 }) / Double(max(p.count, 1)) }
  }

  @Test(.enabled(if: BulkData.path != nil, "development data are absent; set PARALLAX_DATA"))
  func nullOnRealArticles() throws {
    let path = try #require(BulkData.path)
    let folder = try ScratchFolder()
    let workspace = try Workspace(
      path: folder.file("bulk.db"), creating: true, settings: RunSettings(jobs: 2))
    _ = try workspace.ingest(
      IngestRequest(paths: [path], fieldMap: try FieldMap(parsing: "headline=title,body=text")))
    let leanings = try workspace.store.articleGroups(grouping: Grouping("leaning"))
    let topics = try workspace.store.articleGroups(grouping: Grouping("topic"))
    let counted = try workspace.termCorpus(
      ArticleFilter(), sections: [.body],
      options: VectorizerOptions(minDocumentFrequency: .count(5), weighting: .counts))
    let rows = (0..<leanings.count).filter { ["left", "right"].contains(leanings[$0].group ?? "") }
      .prefix(BulkData.articles)
    let matrix = try counted.terms.matrix.selectingRows(Array(rows))
    let lengths = rows.map { Int(counted.terms.documentLengths[$0]) }
    let isLeft = rows.map { leanings[$0].group == "left" }
    let names = rows.map { topics[$0].group ?? "" }
    let number = Dictionary(
      Set(names).sorted().enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let strata = names.map { number[$0] ?? 0 }
    var shares = Shares()
    for family in 0..<BulkData.families {
      let groups = shuffled(isLeft, within: strata, seed: UInt64(1000 + family))
      try add(
        try FeatureCounts(counts: matrix, exposures: lengths, groups: groups, groupCount: 2, events: strata),
        seed: UInt64(family + 1), to: &shares)
    }
    let families = Double(shares.familiesWithFindings) / Double(BulkData.families)
    let smallFamilies = Double(shares.smallFamiliesWithFindings) / Double(max(shares.smallFamilies, 1))
    print(
      "null on \(rows.count) articles, \(BulkData.families) families: p < 0.05 in \(shares.below(shares.all)) of "
        + "\(shares.all.count), in \(shares.below(shares.frequent)) of \(shares.frequent.count) in 50 or more "
        + "articles; any q < 0.05 in \(families), of small families in \(smallFamilies) of \(shares.smallFamilies); by tokens \(shares.below(shares.tokens))"
    )
    #expect(shares.below(shares.all) <= 0.06)
    #expect((0.04...0.06).contains(shares.below(shares.frequent)))
    #expect(families <= 0.06)
    #expect(smallFamilies <= 0.06 && shares.smallFamiliesWithFindings > 0)
    #expect(shares.below(shares.tokens) > 0.15, "tests over tokens are far too sure")
  }

  private func add(_ input: FeatureCounts, seed: UInt64, to shares: inout Shares) throws {
    let table = try ContrastAnalysis.table(
      input,
      ContrastOptions(
        evidence: EvidenceRule(documents: 5), resamples: 20, permutations: 999, seed: seed, level: 0.8),
      jobs: 2)
    var hasFinding = false
    var frequent: [Double] = []
    for contrast in table.contrasts[0].sorted(by: { $0.feature < $1.feature }) {
      guard let p = contrast.p, let q = contrast.q else { continue }
      shares.all.append(p)
      hasFinding = hasFinding || q < 0.05
      guard contrast.documents + contrast.otherDocuments >= 50 else { continue }
      frequent.append(p)
      shares.tokens.append(erfc((abs(contrast.g2) / 2).squareRoot()))
    }
    shares.familiesWithFindings += hasFinding ? 1 : 0
    shares.frequent += frequent
    for start in stride(from: 0, through: frequent.count - Self.smallFamily, by: Self.smallFamily) {
      let q = try BenjaminiHochberg.qValues(Array(frequent[start..<(start + Self.smallFamily)]))
      shares.smallFamilies += 1
      shares.smallFamiliesWithFindings += q.contains { $0 < 0.05 } ? 1 : 0
    }
  }

  /// Groups 0 and 1, exchanged among the articles of each stratum.
  private func shuffled(_ isFirst: [Bool], within strata: [Int], seed: UInt64) -> [Int] {
    var random = SeededGenerator(seed: seed)
    var groups = isFirst.map { $0 ? 0 : 1 }
    for (_, rows) in Dictionary(grouping: strata.indices, by: { strata[$0] }).sorted(by: { $0.key < $1.key })
    {
      for (row, group) in zip(rows, rows.map { groups[$0] }.shuffled(using: &random)) { groups[row] = group }
    }
    return groups
  }
}
