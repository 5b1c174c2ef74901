import Foundation
import Testing

@testable import Reports

@Suite struct PlotTests {
  /// Parses as XML and answers the number of elements of a name; `nil` if it is not well-formed.
  private func count(_ element: String, in svg: String) -> Int? {
    var depth = 0
    var found = 0
    // A small well-formedness check, enough for what the canvas writes: every tag closes in order.
    var open: [String] = []
    var rest = svg[...]
    while let start = rest.firstIndex(of: "<") {
      guard let end = rest[start...].firstIndex(of: ">") else { return nil }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      guard !tag.contains("<") else { return nil }
      let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter })
      if tag.hasPrefix("/") {
        guard open.popLast() == name else { return nil }
        depth -= 1
      } else {
        if name == element { found += 1 }
        if !tag.hasSuffix("/") {
          open.append(name)
          depth += 1
        }
      }
    }
    return depth == 0 ? found : nil
  }

  @Test func divergingBarsDrawEachFiniteValue() throws {
    let svg = try Plot.divergingBars(
      title: "Terms <of> \"A\" & B", axis: "z",
      sections: [
        .init(
          title: "A",
          bars: [
            .init(label: "exiled", value: 4, count: 9), .init(label: "wanted", value: -2.005, count: 3),
            .init(label: "odd", value: .nan),
          ])
      ])
    // Frame, section strip, two bars.
    #expect(count("rect", in: svg) == 4)
    #expect(svg.contains("Terms &lt;of&gt; &quot;A&quot; &amp; B"))
    #expect(svg.contains(">−2.0") && svg.contains(">–<") && svg.contains("n = 9"))
    #expect(!svg.lowercased().contains("nan") && !svg.contains("<script"))
  }

  @Test func sameInputSameBytes() throws {
    let rows = (0..<5).map {
      Plot.IntervalRow(label: "r\($0)", estimate: Double($0) / 3, lower: -0.1, upper: Double($0), count: $0)
    }
    let first = try Plot.intervals(title: "t", axis: "x", rows: rows)
    #expect(try Plot.intervals(title: "t", axis: "x", rows: rows) == first)
    #expect(count("circle", in: first) == 5)
  }

  @Test(arguments: [
    [0.0], [5.0, 5.0], [-3, -1], [1e-12, 2e-12], [1e300, -1e300], [.infinity, .nan], [1e9, 1e9 + 1],
  ])
  func scalesCoverAnyValues(values: [Double]) throws {
    let scale = PlotScale(covering: values, including: 0, start: 10, length: 100)
    #expect(scale.ticks.count >= 2 && scale.ticks.count <= 21)
    for value in values + [0] {
      #expect((10.0...110.0).contains(scale.position(value)))
    }
  }

  @Test func sharesFillTheBar() throws {
    let svg = try Plot.shares(
      title: "Frames", categories: (0..<10).map { "frame \($0)" },
      rows: [
        .init(label: "Harbor Post", parts: Array(repeating: 1, count: 10), count: 40),
        .init(label: "Nothing", parts: Array(repeating: 0, count: 10)),
      ])
    // Frame and pattern, legend and bar of ten each, two striped in both and
    // with a label on a ground of its own in the bar.
    #expect(count("rect", in: svg) == 2 + 20 + 4 + 2)
    #expect(svg.contains(">10 %<") && svg.contains("no data"))
    #expect(throws: ReportsError.self) {
      try Plot.shares(title: "", categories: ["a"], rows: [.init(label: "x", parts: [1, 2])])
    }
  }

  @Test func matrixShowsMissingCells() throws {
    let svg = try Plot.matrix(
      title: "m", rows: ["a", "b"], columns: ["c", "a rather long column name"],
      values: [[0, 1], [nil, .nan]])
    #expect(count("rect", in: svg) == 5)
    #expect(svg.components(separatedBy: ">–<").count == 3)
    #expect(svg.contains("rotate(-45"))
  }

  @Test func smallMultiplesDrawEachEstimateOfEachPanel() throws {
    let estimate = Plot.Estimate(value: 0.25, lower: 0.1, upper: 0.45)
    let panels = (0..<4).map { Plot.Panel(title: "frame \($0) <b>", estimates: [estimate, nil, estimate]) }
    let svg = try Plot.smallMultiples(title: "Frames", rows: ["A & B", "none", "C"], panels: panels)
    #expect(count("circle", in: svg) == 8)
    #expect(svg.components(separatedBy: ">–<").count == 5)
    // The scale ends at the first round share above the highest bound, in two lines of panels.
    #expect(svg.contains(">60 %<") && !svg.contains(">100 %<"))
    #expect(svg.contains("frame 0 &lt;b&gt;") && svg.contains("A &amp; B"))
    #expect(try Plot.smallMultiples(title: "Frames", rows: ["A & B", "none", "C"], panels: panels) == svg)
    #expect(throws: ReportsError.self) {
      try Plot.smallMultiples(title: "", rows: ["a"], panels: [.init(title: "", estimates: [nil, nil])])
    }
    #expect(throws: ReportsError.self) { try Plot.smallMultiples(title: "", rows: [], panels: []) }
  }

  @Test func timelinesTellCopiesFromOriginals() throws {
    let moments: [Plot.Moment] = [
      .init(row: 0, time: 0, label: "first"), .init(row: 1, time: 90, label: "copy", original: 0),
      .init(row: 1, time: 90, label: "own"), .init(row: 7, time: 1, label: "no row"),
      .init(row: 0, time: .nan, label: "no date"), .init(row: 0, time: 5, label: "of none", original: 99),
    ]
    let svg = try Plot.timeline(
      title: "t", rows: ["Harbor Post", "Portside"], moments: moments,
      ticks: [.init(time: 0, label: "2024-05-01"), .init(time: 1, label: "2024-05-02")])
    #expect(count("circle", in: svg) == 4)
    #expect(svg.components(separatedBy: "fill=\"#ffffff\" stroke=\"#0072B2\"").count == 3)
    // One copy whose original is known; a date that would run into another is left out.
    #expect(svg.components(separatedBy: "stroke-dasharray").count == 2)
    #expect(svg.contains("2024-05-01") && !svg.contains("2024-05-02"))
    // Two articles of one row and time stand below each other.
    let heights = Set(svg.components(separatedBy: "<circle").dropFirst().map { $0.prefix { $0 != "r" } })
    #expect(heights.count == 4)
    #expect(throws: ReportsError.self) {
      try Plot.timeline(title: "t", rows: ["a"], moments: [.init(row: 0, time: .nan, label: "")], ticks: [])
    }
  }

  @Test func reliabilityLeavesEmptyBinsOut() throws {
    let svg = try Plot.reliability(
      title: "r",
      bins: [
        .init(predicted: 0.1, observed: 0.2, lower: 0.1, upper: 0.4, count: 10),
        .init(predicted: 0.9, observed: 0.8, lower: .nan, upper: .nan, count: 1),
        .init(predicted: 0.5, observed: .nan, lower: 0, upper: 1, count: 0),
      ])
    // Frame and a bar for each bin.
    #expect(count("circle", in: svg) == 2 && count("rect", in: svg) == 3)
    #expect(!svg.lowercased().contains("nan"))
    #expect(throws: ReportsError.self) { try Plot.reliability(title: "", bins: []) }
  }

  @Test func intervalsWithoutAReferenceAreDrawnAlike() throws {
    let rows = [
      Plot.IntervalRow(label: "a", estimate: 0, lower: 0, upper: 3),
      Plot.IntervalRow(label: "b", estimate: 12.4, lower: 9, upper: 17),
    ]
    let plain = try Plot.intervals(title: "t", axis: "x", reference: nil, places: 0, rows: rows)
    #expect(plain.contains(">12 [9, 17]<") && !plain.contains("r=\"4.5\" fill=\"#ffffff\""))
    // The interval of the first holds 0: hollow, so that it can be told without colour.
    let against = try Plot.intervals(title: "t", axis: "x", rows: rows)
    #expect(against.components(separatedBy: "r=\"4.5\" fill=\"#ffffff\"").count == 2)
  }

  @Test(arguments: [1, 2, 15]) func longNamesAndAnyNumberOfRowsStayInThePicture(number: Int) throws {
    let names = (0..<number).map { "\($0) " + String(repeating: "Überlang ", count: 30) }
    let estimates = names.map { _ in Plot.Estimate(value: 1, lower: 1, upper: 1) }
    for svg in [
      try Plot.smallMultiples(
        title: names[0], subtitle: names[0], rows: names,
        panels: names.map { .init(title: $0, estimates: estimates) }),
      try Plot.timeline(
        title: names[0], rows: names, moments: names.indices.map { .init(row: $0, time: 1, label: "") },
        ticks: []),
    ] {
      let values = svg.components(separatedBy: " x=\"").dropFirst().compactMap {
        Double($0.prefix { $0 != "\"" })
      }
      #expect(values.allSatisfy { (0...Plot.width).contains($0) })
      #expect(count("svg", in: svg) == 1)
    }
  }

  @Test func labelsAreCutToTheirRoom() {
    let long = String(repeating: "W", count: 200)
    let cut = TextMetrics.truncate(long, size: 12, to: 100)
    #expect(cut.hasSuffix("…") && TextMetrics.width(cut, size: 12) <= 100)
    #expect(TextMetrics.truncate("short", size: 12, to: 100) == "short")
  }
}
