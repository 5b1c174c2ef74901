/// What several coders said of the same units: one code a coder and unit, where the coder gave one.
public struct ReliabilityData: Sendable, Hashable {
  /// The coders, in the order of the table.
  public let coders: [String]
  /// The units, in the order of the table.
  public let units: [String]
  /// The codes that were given, in order: as asked for, else by number where all are numbers, else by name.
  public let codes: [String]
  /// Index of the code, unit by unit: that of unit `u` by coder `c` stands at `u * coders.count + c`; `nil`
  /// where the coder did not code the unit.
  let assignments: [Int?]

  /// The code a coder gave a unit, as an index into ``codes``; `nil` if none.
  public subscript(unit unit: Int, coder coder: Int) -> Int? {
    assignments[unit * coders.count + coder]
  }

  /// Makes data of codes given unit by unit.
  ///
  /// - Parameters:
  ///   - units: name and codes of each unit; one code a coder, `nil` where missing.
  ///   - coders: names of the coders.
  ///   - order: codes from the lowest to the highest, for ordinal data; others follow.
  /// - Throws: ``StatisticsError/lengthMismatch(what:expected:found:)`` if a unit does not have as many codes
  ///   as there are coders.
  public init(
    units: [(name: String, codes: [String?])], coders: [String], order: [String] = []
  ) throws {
    for unit in units where unit.codes.count != coders.count {
      throw StatisticsError.lengthMismatch(
        what: "codes of unit \(unit.name)", expected: coders.count, found: unit.codes.count)
    }
    self.coders = coders
    self.units = units.map(\.name)
    let given = Set(units.flatMap { $0.codes.compactMap { $0 } })
    let codes = Self.sorted(given, order: order)
    let indices = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    self.codes = codes
    assignments = units.flatMap { $0.codes.map { code in code.flatMap { indices[$0] } } }
  }

  private init(coders: [String], units: [String], codes: [String], assignments: [Int?]) {
    self.coders = coders
    self.units = units
    self.codes = codes
    self.assignments = assignments
  }

  /// The same coding reduced to whether a code was given ("no", "yes"), for the reliability of that code
  /// alone.
  ///
  /// - Parameter code: index into ``codes``.
  public func distinguishing(code: Int) -> ReliabilityData {
    ReliabilityData(
      coders: coders, units: units, codes: ["no", "yes"],
      assignments: assignments.map { $0.map { $0 == code ? 1 : 0 } })
  }

  /// Codes of each unit that two or more coders coded, without gaps: only these can agree.
  var pairableCodes: [[Int]] {
    units.indices.compactMap { unit in
      let codes = coders.indices.compactMap { self[unit: unit, coder: $0] }
      return codes.count > 1 ? codes : nil
    }
  }

  /// The codes as numbers.
  ///
  /// - Throws: ``StatisticsError/reliabilityData(line:message:remedy:)`` naming a code that is none.
  func codeNumbers() throws -> [Double] {
    try codes.map { code in
      guard let number = Self.number(code) else {
        throw StatisticsError.reliabilityData(
          line: nil, message: "code \"\(code)\" is not a number, which the interval level needs",
          remedy: "use the nominal level, or the ordinal one with the codes' order")
      }
      return number
    }
  }

  /// Checks that the codes have an order: that all are numbers, or that all are in `order`.
  func checkOrder(_ order: [String]) throws {
    let isNumeric = codes.allSatisfy { Self.number($0) != nil }
    let ranked = Set(order)
    if let code = codes.first(where: { !ranked.contains($0) }), !(order.isEmpty && isNumeric) {
      throw StatisticsError.reliabilityData(
        line: nil, message: "code \"\(code)\" has no place in the order of the codes",
        remedy: "name all codes from the lowest to the highest")
    }
  }

  private static func sorted(_ codes: Set<String>, order: [String]) -> [String] {
    var seen: Set<String> = []
    let listed = order.filter { codes.contains($0) && seen.insert($0).inserted }
    let rest = codes.subtracting(listed)
    let numbers = rest.compactMap { code in number(code).map { (number: $0, code: code) } }
    guard numbers.count == rest.count else { return listed + rest.sorted() }
    return listed + numbers.sorted { ($0.number, $0.code) < ($1.number, $1.code) }.map(\.code)
  }

  /// A code's number; `nil` if it is none or not finite.
  private static func number(_ code: String) -> Double? {
    Double(code).flatMap { $0.isFinite ? $0 : nil }
  }
}
