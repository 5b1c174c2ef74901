import Corpus
import Framing
import Kernels
import Testing

@Suite struct SamplerTests {
  private static func units(_ count: Int, stratum: (Int) -> String? = { _ in nil }) -> [SampleUnit] {
    (0..<count).map { index in
      SampleUnit(
        id: "a\(1000 + index)", section: .body, span: 0..<9, text: "Passage \(index % 10)",
        stratum: stratum(index))
    }
  }

  @Test func drawsTheRandomPartWithKnownProbabilities() throws {
    let units = Self.units(100) { $0 < 70 ? "Corrant" : ($0 < 97 ? "Zephyr" : "Alba") }
    let plan = try Sampler(units: units).plan(SampleDesign(size: 20))
    #expect(plan.picks.count == 20)
    #expect(Set(plan.picks.map(\.unit)).count == 20)
    // 14, 5.4 and 0.6 of 20.
    #expect(plan.strata.map(\.name) == ["Alba", "Corrant", "Zephyr"])
    #expect(plan.strata.map(\.random) == [1, 14, 5])
    #expect(plan.strata.map(\.units) == [3, 70, 27])
    for pick in plan.picks {
      let expected = ["Alba": 1.0 / 3, "Corrant": 14.0 / 70, "Zephyr": 5.0 / 27][pick.stratum]
      #expect(pick.probability == expected)
      #expect(pick.part == .random)
      #expect(pick.isUsableForPrevalence)
      #expect(units[pick.unit].stratum == pick.stratum)
    }
    #expect(plan.strata.allSatisfy { $0.isUsableForPrevalence })
  }

  @Test func unitsAreDrawnAsOftenAsTheProbabilitySays() throws {
    let sampler = try Sampler(units: Self.units(12) { $0 < 8 ? "a" : "b" })
    var counts = [Int](repeating: 0, count: 12)
    let plans = 3000
    for seed in 0..<plans {
      for pick in try sampler.plan(SampleDesign(size: 4, seed: UInt64(seed))).picks { counts[pick.unit] += 1 }
    }
    for unit in 0..<12 {
      // 8 units give 3 (2.67, the larger remainder), 4 units give 1. Standard error 0.009.
      let expected = unit < 8 ? 3.0 / 8 : 1.0 / 4
      #expect(abs(Double(counts[unit]) / Double(plans) - expected) < 0.035)
    }
  }

  @Test func asksFirstAboutWhatTheClassifierIsLeastSureOf() throws {
    let probabilities = [
      [0.9, 0.1, 0.0], [0.4, 0.35, 0.25], [0.5, 0.5, 0.0], [0.34, 0.33, 0.33], [0.5, 0.5, 0.0],
    ]
    let sampler = try Sampler(units: Self.units(5), probabilities: probabilities)
    func units(_ size: Int, _ measure: UncertaintyMeasure) throws -> Set<Int> {
      let design = SampleDesign(size: size, random: 0, uncertainty: 1, measure: measure)
      return Set(try sampler.plan(design).picks.map(\.unit))
    }
    // Margins 0.8, 0.05, 0, 0.01, 0; of the equal ones the first by key.
    #expect(try units(1, .margin) == [2])
    #expect(try units(3, .margin) == [2, 3, 4])
    #expect(try units(2, .entropy) == [1, 3])
    #expect(UncertaintyMeasure.margin.uncertainty(of: []) == 0)
    #expect(UncertaintyMeasure.entropy.uncertainty(of: [1]) == 0)
  }

  @Test func spreadsOverWhatUnitsLookLike() throws {
    // Three far-off crowds of ten.
    var values: [Float] = []
    for index in 0..<30 { values += [Float(index / 10) * 100, Float(index % 10) * 0.01] }
    let dense = UnitVectors.dense(try DenseMatrix(rowCount: 30, columnCount: 2, values: values))
    var offsets = [0]
    var columns: [UInt32] = []
    for index in 0..<30 {
      columns.append(UInt32(index / 10))
      offsets.append(columns.count)
    }
    let sparse = UnitVectors.sparse(
      SparseMatrix(
        rowCount: 30, columnCount: 3, rowOffsets: offsets, columnIndices: columns,
        values: [Float](repeating: 1, count: 30)))
    for vectors in [dense, sparse] {
      for seed in 1...20 {
        let plan = try Sampler(units: Self.units(30), vectors: vectors)
          .plan(SampleDesign(size: 3, random: 0, diversity: 1, seed: UInt64(seed)))
        #expect(Set(plan.picks.map { $0.unit / 10 }) == [0, 1, 2])
      }
    }
    // What is coded already is not looked for again.
    let coded = Set(Self.units(30).prefix(1).map(\.key))
    let plan = try Sampler(units: Self.units(30), coded: coded, vectors: dense)
      .plan(SampleDesign(size: 2, random: 0, diversity: 1))
    #expect(Set(plan.picks.map { $0.unit / 10 }) == [1, 2])
  }

  @Test func alikeUnitsCanAllBeChosen() throws {
    let vectors = UnitVectors.dense(DenseMatrix(rowCount: 4, columnCount: 2))
    let plan = try Sampler(units: Self.units(4), vectors: vectors)
      .plan(SampleDesign(size: 9, random: 0, diversity: 1))
    #expect(plan.picks.map(\.unit).sorted() == [0, 1, 2, 3])
  }

