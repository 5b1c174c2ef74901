import Statistics
import Testing

@Suite struct AgreementTests {
  @Test func agreesWithOtherImplementations() throws {
    for example in try ExpectedAgreement.load().values {
      let agreement = try Agreement(example.data, bootstrap: nil)
      #expect(agreement.codes.count == example.codes.count)
      for code in agreement.codes {
        let expected = try #require(example.codes[code.code])
        #expect(abs((code.alpha.value ?? .nan) - expected) < 1e-12)
      }
      #expect(agreement.pairs.count == example.pairs.count)
      for (pair, expected) in zip(agreement.pairs, example.pairs) {
        #expect(pair.coders == ["coder \(expected.first)", "coder \(expected.second)"])
        #expect(pair.units == expected.units)
        #expect(abs((pair.percentAgreement ?? .nan) - expected.agreement) < 1e-15)
        #expect(abs((pair.kappa ?? .nan) - expected.kappa) < 1e-12)
      }
    }
  }

  /// By hand: the three pairs of coders share 3, 2 and 2 units and agree on 2, 1 and 2 of them.
  @Test func percentAgreementCountsPairsOfCodings() throws {
    let data = try ReliabilityData(
      units: [
        (name: "1", codes: ["a", "a", "a"]), (name: "2", codes: ["b", "b", nil]),
        (name: "3", codes: ["a", "c", "c"]),
        (name: "4", codes: [nil, nil, "a"]),
      ], coders: ["x", "y", "z"])
    let agreement = try Agreement(data, bootstrap: nil)
    #expect(agreement.pairs.map(\.agreements) == [2, 1, 2])
    #expect(agreement.pairs.map(\.units) == [3, 2, 2])
    #expect(agreement.percentAgreement == 5.0 / 7)
    #expect(agreement.codings == 9)
    #expect(agreement.units == 4)
    let code = try #require(agreement.codes.first { $0.code == "c" })
    #expect(code.count == 2)
    #expect(code.units == 1)
  }

  @Test func kappaIsUndefinedWhereBothAlwaysSayTheSame() throws {
    let data = try ReliabilityData(
      units: [(name: "1", codes: ["a", "a"]), (name: "2", codes: ["a", "a"])], coders: ["x", "y"])
    let pair = try CoderPair(data, first: 0, second: 1)
    #expect(pair.kappa == nil)
    #expect(pair.percentAgreement == 1)
    #expect(throws: StatisticsError.noSuch(what: "coder", index: 2)) {
      try CoderPair(data, first: 0, second: 2)
    }
  }

  @Test func survivesNoUnits() throws {
    let agreement = try Agreement(ReliabilityData(units: [], coders: ["x", "y"]))
    #expect(agreement.alpha.value == nil)
    #expect(agreement.percentAgreement == nil)
    #expect(agreement.pairs.first?.kappa == nil)
    let nobody = try Agreement(ReliabilityData(units: [], coders: []))
    #expect(nobody.pairs.isEmpty)
  }
}
