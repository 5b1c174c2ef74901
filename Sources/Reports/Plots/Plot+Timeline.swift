extension Plot {
  /// An article on a timeline.
  public struct Moment: Sendable, Hashable {
    /// Position in the list of rows, such as of its outlet.
    public var row: Int
    /// When, in any unit.
    public var time: Double
    /// What it is, for the hover text.
    public var label: String
    /// Position, in the list of moments, of what it is a copy of.
    public var original: Int?

    /// Makes a moment.
    public init(row: Int, time: Double, label: String, original: Int? = nil) {
      self.row = row
      self.time = time
      self.label = label
      self.original = original
    }
  }

  /// A labelled time of a timeline's axis.
  public struct Tick: Sendable, Hashable {
    /// When, in the unit of the moments.
    public var time: Double
    /// How it is written.
    public var label: String

    /// Makes a tick.
    public init(time: Double, label: String) {
      self.time = time
      self.label = label
    }
  }

  /// Articles as dots in time, a row an outlet: full for originals, hollow for copies, with a dashed line from each copy
  /// to its original. Dots of one row that would cover each other are moved apart downwards. Moments whose row or time
  /// is none are left out.
  public static func timeline(
    title: String, subtitle: String = "", rows: [String], moments: [Moment], ticks: [Tick]
  ) throws -> String {
    let shown = moments.enumerated().filter { rows.indices.contains($1.row) && $1.time.isFinite }
    guard !rows.isEmpty, !shown.isEmpty else { throw ReportsError.emptyPlot("no dated articles") }
    var canvas = SVGCanvas()
    let labelWidth = columnWidth(rows)
    let left = SVGCanvas.margin + labelWidth + 22
    let right = width - SVGCanvas.margin - 14
    let times = shown.map(\.element.time) + ticks.map(\.time).filter(\.isFinite)
    let (first, last) = (times.min() ?? 0, times.max() ?? 0)
    func position(_ time: Double) -> Double {
      last > first ? left + (time - first) / (last - first) * (right - left) : (left + right) / 2
    }
    let lanes = TimelineLanes(shown.map { ($0.offset, $0.element.row, position($0.element.time)) })
    let top = header(&canvas, title: title, subtitle: subtitle) + 4
    var tops: [Double] = []
    var bottom = top
    for row in rows.indices {
      tops.append(bottom)
      bottom += rowHeight + Double(lanes.depth(ofRow: row) - 1) * TimelineLanes.height
    }
    func height(_ moment: Int, _ row: Int) -> Double {
      tops[row] + rowHeight / 2 + Double(lanes.lane(of: moment)) * TimelineLanes.height
    }
    drawTicks(ticks, position: position, top: top, bottom: bottom, on: &canvas)
    for (index, row) in rows.enumerated() {
      canvas.line(x1: left - 10, y1: tops[index], x2: right, y2: tops[index], color: SVGCanvas.Ink.grid)
      canvas.text(
        TextMetrics.truncate(row, size: SVGCanvas.fontSize, to: labelWidth), x: left - 22,
        y: baseline(tops[index] + rowHeight / 2), anchor: .end, hover: row)
    }
    let known = Set(shown.map(\.offset))
    for (index, moment) in shown {
      guard let original = moment.original, known.contains(original) else { continue }
      canvas.line(
        x1: position(moments[original].time), y1: height(original, moments[original].row),
        x2: position(moment.time), y2: height(index, moment.row), color: SVGCanvas.Ink.muted, dashed: true)
    }
    for (index, moment) in shown {
      canvas.disc(
        x: position(moment.time), y: height(index, moment.row), radius: 5,
        fill: moment.original == nil ? above : SVGCanvas.Ink.page, stroke: above, hover: moment.label)
    }
    let copies = shown.filter { $0.element.original != nil }.count
    return canvas.document(
      width: width, height: bottom + 22 + SVGCanvas.margin, title: title,
      description:
        "\(subtitle) Timeline of \(shown.count) articles in \(rows.count) rows, \(copies) of them copies.")
  }

  /// Lines with dates below; dates that would run into the one before are left out.
  private static func drawTicks(
    _ ticks: [Tick], position: (Double) -> Double, top: Double, bottom: Double, on canvas: inout SVGCanvas
  ) {
    var free = 0.0
    for tick in ticks where tick.time.isFinite {
      let x = position(tick.time)
      canvas.line(x1: x, y1: top, x2: x, y2: bottom, color: SVGCanvas.Ink.grid)
      let half = TextMetrics.width(tick.label, size: 11) / 2
      let middle = min(x, width - SVGCanvas.margin - half)
      guard middle - half >= free else { continue }
      canvas.text(
        tick.label, x: middle, y: bottom + 16, anchor: .middle, color: SVGCanvas.Ink.muted, size: 11)
      free = middle + half + 8
    }
  }
}

/// Moves dots of one row that would cover each other into lanes below each other.
private struct TimelineLanes {
  static let height = 12.0
  /// Pixels that the centres of two dots in a lane are apart at least.
  private static let distance = 11.0
  /// Most lanes of a row; beyond, dots cover each other.
  private static let limit = 6

  private var laneOfMoment: [Int: Int] = [:]
  private var depths: [Int: Int] = [:]

  init(_ dots: [(moment: Int, row: Int, x: Double)]) {
    var ends: [Int: [Double]] = [:]
    for dot in dots.sorted(by: { ($0.row, $0.x, $0.moment) < ($1.row, $1.x, $1.moment) }) {
      var lanes = ends[dot.row] ?? []
      let free = lanes.firstIndex { dot.x - $0 >= Self.distance }
      let lane = free ?? (lanes.count < Self.limit ? lanes.count : Self.limit - 1)
      if lane < lanes.count { lanes[lane] = dot.x } else { lanes.append(dot.x) }
      ends[dot.row] = lanes
      laneOfMoment[dot.moment] = lane
      depths[dot.row] = lanes.count
    }
  }

  func lane(of moment: Int) -> Int { laneOfMoment[moment] ?? 0 }

  func depth(ofRow row: Int) -> Int { max(1, depths[row] ?? 1) }
}
