import Statistics
import Testing

@Suite struct KrippendorffAlphaTests {
  private func alpha(
    _ units: [[String?]], level: MeasurementLevel = .nominal, order: [String] = [],
    bootstrap: KrippendorffAlpha.Bootstrap? = nil
  ) throws -> KrippendorffAlpha {
    let data = try ReliabilityData(
      units: units.enumerated().map { (name: "\($0)", codes: $1) },
      coders: (units.first ?? []).indices.map { "c\($0)" }, order: order)
    return try KrippendorffAlpha(data, level: level, order: order, bootstrap: bootstrap)
  }

  /// The results that Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", prints for his
  /// examples A to C.
  @Test(arguments: [
    ("binary", MeasurementLevel.nominal, 0.095), ("nominal", .nominal, 0.692), ("missing", .nominal, 0.743),
    ("missing", .ordinal, 0.815), ("missing", .interval, 0.849),
  ])
  func matchesThePublishedExamples(name: String, level: MeasurementLevel, printed: Double) throws {
    let example = try #require(try ExpectedAgreement.load()[name])
    let alpha = try KrippendorffAlpha(example.data, level: level, bootstrap: nil)
    #expect(abs((alpha.value ?? 0) - printed) < 0.0005)
    #expect(alpha.interval == nil)
  }

  @Test func agreesWithAnotherImplementation() throws {
    var compared = 0
    for example in try ExpectedAgreement.load().values {
      for (level, expected) in example.alpha {
        let level = try #require(MeasurementLevel(rawValue: level))
        let alpha = try KrippendorffAlpha(example.data, level: level, bootstrap: nil)
        #expect(abs((alpha.value ?? .nan) - expected) < 1e-12)
        compared += 1
      }
    }
    #expect(compared == 16)
  }

  @Test func countsWhatCanBePaired() throws {
    // Example C of Krippendorff 2011 pairs 11 units and 40 values; unit 12 has one code only.
    let example = try #require(try ExpectedAgreement.load()["missing"])
    let alpha = try KrippendorffAlpha(example.data, bootstrap: nil)
    #expect(alpha.pairableUnits == 11)
    #expect(alpha.pairableValues == 40)
  }

  @Test func isOneForPerfectAgreementAndUndefinedWithoutVariation() throws {
    let perfect = try alpha([["a", "a"], ["b", "b"], ["a", "a"]])
    #expect(perfect.value == 1)
    let constant = try alpha([["a", "a"], ["a", "a"]], bootstrap: KrippendorffAlpha.Bootstrap())
    #expect(constant.value == nil)
    #expect(constant.interval == nil)
    for units in [[], [["a", nil], [nil, "b"]], [[nil, nil]]] as [[[String?]]] {
      let empty = try alpha(units, bootstrap: KrippendorffAlpha.Bootstrap())
      #expect(empty.value == nil)
      #expect(empty.pairableValues == 0)
    }
  }

  @Test func onlyTheOrderMattersAtTheOrdinalLevel() throws {
    let numbers = [["1", "2"], ["2", "2"], ["3", "1"], ["3", "3"], ["1", "1"]]
    let stretched = numbers.map { $0.map { $0 == "3" ? "1000" : $0 } }
    let names = numbers.map { $0.map { ["1": "low", "2": "middle", "3": "high"][$0] } }
    let plain = try alpha(numbers, level: .ordinal).value
    #expect(try alpha(stretched, level: .ordinal).value == plain)
    #expect(try alpha(names, level: .ordinal, order: ["low", "middle", "high"]).value == plain)
    #expect(try alpha(stretched, level: .interval).value != alpha(numbers, level: .interval).value)
  }

  @Test func refusesLevelsThatTheCodesDoNotHave() throws {
    let units = [["yes", "no"], ["no", "no"]]
    #expect(throws: StatisticsError.self) { try alpha(units, level: .interval) }
    #expect(throws: StatisticsError.self) { try alpha(units, level: .ordinal) }
    #expect(throws: StatisticsError.self) { try alpha(units, level: .ordinal, order: ["no"]) }
    #expect(throws: StatisticsError.self) { try alpha([["1", "inf"], ["1", "2"]], level: .interval) }
  }

  @Test func intervalComesFromUnitsAndSeed() throws {
    let example = try #require(try ExpectedAgreement.load()["large"])
    let data = try example.data
    let first = try KrippendorffAlpha(data, bootstrap: KrippendorffAlpha.Bootstrap(seed: 4))
    let again = try KrippendorffAlpha(data, bootstrap: KrippendorffAlpha.Bootstrap(seed: 4))
    let other = try KrippendorffAlpha(data, bootstrap: KrippendorffAlpha.Bootstrap(seed: 5))
    let interval = try #require(first.interval)
    #expect(first == again)
    #expect(first.interval != other.interval)
    #expect(interval.contains(try #require(first.value)))
    // 200 units: standard error about 0.03.
    #expect(interval.width > 0.06)
    #expect(interval.width < 0.2)
    #expect(first.undefinedResamples == 0)
  }

  @Test func countsResamplesWithoutVariation() throws {
    // One unit of eight has another code: a resample misses it with probability (7/8)⁸ = 0.34.
    let units = [["b", "a"]] + [[String?]](repeating: ["a", "a"], count: 7)
    let alpha = try alpha(units, bootstrap: KrippendorffAlpha.Bootstrap(resamples: 1000))
    #expect((250...450).contains(alpha.undefinedResamples))
    #expect(alpha.interval != nil)
  }

  @Test func refusesImpossibleResampling() throws {
    let units = [["a", "a"], ["b", "b"]]
    for options in [
      KrippendorffAlpha.Bootstrap(resamples: 0), KrippendorffAlpha.Bootstrap(level: 1),
      KrippendorffAlpha.Bootstrap(level: .nan), KrippendorffAlpha.Bootstrap(resamples: 20, level: 0.99),
    ] {
      #expect(throws: StatisticsError.self) { try alpha(units, bootstrap: options) }
    }
  }
}
