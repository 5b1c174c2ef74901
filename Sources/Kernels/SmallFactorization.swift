/// Factorizations of small symmetric positive semidefinite matrices in double precision, row after row.
///
/// They serve the decompositions of tall matrices, whose Gram matrices have a few hundred rows at most; LAPACK,
/// which a system's BLAS may lack, is not needed.
enum SmallFactorization {
  /// Eigenvalues, largest first, and their unit eigenvectors (row `i` belongs to eigenvalue `i`).
  struct Eigen {
    var values: [Double]
    var vectors: [[Double]]
  }

  /// Relative size under which two rows count as orthogonal.
  private static let orthogonality = 1e-15
  /// Sweeps after which Jacobi iteration stops in any case; 6 to 10 are usual.
  private static let mostSweeps = 40

  /// Eigenvalues and eigenvectors by one-sided Jacobi rotations (Hestenes 1958): rows are rotated against each
  /// other until all are orthogonal; their lengths are then the eigenvalues.
  ///
  /// Vectors of eigenvalues that are 0 to working precision are not meaningful.
  static func eigen(_ matrix: [Double], size n: Int) -> Eigen {
    var a = matrix
    var norms = [Double](repeating: 0, count: n)
    a.withUnsafeMutableBufferPointer { a in
      for _ in 0..<mostSweeps {
        // Fresh norms each sweep; inside a sweep they are carried along.
        for row in 0..<n { norms[row] = dot(a, row * n, row * n, n) }
        var rotated = false
        for p in 0..<max(n - 1, 0) {
          for q in (p + 1)..<n {
            let product = dot(a, p * n, q * n, n)
            let scale = (norms[p] * norms[q]).squareRoot()
            guard abs(product) > orthogonality * scale, scale > 0 else { continue }
            rotated = true
            let zeta = (norms[q] - norms[p]) / (2 * product)
            let tangent = (zeta >= 0 ? 1.0 : -1) / (abs(zeta) + (1 + zeta * zeta).squareRoot())
            let cosine = 1 / (1 + tangent * tangent).squareRoot()
            rotate(a, p * n, q * n, n, cosine: cosine, sine: cosine * tangent)
            norms[p] = max(0, norms[p] - tangent * product)
            norms[q] += tangent * product
          }
        }
        if !rotated { break }
      }
    }
    let lengths = (0..<n).map { row in
      a[(row * n)..<((row + 1) * n)].reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let order = (0..<n).sorted { (lengths[$0], $1) > (lengths[$1], $0) }
    return Eigen(
      values: order.map { lengths[$0] },
      vectors: order.map { row in
        a[(row * n)..<((row + 1) * n)].map { lengths[row] > 0 ? $0 / lengths[row] : 0 }
      })
  }

  /// A matrix M (n × r, row after row) such that MᵀGM is the identity, and its width r.
  struct Whitening {
    var matrix: [Double]
    var rank: Int
  }

  /// The inverse of the Cholesky factor of G, or, where G is singular to working precision, its scaled
  /// eigenvectors without the null space.
  ///
  /// - Parameter tolerance: size relative to the diagonal (or the largest eigenvalue) below which a direction
  ///   counts as null.
  static func whitening(_ gram: [Double], size n: Int, tolerance: Double) -> Whitening {
    // Equal diagonals first: columns of very different length would hide each other.
    let scale = (0..<n).map { gram[$0 * n + $0] > 0 ? 1 / gram[$0 * n + $0].squareRoot() : 0 }
    var scaled = gram
    for row in 0..<n {
      for column in 0..<n { scaled[row * n + column] *= scale[row] * scale[column] }
    }
    var matrix: [Double]
    var rank = n
    if let inverse = inverseCholesky(scaled, size: n, tolerance: tolerance) {
      matrix = inverse
    } else {
      let eigen = eigen(scaled, size: n)
      let floor = (eigen.values.first ?? 0) * tolerance
      rank = eigen.values.prefix { $0 > floor }.count
      matrix = [Double](repeating: 0, count: n * rank)
      for column in 0..<rank {
        let factor = 1 / eigen.values[column].squareRoot()
        for row in 0..<n { matrix[row * rank + column] = eigen.vectors[column][row] * factor }
      }
    }
    for row in 0..<n {
      for column in 0..<rank { matrix[row * rank + column] *= scale[row] }
    }
    return Whitening(matrix: matrix, rank: rank)
  }

  /// R⁻¹ (upper triangular) with RᵀR = G, or `nil` where a pivot falls to `tolerance` of its diagonal.
  private static func inverseCholesky(_ gram: [Double], size n: Int, tolerance: Double) -> [Double]? {
    var r = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      var pivot = gram[i * n + i]
      for k in 0..<i { pivot -= r[k * n + i] * r[k * n + i] }
      guard pivot > tolerance * gram[i * n + i] else { return nil }
      let root = pivot.squareRoot()
      r[i * n + i] = root
      var j = i + 1
      while j < n {
        var sum = gram[i * n + j]
        for k in 0..<i { sum -= r[k * n + i] * r[k * n + j] }
        r[i * n + j] = sum / root
        j += 1
      }
    }
    var inverse = [Double](repeating: 0, count: n * n)
    for column in 0..<n {
      inverse[column * n + column] = 1 / r[column * n + column]
      for row in stride(from: column - 1, through: 0, by: -1) {
        var sum = 0.0
        for k in (row + 1)...column { sum += r[row * n + k] * inverse[k * n + column] }
        inverse[row * n + column] = -sum / r[row * n + row]
      }
    }
    return inverse
  }

  /// The product of two small matrices, n × m and m × k; the first transposed (given as m × n) if asked.
  static func product(
    _ a: [Double], _ b: [Double], _ n: Int, _ m: Int, _ k: Int, transposingFirst: Bool = false
  ) -> [Double] {
    var c = [Double](repeating: 0, count: n * k)
    for i in 0..<n {
      for j in 0..<m {
        let factor = transposingFirst ? a[j * n + i] : a[i * m + j]
        for column in 0..<k { c[i * k + column] += factor * b[j * k + column] }
      }
    }
    return c
  }

  @inline(__always)
  private static func dot(_ a: UnsafeMutableBufferPointer<Double>, _ p: Int, _ q: Int, _ n: Int) -> Double {
    // Four sums side by side; one chain of additions would run at a quarter of the speed.
    var sum0 = 0.0
    var sum1 = 0.0
    var sum2 = 0.0
    var sum3 = 0.0
    var i = 0
    while i + 4 <= n {
      sum0 += a[p + i] * a[q + i]
      sum1 += a[p + i + 1] * a[q + i + 1]
      sum2 += a[p + i + 2] * a[q + i + 2]
      sum3 += a[p + i + 3] * a[q + i + 3]
      i += 4
    }
    while i < n {
      sum0 += a[p + i] * a[q + i]
      i += 1
    }
    return (sum0 + sum1) + (sum2 + sum3)
  }

  @inline(__always)
  private static func rotate(
    _ a: UnsafeMutableBufferPointer<Double>, _ p: Int, _ q: Int, _ n: Int, cosine: Double, sine: Double
  ) {
    for i in 0..<n {
      let x = a[p + i]
      let y = a[q + i]
      a[p + i] = cosine * x - sine * y
      a[q + i] = sine * x + cosine * y
    }
  }
}
