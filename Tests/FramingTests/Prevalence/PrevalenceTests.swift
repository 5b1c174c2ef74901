import Foundation
import Framing
import Testing

/// Shares computed by other implementations; see `scripts/expected_prevalence.py`.
private struct ExpectedPrevalence: Decodable {
  struct Unit: Decodable {
    var group: String
    var cluster: String
    var scores: [Double]
    var code: String?
    var probability: Double?
  }
  struct Row: Decodable {
    var group: String
    var frame: String
    var units: Int
    var coded: Int
    var naive: Double
    /// Share and standard error.
    var corrected: [Double]
    var stratified: [Double]
    var design: [Double]
    var normalized: [Double]
  }

  var frames: [String]
  var units: [Unit]
  var rows: [Row]

  static func load() throws -> ExpectedPrevalence {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/prevalence.json")
    return try JSONDecoder().decode(ExpectedPrevalence.self, from: Data(contentsOf: url))
  }
}

@Suite struct PrevalenceTests {
  private typealias Unit = PrevalenceUnits.Unit

  /// Units of two frames, "yes" and "no": so many with a prediction and, maybe, a code.
  private func units(
    _ counts: [(count: Int, isPredicted: Bool, code: String?)], group: String = "Corrant",
    probability: Double = 0.5
  ) -> [Unit] {
    counts.flatMap { entry in
      [Unit](
        repeating: Unit(
          group: group, scores: entry.isPredicted ? [1, 0] : [0, 1], code: entry.code,
          samplingProbability: entry.code == nil ? nil : probability),
        count: entry.count)
    }
  }

  private func row(_ units: [Unit], options: PrevalenceOptions = PrevalenceOptions()) throws -> Prevalence.Row
  {
    let rows = try Prevalence(PrevalenceUnits(units, frames: ["yes", "no"]), options: options).rows
    return try #require(rows.first)
  }

  @Test func aUnitMayHaveSeveralFramesOrNone() throws {
    // Of 40 units 20 have both frames, 10 the first and 10 none; the classifier sees it all, and every unit is coded.
    let parts: [(count: Int, scores: [Double], codes: [String])] = [
      (20, [0.9, 0.8], ["b", "a"]), (10, [0.7, 0.2], ["a"]), (10, [0.4, 0.3], []),
    ]
    let units = parts.flatMap { part in
      [Unit](
        repeating: Unit(group: "x", scores: part.scores, codes: part.codes, samplingProbability: 1),
        count: part.count)
    }
    let several = try Prevalence(PrevalenceUnits(units, frames: ["a", "b"], isMultiLabel: true)).rows
    for (row, share) in zip(several, [0.75, 0.5]) {
      #expect(row.naive.share == share)
      #expect(row.postStratified.share.map { abs($0 - share) < 1e-12 } == true)
      #expect(row.designBased.share.map { abs($0 - share) < 1e-12 } == true)
    }
    // With one frame a unit, the likeliest is predicted.
    let one = try Prevalence(PrevalenceUnits(units, frames: ["a", "b"])).rows
    #expect(one.map(\.naive.share) == [1, 0])
  }

  @Test func agreesWithOtherImplementations() throws {
    let expected = try ExpectedPrevalence.load()
    let units = try PrevalenceUnits(
      expected.units.map {
        PrevalenceUnits.Unit(
          group: $0.group, cluster: $0.cluster, scores: $0.scores, code: $0.code,
          samplingProbability: $0.probability)
      }, frames: expected.frames)
    let rows = try Prevalence(units).rows
    let published = try Prevalence(units, options: PrevalenceOptions(normalizesWeights: false)).rows
    #expect(rows.count == expected.rows.count)
    for ((row, publishedRow), reference) in zip(zip(rows, published), expected.rows) {
      #expect(row.group == reference.group)
      #expect(row.frame == reference.frame)
      #expect(row.units == reference.units)
      #expect(row.codedUnits == reference.coded)
      #expect(abs((row.naive.share ?? .nan) - reference.naive) < 1e-12)
      let pairs = [
        (row.misclassificationCorrected, reference.corrected), (row.postStratified, reference.stratified),
        (publishedRow.designBased, reference.design), (row.designBased, reference.normalized),
      ]
      for (estimate, values) in pairs {
        #expect(abs((estimate.share ?? .nan) - values[0]) < 1e-10)
        #expect(abs((estimate.standardError ?? .nan) - values[1]) < 1e-10)
        let half = 1.959963984540054 * values[1]
        #expect(abs((estimate.interval?.lower ?? .nan) - (values[0] - half)) < 1e-9)
        #expect(abs((estimate.interval?.upper ?? .nan) - (values[0] + half)) < 1e-9)
      }
    }
  }

