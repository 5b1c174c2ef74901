import CBLAS

/// Products of row-major blocks of floats in memory that the caller owns and keeps: what a network's layers need many
/// times a second, without a copy and without a check per call.
///
/// Each call stays on its thread. An element of the result is one sum over the inner dimension; OpenBLAS sums it the
/// same way whatever the number of rows is, as long as that is a multiple of ``rowMultiple``, so that padded
/// blocks give the same bits for a row in any company.
public enum BlockProduct {
  /// Rows come in multiples of this, if equal rows are to give equal bits: the processor kernels of OpenBLAS
  /// work on 4, 6, 8, 12 or 24 rows at a time, and on what is left over in another way.
  public static let rowMultiple = 24

  /// Writes the product of `left` (rows × inner) and `right` (inner × columns) over `result` (rows × columns).
  ///
  /// - Parameters:
  ///   - left: row after row without gaps.
  ///   - right: rows that are `rightStride` floats apart.
  ///   - result: rows that are `resultStride` floats apart; overlaps neither factor.
  ///   - rows, inner, columns: the dimensions. Each must fit 32 bits; nothing is computed otherwise, nor if one
  ///     of them is 0 or less.
  public static func multiply(
    _ left: UnsafePointer<Float>, by right: UnsafePointer<Float>, rightStride: Int,
    into result: UnsafeMutablePointer<Float>, resultStride: Int, rows: Int, inner: Int, columns: Int
  ) {
    guard rows > 0, inner > 0, columns > 0, let m = Int32(exactly: rows), let k = Int32(exactly: inner),
      let n = Int32(exactly: columns), let ldb = Int32(exactly: rightStride),
      let ldc = Int32(exactly: resultStride)
    else { return }
    BLASProvider.useOneThread()
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, left, k, right, ldb, 0, result, ldc)
  }
}
