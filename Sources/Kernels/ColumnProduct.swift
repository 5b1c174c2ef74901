import CBLAS

/// Products of column-major blocks of floats in memory that the caller owns and keeps: without a copy and
/// without a check per call, as a network's layers need them when each row is a token.
///
/// Rows lie side by side in the processor's vectors, so that they can be treated alike: with one provider and
/// one processor, a row's result is the same bit for bit whatever its place and its neighbours, as long as
/// the rows that count lie between ``edgeRows``, are a multiple of ``rowMultiple``, and are ``mostRows`` at
/// most. (Of other products only those of the same shape give the same.) ``BlockProduct``, whose rows lie
/// along the other axis of the kernels, does not have that. Measured with OpenBLAS 0.3.21's kernels for
/// Nehalem, Sandybridge, Haswell, Zen, SkylakeX and Cooperlake, and with the reference BLAS.
///
/// Each call stays on its thread.
public enum ColumnProduct {
  /// Rows that count should be a multiple of this: the most rows that a known kernel works on at a time.
  public static let rowMultiple = 16

  /// Rows before and after those that count, which may be rounded differently: OpenBLAS's kernels for Haswell
  /// and Zen work on eight rows at both ends, and on sixteen at a time between them.
  public static let edgeRows = hasEdges ? 8 : 0

  /// Most rows that count. The kernels for Haswell and Zen cut more than 320 rows in parts, each with edges
  /// of its own.
  public static let mostRows = hasEdges ? 304 : 512

  private static let hasEdges = ["Haswell", "Zen"].contains(BLASProvider.kernels ?? "")

  /// How the right factor lies in memory.
  public enum Right: Sendable {
    /// Column after column: inner floats each.
    case columns
    /// Row after row: columns floats each.
    case rows
  }

  /// Writes the product of `left` (rows × inner) and `right` (inner × columns) over `result` (rows ×
  /// columns), or adds it.
  ///
  /// - Parameters:
  ///   - left: columns that are `leftStride` floats apart.
  ///   - right: columns or rows that are `rightStride` floats apart.
  ///   - result: columns that are `resultStride` floats apart; overlaps neither factor.
  ///   - rows, inner, columns: the dimensions. Each must fit 32 bits; nothing is computed otherwise, nor if
  ///     one of them is 0 or less.
  ///   - adding: whether `result` holds numbers that the product is added to. That costs no time: what is
  ///     overwritten is set to 0 first.
  public static func multiply(
    _ left: UnsafePointer<Float>, leftStride: Int, by right: UnsafePointer<Float>, in order: Right,
    rightStride: Int, into result: UnsafeMutablePointer<Float>, resultStride: Int, rows: Int, inner: Int,
    columns: Int, adding: Bool
  ) {
    guard rows > 0, inner > 0, columns > 0, let m = Int32(exactly: rows), let k = Int32(exactly: inner),
      let n = Int32(exactly: columns), let lda = Int32(exactly: leftStride),
      let ldb = Int32(exactly: rightStride), let ldc = Int32(exactly: resultStride)
    else { return }
    BLASProvider.useOneThread()
    cblas_sgemm(
      CblasColMajor, CblasNoTrans, order == .rows ? CblasTrans : CblasNoTrans, m, n, k, 1, left, lda, right,
      ldb,
      adding ? 1 : 0, result, ldc)
  }
}
