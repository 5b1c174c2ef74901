import Kernels
import Testing

@Suite struct BlockProductTests {
  private static func values(_ count: Int, seed: UInt64) -> [Float] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Float(random.nextGaussian()) }
  }

  @Test func multipliesIntoPartOfALargerMatrix() {
    let left: [Float] = [1, 2, 3, 4, 5, 6]
    let right: [Float] = [1, 0, 9, 0, 1, 9, 1, 1, 9]
    var result = [Float](repeating: -1, count: 6)
    BlockProduct.multiply(
      left, by: right, rightStride: 3, into: &result, resultStride: 3, rows: 2, inner: 3, columns: 2)
    #expect(result == [4, 5, -1, 10, 11, -1])
  }

  @Test func emptyProductsLeaveTheResultAlone() {
    var result: [Float] = [7]
    BlockProduct.multiply(
      [1], by: [1], rightStride: 1, into: &result, resultStride: 1, rows: 0, inner: 1, columns: 1)
    BlockProduct.multiply(
      [1], by: [1], rightStride: 1, into: &result, resultStride: 1, rows: 1, inner: 1,
      columns: Int(Int32.max) + 1)
    #expect(result == [7])
  }

  @Test(arguments: [64, 96, 288]) func rowsAreTheSameInAnyCompany(inner: Int) {
    let columns = 288
    let most = 10 * BlockProduct.rowMultiple
    let left = Self.values(most * inner, seed: 1)
    let right = Self.values(inner * columns, seed: 2)
    var whole = [Float](repeating: 0, count: most * columns)
    BlockProduct.multiply(
      left, by: right, rightStride: columns, into: &whole, resultStride: columns, rows: most, inner: inner,
      columns: columns)
    for rows in stride(from: BlockProduct.rowMultiple, through: most, by: BlockProduct.rowMultiple) {
      var part = [Float](repeating: 0, count: rows * columns)
      BlockProduct.multiply(
        left, by: right, rightStride: columns, into: &part, resultStride: columns, rows: rows, inner: inner,
        columns: columns)
      #expect(part == Array(whole[..<(rows * columns)]))
    }
  }
}
