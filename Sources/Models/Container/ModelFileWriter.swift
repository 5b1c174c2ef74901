import Foundation

/// Collects the sections of a converted model and writes them as one file for ``ModelFile``.
///
/// ```swift
/// var writer = ModelFileWriter()
/// try writer.add("tagger/weights", floats: weights, shape: [50, 96])
/// try writer.add("tagger/labels", text: labels.joined(separator: "\n"))
/// try writer.write(to: path)
/// ```
///
/// Equal sections in equal order give equal bytes.
public struct ModelFileWriter: Sendable {
  private struct Section {
    let name: String
    let kind: ModelFormat.Kind
    let shape: [Int]
    let bytes: [UInt8]
  }

  private let contentVersion: UInt32
  private var sections: [Section] = []
  private var names: Set<String> = []

  /// A file without sections.
  ///
  /// - Parameter contentVersion: version of what the sections hold; see ``ModelConverter/contentVersion``.
  public init(contentVersion: UInt32 = 1) { self.contentVersion = contentVersion }

  /// Adds an array of numbers in C order.
  ///
  /// - Throws: ``ModelError/section(name:reason:)`` if the name is taken or the shape does not fit; so do the others.
  public mutating func add(_ name: String, floats: [Float], shape: [Int]) throws {
    guard shape.count <= ModelFormat.mostDimensions,
      NumericArray.byteCount(shape: shape, elementSize: 1) == floats.count
    else {
      throw ModelError.section(name: name, reason: "has \(floats.count) numbers, which do not fill \(shape)")
    }
    try add(name, .floats, shape: shape, floats.withUnsafeBytes { Array($0) })
  }

  /// Adds bytes.
  public mutating func add(_ name: String, bytes: [UInt8]) throws {
    try add(name, .bytes, shape: [bytes.count], bytes)
  }

  /// Adds 32-bit words.
  public mutating func add(_ name: String, words: [UInt32]) throws {
    try add(name, .words32, shape: [words.count], words.withUnsafeBytes { Array($0) })
  }

  /// Adds 64-bit words.
  public mutating func add(_ name: String, words: [UInt64]) throws {
    try add(name, .words64, shape: [words.count], words.withUnsafeBytes { Array($0) })
  }

  /// Adds a text.
  public mutating func add(_ name: String, text: String) throws {
    try add(name, .text, shape: [text.utf8.count], Array(text.utf8))
  }

  private mutating func add(
    _ name: String, _ kind: ModelFormat.Kind, shape: [Int], _ bytes: [UInt8]
  ) throws {
    guard name.utf8.count <= ModelFormat.mostNameBytes else {
      throw ModelError.section(name: name, reason: "has too long a name")
    }
    guard names.insert(name).inserted else {
      throw ModelError.section(name: name, reason: "is there twice")
    }
    sections.append(Section(name: name, kind: kind, shape: shape, bytes: bytes))
  }

  /// Writes the file, replacing one that is there.
  ///
  /// - Throws: ``ModelError/unwritable(path:reason:)``, or ``ModelError/section(name:reason:)`` for names or
  ///   numbers of sections beyond what is read back.
  public func write(to path: String) throws {
    let header = try header()
    try FileOutput.write(to: path) { output in
      try output.append(header)
      var end = header.count
      for section in sections {
        try output.append([UInt8](repeating: 0, count: ModelFormat.aligned(end) - end))
        try output.append(section.bytes)
        end = ModelFormat.aligned(end) + section.bytes.count
      }
    }
  }

  /// Header and directory.
  private func header() throws -> [UInt8] {
    let directoryBytes = sections.reduce(0) { $0 + 20 + 8 * $1.shape.count + $1.name.utf8.count }
    guard sections.count <= ModelFormat.mostSections, directoryBytes <= ModelFormat.mostDirectoryBytes else {
      throw ModelError.section(
        name: sections.last?.name ?? "", reason: "is one of \(sections.count), more than a file holds")
    }
    var end = ModelFormat.headerBytes + directoryBytes
    var directory: [UInt8] = []
    for section in sections {
      let name = Array(section.name.utf8)
      let offset = ModelFormat.aligned(end)
      end = offset + section.bytes.count
      directory.append(section.kind.rawValue)
      directory.append(UInt8(section.shape.count))
      directory.append(littleEndian: UInt16(name.count))
      directory.append(littleEndian: UInt64(offset))
      directory.append(littleEndian: UInt64(section.bytes.count))
      for length in section.shape { directory.append(littleEndian: UInt64(length)) }
      directory.append(contentsOf: name)
    }
    var header = ModelFormat.magic
    header.append(littleEndian: ModelFormat.version)
    header.append(littleEndian: contentVersion)
    header.append(littleEndian: UInt64(sections.count))
    header.append(littleEndian: UInt64(directoryBytes))
    header.append(littleEndian: UInt64(end))
    var checksum = Checksum()
    directory.withUnsafeBytes { checksum.add($0) }
    for section in sections where section.kind.isChecked {
      section.bytes.withUnsafeBytes { checksum.add($0) }
    }
    header.append(littleEndian: UInt64(checksum.value))
    return header + directory
  }
}

extension [UInt8] {
  fileprivate mutating func append<Integer: FixedWidthInteger>(littleEndian value: Integer) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