  /// By hand: 40 of 100 predicted. Half are coded: of 20 predicted, 15 are right, of 30 others 3 are missed.
  /// Post-stratified 0.4 · 15/20 + 0.6 · 3/30 = 0.36, and the pseudo-outcomes give the same, as 1/π is 2 in
  /// both. Sensitivity 15/18, specificity 27/32: (0.4 + 0.84375 − 1)/(0.83333 + 0.84375 − 1) = 0.36.
  @Test func matchesTheHandCalculation() throws {
    let row = try row(
      units([
        (15, true, "yes"), (5, true, "no"), (20, true, nil), (3, false, "yes"), (27, false, "no"),
        (30, false, nil),
      ]))
    #expect(row.naive.share == 0.4)
    for estimate in [row.postStratified, row.designBased, row.misclassificationCorrected] {
      #expect(abs((estimate.share ?? .nan) - 0.36) < 1e-12)
      #expect(estimate.interval?.contains(0.36) == true)
    }
    #expect(row.predictedUnits == 40)
    #expect(row.codedUnits == 50)
  }

  @Test func fixedSizesLeaveTheEstimateAndNarrowTheInterval() throws {
    // A classifier that finds the frame everywhere; half of the units are coded, so that weights add up.
    let corpus = units([(20, true, "yes"), (30, true, "no"), (50, true, nil)])
    let normalized = try row(corpus).designBased
    let published = try row(corpus, options: PrevalenceOptions(normalizesWeights: false)).designBased
    #expect(abs((normalized.share ?? .nan) - 0.4) < 1e-12)
    #expect(abs((published.share ?? .nan) - 0.4) < 1e-12)
    // By hand: e is 0 or -1, w = 2, ē = -0.6: squares of 50 units with 0.24 on average, 50/49 and 100/99 of
    // that.
    let error = 2 * (50 * 0.24 * 50.0 / 49).squareRoot() / 100 * (100.0 / 99).squareRoot()
    #expect(abs((normalized.standardError ?? .nan) - error) < 1e-12)
    #expect((published.standardError ?? 0) > 1.2 * error)
  }

