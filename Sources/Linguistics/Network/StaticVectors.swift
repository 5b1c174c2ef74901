import Models

/// A table of pretrained word vectors that comes with a model.
struct StaticVectorTable: Sendable {
  /// Numbers in a vector.
  let width: Int
  /// Vector after vector.
  let values: [Float]

  /// Number of vectors.
  var count: Int { width > 0 ? values.count / width : 0 }
}

/// The pretrained word vectors of an installed model. Many words share a vector: the table was pruned, and each word
/// that lost its own got the nearest one.
struct StaticVectors: @unchecked Sendable {  // Reads only; the file that owns the memory is kept beside.
  private static let section = "vectors"

  private let file: ModelFile
  private let values: UnsafeBufferPointer<Float>
  /// Ids of words, ascending.
  private let keys: UnsafeBufferPointer<UInt64>
  /// Row of each word.
  private let rows: UnsafeBufferPointer<UInt32>

  /// Numbers in a vector.
  let width: Int

  /// Number of vectors.
  let count: Int

  /// The vectors of a converted model; nil if it has none.
  ///
  /// - Throws: `ModelError` for sections that are damaged.
  init?(_ file: ModelFile) throws {
    let section = Self.section
    guard file.has("\(section)/values") else { return nil }
    let (values, shape) = try file.floats("\(section)/values")
    keys = try file.words64("\(section)/keys")
    rows = try file.words32("\(section)/rows")
    guard shape.count == 2, rows.count == keys.count else {
      throw ModelError.section(name: "\(section)/rows", reason: "is damaged")
    }
    self.file = file
    self.values = values
    count = shape[0]
    width = shape[1]
  }

  /// Row of the word with an id; -1 if it has no vector.
  ///
  /// - Complexity: O(log *n*) in the number of words.
  func row(of id: UInt64) -> Int32 {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < id { low = middle + 1 } else { high = middle }
    }
    guard low < keys.count, keys[low] == id, Int(rows[low]) < count else { return -1 }
    return Int32(truncatingIfNeeded: rows[low])
  }

  /// The vector of a row; nil for rows that the table does not have, such as -1. Valid as long as `self` is.
  func vector(_ row: Int32) -> UnsafeBufferPointer<Float>? {
    guard row >= 0, Int(row) < count else { return nil }
    return UnsafeBufferPointer(rebasing: values[(Int(row) * width)..<((Int(row) + 1) * width)])
  }

  /// Writes the vectors of a spaCy model.
  ///
  /// - Returns: the table, which encoders need for their conversion.
  /// - Throws: `ModelError` for files that are missing or damaged.
  static func convert(
    _ source: some ModelSource, into writer: inout ModelFileWriter
  ) throws -> StaticVectorTable {
    let array = try NumericArray(npy: try source.bytes(of: "vocab/vectors"), named: "vocab/vectors")
    guard array.shape.count == 2, array.shape[0] > 0, array.shape[1] > 0,
      array.shape[0] <= Int(Int32.max)
    else { throw ModelError.malformed(what: "vocab/vectors", reason: "holds no vectors") }
    let values = try array.floats(named: "vocab/vectors")
    let map = try MessagePackValue.decode(try source.bytes(of: "vocab/key2row"), named: "vocab/key2row")
    let pairs = try (map.mapValue ?? []).map { key, value in
      guard let id = key.unsignedValue, let row = value.integerValue, row >= 0, row < array.shape[0] else {
        throw ModelError.malformed(what: "vocab/key2row", reason: "does not lead to the vectors")
      }
      return (id: id, row: UInt32(row))
    }.sorted { $0.id < $1.id }
    try writer.add("\(section)/values", floats: values, shape: array.shape)
    try writer.add("\(section)/keys", words: pairs.map(\.id))
    try writer.add("\(section)/rows", words: pairs.map(\.row))
    return StaticVectorTable(width: array.shape[1], values: values)
  }
}
