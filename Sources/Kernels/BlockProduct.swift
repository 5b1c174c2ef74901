import CBLAS

/// Products of row-major blocks of floats in memory that the caller owns and keeps: what a network's layers need many
/// times a second, without a copy and without a check per call.
///
/// Each call stays on its thread. With one provider and one processor, a row's result is the same bit for bit as
/// long as the number of rows is a multiple of ``rowMultiple`` and the row's place is the same modulo that: some
/// processor kernels round differently for rows at different places of the small blocks that they work on.
public enum BlockProduct {
  /// Numbers of rows should be multiples of this: the largest period of places that is known (OpenBLAS's kernel for
  /// Haswell and Zen works on 12 rows, and rounds the first six and the last six differently).
  public static let rowMultiple = 12

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