  /// Nobody has seen the frame: the normal interval would be 0 to 0, Wilson's for 0 of 50 reaches to 7.1 %.
  @Test func aFrameThatNobodySawMayStillExist() throws {
    let row = try row(units([(50, false, "no"), (150, false, nil)], probability: 0.25))
    for estimate in [row.designBased, row.postStratified] {
      #expect(estimate.share == 0)
      #expect(estimate.interval?.lower == 0)
      #expect(abs((estimate.interval?.upper ?? 0) - 0.0713) < 1e-3)
    }
    let everywhere = try #require(
      try Prevalence(
        PrevalenceUnits(
          units([(50, false, "no"), (150, false, nil)], probability: 0.25), frames: ["yes", "no"])
      ).rows.last)
    #expect(everywhere.designBased.interval?.upper == 1)
    #expect(abs((everywhere.designBased.interval?.lower ?? 0) - 0.9287) < 1e-3)
  }

  @Test func aCensusNeedsNoClassifier() throws {
    // Everything is coded, and the classifier is always wrong.
    let census = units([(30, true, "no"), (70, false, "yes")], probability: 1)
    let row = try row(census)
    #expect(row.naive.share == 0.3)
    #expect(row.designBased.share == 0.7)
    #expect(abs((row.designBased.standardError ?? 0) - (0.7 * 0.3 / 99).squareRoot()) < 1e-12)
    #expect(row.postStratified.share == 0.7)
    #expect(row.misclassificationCorrected.withheld == .unknownErrorRates)
  }

  @Test func articlesOfManyPassagesAreLessSure() throws {
    func standardError(cluster: (Int) -> String?) throws -> Double {
      let units = (0..<200).map { index in
        Unit(
          group: "Corrant", cluster: cluster(index), scores: index % 100 < 50 ? [0.9, 0.1] : [0.1, 0.9],
          code: index % 100 < 50 ? "yes" : "no", samplingProbability: 1)
      }
      return try row(units).designBased.standardError ?? .nan
    }
    let alone = try standardError { _ in nil }
    #expect(try standardError { "\($0)" } == alone)
    // Ten passages an article, all with its frame: 20 articles instead of 200 passages.
    #expect(try standardError { "\($0 / 10)" } > 3 * alone)
    #expect(
      try row(
        (0..<40).map { _ in
          Unit(group: "Corrant", cluster: "one", scores: [1, 0], code: "yes", samplingProbability: 1)
        }
      ).designBased.withheld == .fewCodedUnits)
  }

  @Test func withholdsWhatItCannotKnow() throws {
    let few = try row(units([(10, true, "yes"), (9, false, "no"), (100, false, nil)]))
    #expect(few.postStratified.withheld == .fewCodedUnits)
    #expect(few.designBased.withheld == .fewCodedUnits)
    #expect(few.designBased.interval == nil)
    #expect(few.naive.share != nil)
    let lower = try row(
      units([(10, true, "yes"), (9, false, "no"), (100, false, nil)]),
      options: PrevalenceOptions(minimumCodedUnits: 10))
    #expect(lower.designBased.share != nil)
    let oneSided = try row(units([(1, true, "yes"), (40, false, "no"), (5, true, nil)]))
    #expect(oneSided.postStratified.withheld == .uncodedPredictions)
    #expect(oneSided.misclassificationCorrected.withheld == .unknownErrorRates)
    let uncoded = try row(units([(5, true, nil)]), options: PrevalenceOptions(minimumCodedUnits: 0))
    #expect(uncoded.designBased.withheld == .fewCodedUnits)
    // What was certain to be coded says nothing of what was not.
    let certain = try row(units([(15, true, "yes"), (15, false, "no"), (5, true, nil)], probability: 1))
    #expect(certain.designBased.withheld == .noRandomUnits)
  }

  @Test func codesOutsideTheFramesCountForNone() throws {
    let row = try row(
      units([(20, true, "none of these"), (20, true, "yes"), (20, false, "no")], probability: 1))
    #expect(abs((row.designBased.share ?? .nan) - 1.0 / 3) < 1e-12)
  }

  @Test func groupsAndFramesComeInOrder() throws {
    let mixed = units([(2, true, nil)], group: "Zephyr") + units([(1, false, nil)], group: "Alba")
    let rows = try Prevalence(PrevalenceUnits(mixed, frames: ["yes", "no"])).rows
    #expect(rows.map(\.group) == ["Alba", "Alba", "Zephyr", "Zephyr"])
    #expect(rows.map(\.frame) == ["yes", "no", "yes", "no"])
    #expect(rows.map(\.predictedUnits) == [0, 1, 2, 0])
  }

  @Test func refusesUnitsThatSayTooLittle() throws {
    let sound = Unit(group: "a", scores: [1, 0])
    func refuses(_ change: (inout Unit) -> Void) -> CodingError? {
      var unit = sound
      change(&unit)
      return #expect(throws: CodingError.self) { try PrevalenceUnits([sound, unit], frames: ["yes", "no"]) }
    }
    #expect(refuses { $0.scores = [1] }?.description.contains("unit 2") == true)
    _ = refuses { $0.scores = [.nan, 0] }
    _ = refuses { $0.scores = [1.5, 0] }
    _ = refuses { $0.codes = ["yes"] }
    for probability in [0, -1, 1.5, Double.nan] {
      _ = refuses {
        $0.codes = ["yes"]
        $0.samplingProbability = probability
      }
    }
    #expect(throws: CodingError.self) { try PrevalenceUnits([], frames: ["yes"]) }
    #expect(throws: CodingError.self) { try PrevalenceUnits([sound], frames: []) }
    let units = try PrevalenceUnits([sound], frames: ["yes", "no"])
    for level in [0, 1, Double.nan] {
      #expect(throws: CodingError.self) { try Prevalence(units, options: PrevalenceOptions(level: level)) }
    }
  }
}
