import Foundation

/// Maps values to pixels, with round ticks.
struct PlotScale {
  let domain: ClosedRange<Double>
  let ticks: [Double]
  let places: Int
  private let start: Double
  private let length: Double

  /// A scale whose domain covers `values` (those that are finite) and `including`, widened to round ticks.
  init(covering values: some Sequence<Double>, including: Double, start: Double, length: Double) {
    // Beyond 1e15 ticks could not be told apart; no statistic that is plotted comes near.
    let finite = values.filter { $0.isFinite && $0.magnitude < 1e15 }
    var low = min(including, finite.min() ?? including)
    var high = max(including, finite.max() ?? including)
    if high - low < 1e-9 * max(1, high.magnitude) {
      low -= low == including ? 0 : 1
      high += 1
    }
    let step = PlotScale.step((high - low) / 5)
    let first = (low / step).rounded(.down)
    let last = (high / step).rounded(.up)
    ticks = (0...min(20, max(1, Int(last - first)))).map { (first + Double($0)) * step }
    domain = (first * step)...(last * step)
    places = step >= 1 ? 0 : min(9, Int((-step.logarithm10).rounded(.up)))
    self.start = start
    self.length = length
  }

  /// Pixel of a value; values outside stand at the edge.
  func position(_ value: Double) -> Double {
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    return start + min(max(share.isFinite ? share : 0, 0), 1) * length
  }

  /// The round step (1, 2 or 5 times a power of ten) at or above `raw`.
  private static func step(_ raw: Double) -> Double {
    let power = raw.logarithm10.rounded(.down).powerOfTen
    for factor in [1.0, 2, 5] where raw <= factor * power * 1.000001 { return factor * power }
    return 10 * power
  }

  /// Draws grid lines from `top` to `bottom` with their numbers below.
  func draw(on canvas: inout SVGCanvas, top: Double, bottom: Double, reference: Double?) {
    for tick in ticks {
      let x = position(tick)
      canvas.line(x1: x, y1: top, x2: x, y2: bottom, color: SVGCanvas.Ink.grid)
      canvas.text(
        Plot.label(tick, places: places), x: x, y: bottom + 15, anchor: .middle, color: SVGCanvas.Ink.muted,
        size: 11)
    }
    if let reference {
      let x = position(reference)
      canvas.line(x1: x, y1: top, x2: x, y2: bottom, color: SVGCanvas.Ink.axis)
    }
  }
}

extension Double {
  fileprivate var logarithm10: Double { log10(self) }
  fileprivate var powerOfTen: Double { pow(10, self) }
}
