import Testing

@testable import Kernels

@Suite struct ColumnProductTests {
  /// A number that depends on its place, from -1/2 to 1/2.
  private func number(_ place: Int) -> Float {
    Float((place &* 7_919 &+ 13) % 1_009) / 1_009 - 0.5
  }

  /// Row `row` of the left factor: the rows before and after those that count are of no matter.
  private func left(rows: [Int], inner: Int, stride: Int) -> [Float] {
    var values = [Float](repeating: 0, count: inner * stride)
    for (place, row) in rows.enumerated() {
      for k in 0..<inner { values[k * stride + ColumnProduct.edgeRows + place] = number(row * inner + k) }
    }
    return values
  }

  private func multiply(
    rows: [Int], inner: Int, columns: Int, in order: ColumnProduct.Right, adding: Float? = nil
  ) -> [[Float]] {
    let edge = ColumnProduct.edgeRows
    let stride = rows.count + 2 * edge + 5
    let left = left(rows: rows, inner: inner, stride: stride)
    var right = [Float](repeating: 0, count: inner * columns)
    for k in 0..<inner {
      for n in 0..<columns { right[order == .rows ? k * columns + n : n * inner + k] = number(31 * k + n) }
    }
    var result = [Float](repeating: adding ?? .nan, count: columns * stride)
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        result.withUnsafeMutableBufferPointer { result in
          guard let left = left.baseAddress, let right = right.baseAddress, let result = result.baseAddress
          else { return }
          ColumnProduct.multiply(
            left, leftStride: stride, by: right, in: order, rightStride: order == .rows ? columns : inner,
            into: result, resultStride: stride, rows: rows.count + 2 * edge, inner: inner, columns: columns,
            adding: adding != nil)
        }
      }
    }
    return rows.indices.map { place in (0..<columns).map { result[$0 * stride + edge + place] } }
  }

  @Test("products are what the definition says, whichever way the right factor lies, overwriting or adding")
  func definition() {
    for order in [ColumnProduct.Right.rows, .columns] {
      for added in [nil, Float(2)] {
        let rows = Array(0..<16)
        let found = multiply(rows: rows, inner: 21, columns: 9, in: order, adding: added)
        for row in rows {
          for column in 0..<9 {
            let expected = (0..<21).reduce(added ?? 0) {
              $0 + number(row * 21 + $1) * number(31 * $1 + column)
            }
            #expect(abs(found[row][column] - expected) < 1e-5)
          }
        }
      }
    }
  }

  @Test("a row's product is the same bit for bit at any place and in any company")
  func invariance() {
    let inner = 384
    let columns = 48
    let all = Array(0..<ColumnProduct.mostRows)
    let expected = multiply(rows: all, inner: inner, columns: columns, in: .rows)
    for count in [16, 32, 48, 160, 304].filter({ $0 <= all.count }) {
      for first in [0, 1, 7, 100] {
        let rows = (0..<count).map { (first + 5 * $0) % all.count }
        let found = multiply(rows: rows, inner: inner, columns: columns, in: .rows)
        for (place, row) in rows.enumerated() { #expect(found[place] == expected[row]) }
      }
    }
  }

  @Test("dimensions that are nothing or too large compute nothing")
  func dimensions() {
    var result: [Float] = [3]
    for (rows, inner, columns) in [(0, 1, 1), (1, 0, 1), (1, 1, -1), (1 << 33, 1, 1)] {
      let one: [Float] = [1]
      one.withUnsafeBufferPointer { one in
        result.withUnsafeMutableBufferPointer { result in
          guard let one = one.baseAddress, let result = result.baseAddress else { return }
          ColumnProduct.multiply(
            one, leftStride: 1, by: one, in: .rows, rightStride: 1, into: result, resultStride: 1, rows: rows,
            inner: inner, columns: columns, adding: false)
        }
      }
    }
    #expect(result == [3])
  }
}
