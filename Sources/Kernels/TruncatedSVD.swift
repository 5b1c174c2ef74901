/// The leading singular values and vectors of a sparse matrix: latent semantic analysis, when its rows are
/// TF-IDF vectors of documents.
///
/// A ≈ U·Σ·Vᵀ by the randomized range finder with power iterations (Halko, Martinsson & Tropp 2011,
/// <https://doi.org/10.1137/090771806>, algorithms 4.4 and 5.1): a random block is multiplied repeatedly by A·Aᵀ
/// (or Aᵀ·A, whichever is smaller), orthonormalised by CholeskyQR before each product, and the best
/// approximation within the subspace it spans is solved exactly (Rayleigh–Ritz).
///
/// ```swift
/// let svd = try TruncatedSVD(tfidf, rank: 100)
/// svd.documents.row(0)  // the first document in 100 dimensions
/// ```
///
/// Arithmetic is single precision: singular values below about a thousandth of the largest are noise, and are
/// dropped where they would be returned.
public struct TruncatedSVD: Sendable {
  /// What can be chosen.
  public struct Options: Sendable, Hashable {
    /// Random vectors beyond the rank. The block is then widened to a multiple of 32 columns, which cost
    /// nothing.
    public var oversampling: Int
    /// Products with A·Aᵀ before the last.
    public var iterations: Int
    /// Seed of the random block.
    public var seed: UInt64
    /// Most threads to use; results don't depend on it.
    public var jobs: Int

    /// Makes options.
    public init(oversampling: Int = 10, iterations: Int = 4, seed: UInt64 = 1, jobs: Int = 1) {
      self.oversampling = oversampling
      self.iterations = iterations
      self.seed = seed
      self.jobs = jobs
    }
  }

  /// U·Σ: one row a document, one column a component.
  public let documents: DenseMatrix
  /// V: one row a feature (column of the matrix), one column a component. The transpose of scikit-learn's
  /// `components_`. In each component the loading that is largest in magnitude is positive.
  public let components: DenseMatrix
  /// Singular values, largest first.
  public let singularValues: [Float]
  /// Variance of each component over the documents, as scikit-learn's `TruncatedSVD` defines it.
  public let explainedVariance: [Double]
  /// Variance of each component as a share of the matrix's total variance.
  public let explainedVarianceRatio: [Double]

  /// Number of components; less than asked for where the matrix has lower rank.
  public var rank: Int { singularValues.count }

  /// Decomposes a matrix.
  ///
  /// - Parameters:
  ///   - matrix: documents by features.
  ///   - rank: number of components, at least 1; more than the matrix's smaller side counts as that.
  ///   - options: see ``Options``.
  /// - Throws: ``KernelError`` for a rank, oversampling or iteration number out of range, or a value that is not
  ///   finite.
  /// - Complexity: `2 * iterations + 3` passes over the entries, each times the block's width.
  public init(_ matrix: SparseMatrix, rank: Int, options: Options = Options()) throws {
    guard rank >= 1 else { throw KernelError.invalidArgument("rank must be at least 1") }
    guard options.oversampling >= 0, options.iterations >= 0 else {
      throw KernelError.invalidArgument("oversampling and iterations must not be negative")
    }
    guard matrix.values.allSatisfy({ $0.isFinite }) else { throw KernelError.notFinite }
    let wide = matrix.rowCount <= matrix.columnCount
    let gram = GramOperator(matrix: wide ? matrix.transposed() : matrix)
    let solution = try Self.solve(gram, rank: rank, options: options)

    var documents: DenseMatrix
    var components: DenseMatrix
    let long = try gram.matrix.multiplied(by: solution.longBasis, jobs: options.jobs)
    if wide {
      // The short side is the documents': B = Aᵀ, V = B·Q·C and A·V = W·C.
      documents = solution.short
      components = long
    } else {
      // The short side is the features': W·C holds V·Σ.
      components = solution.short
      components.scaleColumns(by: solution.singularValues.map { 1 / $0 })
      documents = try matrix.multiplied(by: components, jobs: options.jobs)
    }
    let signs = components.columnSigns()
    components.scaleColumns(by: signs)
    documents.scaleColumns(by: signs)
    self.documents = documents
    self.components = components
    singularValues = solution.singularValues
    explainedVariance = documents.columnVariances()
    let total = matrix.totalColumnVariance()
    explainedVarianceRatio = explainedVariance.map { total > 0 ? $0 / total : 0 }
  }

