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

  @Test func labelsAreCutToTheirRoom() {
    let long = String(repeating: "W", count: 200)
    let cut = TextMetrics.truncate(long, size: 12, to: 100)
    #expect(cut.hasSuffix("…") && TextMetrics.width(cut, size: 12) <= 100)
    #expect(TextMetrics.truncate("short", size: 12, to: 100) == "short")
  }
}
