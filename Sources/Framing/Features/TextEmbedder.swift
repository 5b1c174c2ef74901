import Kernels

/// Turns texts into vectors of a fixed length, such as a sentence encoder does.
///
/// ```swift
/// let embedder = TextEmbedder(name: "all-MiniLM-L6-v2", dimension: 384) { try encoder.encode($0, jobs: 2) }
/// ```
public struct TextEmbedder: Sendable {
  /// Which model it is, version or hash included; a classifier refuses vectors of another.
  public let name: String
  /// Length of the vectors.
  public let dimension: Int
  private let body: @Sendable ([String]) throws -> DenseMatrix

  /// Makes an embedder.
  ///
  /// - Parameter embed: gives one row of `dimension` values a text, the same for the same text.
  public init(
    name: String, dimension: Int, embed: @escaping @Sendable ([String]) throws -> DenseMatrix
  ) {
    self.name = name
    self.dimension = dimension
    body = embed
  }

  /// The vectors of texts, one row each.
  ///
  /// - Throws: what the model throws, and ``FramingError/shape(message:)`` where it gives another number of rows or
  ///   columns, or a value that is not finite.
  public func embed(_ texts: [String]) throws -> DenseMatrix {
    let matrix = try body(texts)
    guard matrix.rowCount == texts.count, matrix.columnCount == dimension || texts.isEmpty else {
      throw FramingError.shape(
        message:
          "\(name) gave \(matrix.rowCount) × \(matrix.columnCount) values for \(texts.count) texts of \(dimension)"
      )
    }
    guard matrix.values.allSatisfy(\.isFinite) else {
      throw FramingError.shape(message: "\(name) gave a value that is not a finite number")
    }
    return matrix
  }
}