  /// Projects further documents into the same space: `rows`·V.
  ///
  /// - Throws: ``KernelError/shapeMismatch(operation:left:right:)`` if they have other features.
  public func transform(_ rows: SparseMatrix, jobs: Int = 1) throws -> DenseMatrix {
    try rows.multiplied(by: components, jobs: jobs)
  }
}

extension TruncatedSVD {
  /// Size of a direction, relative to the others, below which orthonormalisation drops it. Rounding a block
  /// to single precision leaves about 10⁻¹³.
  private static let nullDirection = 1e-11
  /// Squared singular value relative to the largest that is still above the noise of single precision.
  private static let noise = 1e-6

  /// What the iteration finds, for B with the longer side as rows.
  private struct Solution {
    /// W·C: BᵀB·Q·C, short side by rank; the right singular vectors of B times Σ.
    var short: DenseMatrix
    /// Q·C, so that B·Q·C are the left singular vectors of B.
    var longBasis: DenseMatrix
    var singularValues: [Float]
  }

  private static func solve(_ gram: GramOperator, rank: Int, options: Options) throws -> Solution {
    let side = gram.matrix.columnCount
    let panel = GramOperator.panelWidth
    let rank = min(rank, side)
    let (asked, overflow) = rank.addingReportingOverflow(options.oversampling)
    let width = overflow || asked >= side ? side : min(side, (asked + panel - 1) / panel * panel)
    var generator = SeededGenerator(seed: options.seed)
    var block = DenseMatrix(rowCount: side, columnCount: width)
    block.withMutableValues { values in
      for index in 0..<values.count { values[index] = Float(generator.nextGaussian()) }
    }
    for _ in 0..<options.iterations {
      block = try gram.apply(orthonormalized(block, jobs: options.jobs), jobs: options.jobs)
    }
    let basis = try orthonormalized(block, jobs: options.jobs)
    let image = try gram.apply(basis, jobs: options.jobs)
    // T = B·Q spans the subspace on the long side, and TᵀT = QᵀW, with W = BᵀB·Q. Whiten T, then solve for
    // the best directions in it: (T·M)ᵀ·B·Bᵀ·(T·M) = MᵀWᵀW·M.
    let size = basis.columnCount
    let whitening = SmallFactorization.whitening(
      symmetric(try basis.transposeMultiplied(by: image, jobs: options.jobs), size: size),
      size: size, tolerance: noise)
    let inner = whitening.rank
    let square = try image.transposeMultiplied(by: image, jobs: options.jobs)
    let right = SmallFactorization.product(square, whitening.matrix, size, size, inner)
    let projected = SmallFactorization.product(
      whitening.matrix, right, inner, size, inner, transposingFirst: true)
    let eigen = SmallFactorization.eigen(symmetric(projected, size: inner), size: inner)
    let floor = (eigen.values.first ?? 0) * noise
    let kept = min(rank, eigen.values.prefix { $0 > floor }.count)
    var vectors = [Double](repeating: 0, count: inner * kept)
    for column in 0..<kept {
      for row in 0..<inner { vectors[row * kept + column] = eigen.vectors[column][row] }
    }
    let coefficients = try DenseMatrix(
      rowCount: size, columnCount: kept,
      values: SmallFactorization.product(whitening.matrix, vectors, size, inner, kept).map(Float.init))
    return Solution(
      short: try image.multiplied(by: coefficients, jobs: options.jobs),
      longBasis: try basis.multiplied(by: coefficients, jobs: options.jobs),
      singularValues: eigen.values.prefix(kept).map { Float($0.squareRoot()) })
  }

  /// An orthonormal basis of a block's columns; has fewer columns where they depend on each other.
  private static func orthonormalized(_ block: DenseMatrix, jobs: Int) throws -> DenseMatrix {
    let size = block.columnCount
    let gram = symmetric(try block.transposeMultiplied(by: block, jobs: jobs), size: size)
    let whitening = SmallFactorization.whitening(gram, size: size, tolerance: nullDirection)
    let factor = try DenseMatrix(
      rowCount: size, columnCount: whitening.rank, values: whitening.matrix.map(Float.init))
    return try block.multiplied(by: factor, jobs: jobs)
  }

  /// The mean of a matrix and its transpose.
  private static func symmetric(_ matrix: [Double], size: Int) -> [Double] {
    var result = matrix
    for row in 0..<size {
      for column in 0..<size {
        result[row * size + column] = (matrix[row * size + column] + matrix[column * size + row]) / 2
      }
    }
    return result
  }
}
