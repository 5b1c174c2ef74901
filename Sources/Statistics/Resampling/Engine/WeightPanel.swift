/// How often each document was drawn in each of 64 resamples: a byte a weight, a cache line a document.
struct WeightPanel: Sendable {
  /// Resamples in a panel.
  static let width = 64

  /// The weights; resample `r` of document `d` stands at `d * width + place(of: r)`.
  private(set) var weights: [UInt8]
  /// Largest weight.
  private(set) var largest: UInt8 = 0

  /// Weights of 0.
  init(documentCount: Int) {
    weights = [UInt8](repeating: 0, count: documentCount * Self.width)
  }

  /// Where a resample's byte stands among a document's 64.
  ///
  /// ``PanelSums`` widens bytes to 32 bits by taking every second of them, twice; this order makes the
  /// results come out in the order of the resamples.
  static func place(of resample: Int) -> Int {
    let (vector, slot) = resample.quotientAndRemainder(dividingBy: 16)
    return vector * 16 + (slot % 4) * 4 + ((slot / 4) % 2) * 2 + slot / 8
  }

  /// Fills in one resample: `body` gets a function that adds 1 to a document's weight.
  mutating func fill(resample: Int, _ body: ((Int) -> Void) -> Void) {
    let place = Self.place(of: resample)
    var largest = self.largest
    weights.withUnsafeMutableBufferPointer { weights in
      body { document in
        let index = document &* Self.width &+ place
        // 255 draws of one document are less likely than 10⁻³⁰⁰ in a resample, and bounded all the same.
        guard weights[index] < .max else { return }
        weights[index] &+= 1
        largest = max(largest, weights[index])
      }
    }
    self.largest = largest
  }

  /// The weighted sum of the documents' values, for each resample.
  func sums(of values: [Int], documents: Range<Int>) -> [Int] {
    var sums = [Int](repeating: 0, count: Self.width)
    let places = (0..<Self.width).map(Self.place)
    weights.withUnsafeBufferPointer { weights in
      for document in documents {
        let value = values[document]
        for resample in 0..<Self.width {
          // No overflow: at most 2³¹ words, each weighted by a byte.
          sums[resample] &+= value &* Int(weights[document &* Self.width &+ places[resample]])
        }
      }
    }
    return sums
  }
}
