import Kernels
import Testing

@Suite struct DenseMatrixTests {
  @Test func multiplies() throws {
    let a = try DenseMatrix(rowCount: 2, columnCount: 3, values: [1, 2, 3, 4, 5, 6])
    let b = try DenseMatrix(rowCount: 3, columnCount: 2, values: [7, 8, 9, 10, 11, 12])
    #expect(try a.multiplied(by: b).values == [58, 64, 139, 154])
    #expect(try a.transposeMultiplied(by: a) == [17, 22, 27, 22, 29, 36, 27, 36, 45])
    #expect(a.transposed().values == [1, 4, 2, 5, 3, 6])
    #expect(Array(a.row(1)) == [4, 5, 6])
  }

  @Test func refusesShapesThatDoNotFit() throws {
    let a = DenseMatrix(rowCount: 2, columnCount: 3)
    #expect(throws: KernelError.shapeMismatch(operation: "product", left: [2, 3], right: [2, 3])) {
      try a.multiplied(by: a)
    }
    #expect(throws: KernelError.self) { try a.transposeMultiplied(by: a.transposed()) }
    #expect(throws: KernelError.self) {
      try DenseMatrix(rowCount: Int.max, columnCount: 2, values: [1])
    }
    #expect(throws: KernelError.self) { try DenseMatrix(rowCount: -1, columnCount: -1, values: [1]) }
  }

  @Test func emptyProductsAreZeros() throws {
    let empty = DenseMatrix(rowCount: 2, columnCount: 0)
    #expect(try empty.multiplied(by: empty.transposed()).values == [0, 0, 0, 0])
    #expect(try empty.transposed().multiplied(by: empty).values.isEmpty)
    #expect(try empty.transposed().transposeMultiplied(by: empty.transposed()) == [0, 0, 0, 0])
  }

  @Test func threadsDoNotChangeAnything() throws {
    let a = DenseMatrix.random(2500, 7, seed: 1)
    let b = DenseMatrix.random(7, 5, seed: 2)
    #expect(try a.multiplied(by: b, jobs: 1) == a.multiplied(by: b, jobs: 3))
    #expect(try a.transposeMultiplied(by: a, jobs: 1) == a.transposeMultiplied(by: a, jobs: 3))
  }

  @Test func theProviderTellsItself() {
    #expect(!BLASProvider.description.isEmpty)
    BLASProvider.useOneThread()
    if BLASProvider.isOpenBLAS { #expect(BLASProvider.threadCount == 1) }
  }
}
