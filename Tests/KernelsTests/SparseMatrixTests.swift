import Kernels
import Testing

@Suite struct SparseMatrixTests {
  private let sample = SparseMatrix(rows: [[1, 0, 2], [0, 0, 0], [3, 4, 0], [0, 5, 0]])

  @Test func transposes() {
    let transposed = sample.transposed()
    #expect(transposed.denseRows == [[1, 0, 3, 0], [0, 0, 4, 5], [2, 0, 0, 0]])
    #expect(transposed.transposed() == sample)
    let empty = SparseMatrix(rows: [], columnCount: 3)
    #expect(empty.transposed().rowCount == 3)
    #expect(empty.transposed().transposed() == empty)
  }

  @Test func sumsAndNorms() throws {
    #expect(sample.columnSums() == [4, 9, 2])
    #expect(try sample.columnSums(ofRows: [0, 3]) == [1, 5, 2])
    #expect(sample.columnEntryCounts() == [2, 2, 1])
    #expect(sample.rowNorms() == [Float(5).squareRoot(), 0, 5, 5])
    // Columns (1,0,3,0), (0,0,4,5), (2,0,0,0): 1.5 + 5.1875 + 0.75.
    #expect(abs(sample.totalColumnVariance() - 7.4375) < 1e-12)
    #expect(SparseMatrix(rows: []).totalColumnVariance() == 0)
  }

  @Test func selectsRows() throws {
    #expect(try sample.selectingRows([2, 0, 2]).denseRows == [[3, 4, 0], [1, 0, 2], [3, 4, 0]])
    #expect(try sample.selectingRows([]).rowCount == 0)
    #expect(throws: KernelError.self) { try sample.selectingRows([4]) }
    #expect(throws: KernelError.self) { try sample.columnSums(ofRows: [-1]) }
  }

  /// Widths on both sides of the register panels.
  @Test(arguments: [0, 1, 4, 31, 32, 33, 70])
  func multipliesLikeTheDefinition(width: Int) throws {
    let sparse = SparseMatrix.random(300, 20, density: 0.2, seed: 3)
    let dense = DenseMatrix.random(20, width, seed: 4)
    let product = try sparse.multiplied(by: dense, jobs: 1)
    #expect(product == (try sparse.multiplied(by: dense, jobs: 4)))
    for (row, values) in sparse.denseRows.enumerated() {
      for column in 0..<width {
        let expected = values.indices.reduce(Float(0)) { $0 + values[$1] * dense[$1, column] }
        #expect(abs(product[row, column] - expected) < 1e-5)
      }
    }
    let back = try sparse.transposeMultiplied(by: product)
    #expect(back == (try sparse.transposed().multiplied(by: product, jobs: 2)))
    #expect(throws: KernelError.self) { try sparse.multiplied(by: product) }
    #expect(throws: KernelError.self) { try sparse.transposeMultiplied(by: dense) }
  }

  @Test func dotProductsOfRows() {
    #expect(sample.dotProduct(ofRow: 2, with: 3, of: sample) == 20)
    #expect(sample.dotProduct(ofRow: 0, with: 2, of: sample) == 3)
    #expect(sample.dotProduct(ofRow: 0, with: 1, of: sample) == 0)
  }
}