  @Test func mixesParts() throws {
    let probabilities = (0..<60).map { (unit: Int) -> [Double] in
      let doubt = Double(unit) / 200
      return [0.5 + doubt, 0.5 - doubt]
    }
    let vectors = UnitVectors.dense(
      try DenseMatrix(
        rowCount: 60, columnCount: 1, values: (0..<60).map { (unit: Int) in Float(unit * unit) }))
    let sampler = try Sampler(units: Self.units(60), probabilities: probabilities, vectors: vectors)
    let plan = try sampler.plan(SampleDesign(size: 20, random: 0.5, uncertainty: 0.3, diversity: 0.2))
    func count(_ part: SamplePart) -> Int { plan.picks.filter { $0.part == part }.count }
    #expect(count(.random) == 10)
    #expect(count(.uncertainty) == 6)
    #expect(count(.diversity) == 4)
    #expect(Set(plan.picks.map(\.unit)).count == 20)
    // Chosen units stand for themselves, random ones for all 50 others: together for the 60.
    #expect(abs(plan.picks.reduce(0) { $0 + 1 / ($1.probability ?? .nan) } - 60) < 1e-9)
    #expect(plan.strata.map(\.units) == [60])
    #expect(plan.strata.map(\.certain) == [10])
    #expect(plan.strata.map(\.random) == [10])
    // Parts are mixed, so that coders who stop early have coded of all.
    #expect(plan.picks.map(\.part) != plan.picks.map(\.part).sorted { $0.rawValue < $1.rawValue })
  }

  @Test func saysWhereEstimatesAreImpossible() throws {
    let units = Self.units(4) { $0 < 2 ? "a" : "b" }
    let sampler = try Sampler(units: units, probabilities: [[1, 0], [0.5, 0.5], [1, 0], [0.6, 0.4]])
    let plan = try sampler.plan(SampleDesign(size: 2, random: 0, uncertainty: 1))
    #expect(plan.picks.allSatisfy { $0.probability == nil && !$0.isUsableForPrevalence })
    #expect(plan.strata.allSatisfy { !$0.isUsableForPrevalence })
    // All units chosen: a census.
    let census = try sampler.plan(SampleDesign(size: 4, random: 0, uncertainty: 1))
    #expect(census.picks.allSatisfy { $0.probability == 1 })
  }

  @Test func dependsOnKeysAndSeedOnly() throws {
    let units = Self.units(40) { "s\($0 % 3)" }
    let order = Array(units.indices.reversed())
    let values = (0..<40).map { (unit: Int) in Float((unit * 7) % 13) }
    let probabilities = (0..<40).map { (unit: Int) -> [Double] in
      let first = Double(unit % 5) / 5
      return [first, 1 - first]
    }
    func keys(_ order: [Int], seed: UInt64) throws -> [SampleUnit.Key] {
      let sampler = try Sampler(
        units: order.map { units[$0] }, probabilities: order.map { probabilities[$0] },
        vectors: .dense(DenseMatrix(rowCount: 40, columnCount: 1, values: order.map { values[$0] })))
      let design = SampleDesign(size: 15, random: 1, uncertainty: 1, diversity: 1, seed: seed)
      return try sampler.plan(design).picks.map { units[order[$0.unit]].key }
    }
    let plan = try keys(Array(units.indices), seed: 1)
    #expect(try keys(order, seed: 1) == plan)
    #expect(try keys(Array(units.indices), seed: 2) != plan)
  }

  @Test func leavesOutWhatIsCoded() throws {
    let units = Self.units(10)
    let coded = Set(units.prefix(6).map(\.key))
    let plan = try Sampler(units: units, coded: coded).plan(SampleDesign(size: 100))
    #expect(plan.picks.map(\.unit).sorted() == [6, 7, 8, 9])
    #expect(plan.picks.allSatisfy { $0.probability == 1 })
    #expect(try Sampler(units: units, coded: Set(units.map(\.key))).plan(SampleDesign(size: 5)).picks.isEmpty)
    #expect(try Sampler(units: []).plan(SampleDesign(size: 5)).strata.isEmpty)
    #expect(try Sampler(units: units).plan(SampleDesign(size: 0)).picks.isEmpty)
  }

  @Test func refusesWhatDoesNotFit() throws {
    let units = Self.units(2)
    #expect(throws: CodingError.self) { try Sampler(units: units + units) }
    #expect(throws: CodingError.self) { try Sampler(units: units, probabilities: [[1]]) }
    #expect(throws: CodingError.self) { try Sampler(units: units, probabilities: [[.nan], [1]]) }
    #expect(throws: CodingError.self) {
      try Sampler(units: units, vectors: .dense(DenseMatrix(rowCount: 3, columnCount: 1)))
    }
    let sampler = try Sampler(units: units)
    for design in [
      SampleDesign(size: -1), SampleDesign(size: 1, random: 0),
      SampleDesign(size: 1, random: -1, uncertainty: 2),
      SampleDesign(size: 1, random: .nan), SampleDesign(size: 1, random: .infinity),
      SampleDesign(size: 1, random: 0, uncertainty: 1), SampleDesign(size: 1, random: 0, diversity: 1),
    ] {
      #expect(throws: CodingError.self) { try sampler.plan(design) }
    }
  }
}
