import Foundation
import Kernels
import Testing
import Vectors

@Suite struct MatrixMarketTests {
  private let matrix = SparseMatrix(
    rowCount: 3, columnCount: 12, rowOffsets: [0, 2, 2, 5], columnIndices: [0, 11, 1, 2, 3],
    values: [1, 0.1, -2.5, 1e-30, 16_777_216])

  private func written(_ matrix: SparseMatrix, comment: String = "") throws -> [UInt8] {
    var bytes: [UInt8] = []
    try MatrixMarketWriter.write(matrix, comment: comment) { bytes.append(contentsOf: $0) }
    return bytes
  }

  @Test func writesCoordinateFormat() throws {
    let text = String(decoding: try written(matrix, comment: "tf raw\nby hand"), as: UTF8.self)
    #expect(
      text == """
        %%MatrixMarket matrix coordinate real general
        % tf raw
        % by hand
        3 12 5
        1 1 1
        1 12 0.1
        3 2 -2.5
        3 3 1e-30
        3 4 16777216.0

        """)
  }

  @Test func readsBackWhatItWrote() throws {
    #expect(try MatrixMarketReader.read(written(matrix)) == matrix)
    let empty = SparseMatrix(
      rowCount: 2, columnCount: 0, rowOffsets: [0, 0, 0], columnIndices: [], values: [])
    #expect(try MatrixMarketReader.read(written(empty)) == empty)
  }

  @Test func readsWhatScipyWrote() throws {
    let url = try #require(
      Bundle.module.url(forResource: "scipy", withExtension: "mtx", subdirectory: "Fixtures"))
    let read = try MatrixMarketReader.read([UInt8](Data(contentsOf: url)))
    #expect(
      read
        == SparseMatrix(
          rowCount: 5, columnCount: 4, rowOffsets: [0, 2, 2, 3, 4, 4], columnIndices: [1, 3, 0, 2],
          values: [0.5, 3, 0.1, 1e-9]))
  }

  @Test(arguments: [
    "", "1 1 1\n", "%%MatrixMarket matrix array real general\n1 1\n1\n",
    "%%MatrixMarket matrix coordinate real general\n",
    "%%MatrixMarket matrix coordinate real general\n2 2 1\n",
    "%%MatrixMarket matrix coordinate real general\n2 2 1\n3 1 1\n",
    "%%MatrixMarket matrix coordinate real general\n2 2 1\n0 1 1\n",
    "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1 x\n",
    "%%MatrixMarket matrix coordinate real general\n2 2 2\n1 1 1\n1 1 2\n",
    "%%MatrixMarket matrix coordinate real general\n99999999999999999999 2 1\n1 1 1\n",
    "%%MatrixMarket matrix coordinate real general\n4294967294 2 7\n1 1 1\n",
  ])
  func brokenFilesAreRefused(_ text: String) {
    #expect(throws: VectorsError.self) { try MatrixMarketReader.read(Array(text.utf8)) }
  }
}
