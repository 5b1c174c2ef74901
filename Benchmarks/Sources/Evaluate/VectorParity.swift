import Foundation
import Vectors

/// How a term matrix compares with the one that scikit-learn made of the same texts (`scripts/expected_tfidf.py`).
struct VectorParity: CustomStringConvertible {
  /// Whether both have the same terms in the same order.
  let vocabularyIsEqual: Bool
  /// Whether both have the same rows, columns and non-zeros.
  let patternIsEqual: Bool
  /// Largest |own - expected| / |expected| over all non-zeros; infinite where patterns differ.
  let largestRelativeError: Double
  /// Number of non-zeros expected.
  let nonZeroCount: Int

  /// Largest relative error that counts as equal: single precision rounds to 6e-8.
  static let tolerance = 1e-6

  /// Whether the matrices agree.
  var isEqual: Bool { vocabularyIsEqual && patternIsEqual && largestRelativeError <= Self.tolerance }

  /// Compares a matrix with the files in `folder`.
  init(_ result: TermMatrix, expected folder: URL) throws {
    let terms = try Data(contentsOf: folder.appendingPathComponent("vocabulary.txt"))
    let offsets: [Int64] = try Self.read(folder.appendingPathComponent("indptr.i64"))
    let columns: [Int32] = try Self.read(folder.appendingPathComponent("indices.i32"))
    let values: [Double] = try Self.read(folder.appendingPathComponent("data.f64"))
    let matrix = result.matrix
    var own = Data()
    for column in 0..<result.vocabulary.count {
      own.append(contentsOf: result.vocabulary.bytes[result.vocabulary.range(of: column)])
      own.append(0x0A)
    }
    vocabularyIsEqual = own == terms
    patternIsEqual =
      matrix.rowOffsets.elementsEqual(offsets.map { Int($0) })
      && matrix.columnIndices.elementsEqual(columns.map { UInt32(bitPattern: $0) })
    nonZeroCount = values.count
    if patternIsEqual {
      largestRelativeError = zip(matrix.values, values).reduce(0) { largest, pair in
        max(largest, abs(Double(pair.0) - pair.1) / abs(pair.1))
      }
    } else {
      largestRelativeError = .infinity
    }
  }

  /// One line.
  var description: String {
    let error = String(format: "%.2g", largestRelativeError)
    return
      "vocabulary \(vocabularyIsEqual ? "equal" : "DIFFERS"), non-zeros \(patternIsEqual ? "equal" : "DIFFER")"
      + " (\(nonZeroCount)), largest relative error \(error): \(isEqual ? "passed" : "FAILED")"
  }

  /// A little-endian array from a file.
  private static func read<Element: BitwiseCopyable>(_ url: URL) throws -> [Element] {
    try Data(contentsOf: url).withUnsafeBytes { bytes in
      (0..<bytes.count / MemoryLayout<Element>.size).map {
        bytes.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Element>.size, as: Element.self)
      }
    }
  }
}
