import Foundation

/// A converted model, memory-mapped: opening reads the directory only, and pages are read when they are used.
///
/// Every pointer it hands out is valid as long as the `ModelFile` lives; keep it beside them.
/// The file must not be shortened while it is open; installing a model again replaces the file, which does no harm.
public final class ModelFile: Sendable {
  private struct Section {
    let kind: ModelFormat.Kind
    let shape: [Int]
    let content: Range<Int>
  }

  /// Version of what the sections hold; see ``ModelConverter/contentVersion``.
  public let contentVersion: UInt32

  private let mapping: FileMapping
  private let sections: [String: Section]

  /// Maps a file and checks its header and directory, and by a checksum the content of all sections but floats:
  /// what the tables in them say can be trusted to lie within each other.
  ///
  /// - Throws: ``ModelError``.
  public init(path: String) throws {
    mapping = try FileMapping(path: path)
    do {
      (contentVersion, sections) = try Self.directory(mapping, path)
    } catch ModelError.malformed(let path, let reason) {
      throw ModelError.damaged(path: path, reason: reason)
    }
  }

  private static func directory(
    _ mapping: FileMapping, _ path: String
  ) throws -> (contentVersion: UInt32, sections: [String: Section]) {
    var reader = LittleEndianReader(mapping.bytes, named: path)
    guard try reader.raw(ModelFormat.magic.count).elementsEqual(ModelFormat.magic) else {
      throw ModelError.damaged(path: path, reason: "is no converted model")
    }
    let version = try reader.integer(UInt32.self)
    guard version == ModelFormat.version else {
      throw ModelError.formatVersion(path: path, found: version, expected: ModelFormat.version)
    }
    let contentVersion = try reader.integer(UInt32.self)
    let count = try reader.integer(UInt64.self)
    let directoryBytes = try reader.integer(UInt64.self)
    guard try reader.integer(UInt64.self) == UInt64(mapping.bytes.count) else {
      throw ModelError.damaged(path: path, reason: "is cut off, or something follows it")
    }
    guard count <= ModelFormat.mostSections, directoryBytes <= ModelFormat.mostDirectoryBytes else {
      throw ModelError.damaged(path: path, reason: "claims too many sections")
    }
    let expected = try reader.integer(UInt64.self)
    var checksum = Checksum()
    var directory = reader
    checksum.add(try directory.raw(Int(directoryBytes)))
    var sections: [String: Section] = [:]
    for _ in 0..<count {
      let (name, section) = try section(&reader, path)
      guard sections.updateValue(section, forKey: name) == nil else { throw damaged(path) }
      if section.kind.isChecked { checksum.add(content(section, mapping)) }
    }
    guard reader.position == directory.position else { throw damaged(path) }
    guard UInt64(checksum.value) == expected else {
      throw ModelError.damaged(path: path, reason: "is not as it was written")
    }
    return (contentVersion, sections)
  }

  private static func section(_ reader: inout LittleEndianReader, _ path: String) throws -> (String, Section)
  {
    guard let kind = ModelFormat.Kind(rawValue: try reader.integer(UInt8.self)) else {
      throw Self.damaged(path)
    }
    let rank = Int(try reader.integer(UInt8.self))
    let nameBytes = Int(try reader.integer(UInt16.self))
    let offset = try reader.size(UInt64.self)
    let byteCount = try reader.size(UInt64.self)
    guard rank <= ModelFormat.mostDimensions else { throw Self.damaged(path) }
    let shape = try (0..<rank).map { _ in try reader.size(UInt64.self) }
    guard let name = String(validating: try reader.raw(nameBytes), as: UTF8.self),
      offset % ModelFormat.alignment == 0, byteCount <= reader.bytes.count - offset,
      NumericArray.byteCount(shape: shape, elementSize: kind.elementSize) == byteCount
    else { throw Self.damaged(path) }
    return (name, Section(kind: kind, shape: shape, content: offset..<offset + byteCount))
  }

  private static func damaged(_ path: String) -> ModelError {
    .damaged(path: path, reason: "has a damaged directory")
  }

  /// Names of all sections, sorted.
  public var sectionNames: [String] { sections.keys.sorted() }

  /// Whether there is a section called `name`.
  public func has(_ name: String) -> Bool { sections[name] != nil }

  /// Numbers in C order, at a multiple of 64 bytes, and their shape.
  ///
  /// - Throws: ``ModelError/section(name:reason:)`` if there is no such section or it is of another kind; so do the
  ///   others.
  public func floats(_ name: String) throws -> (values: UnsafeBufferPointer<Float>, shape: [Int]) {
    let section = try section(name, .floats)
    return (content(section).bindMemory(to: Float.self), section.shape)
  }

  /// Numbers whose shape must be `shape`.
  public func floats(_ name: String, shape: [Int]) throws -> UnsafeBufferPointer<Float> {
    let (values, found) = try floats(name)
    guard found == shape else {
      throw ModelError.section(name: name, reason: "has shape \(found), not \(shape)")
    }
    return values
  }

  /// Bytes.
  public func bytes(_ name: String) throws -> UnsafeRawBufferPointer {
    content(try section(name, .bytes))
  }

  /// 32-bit words.
  public func words32(_ name: String) throws -> UnsafeBufferPointer<UInt32> {
    content(try section(name, .words32)).bindMemory(to: UInt32.self)
  }

  /// 64-bit words.
  public func words64(_ name: String) throws -> UnsafeBufferPointer<UInt64> {
    content(try section(name, .words64)).bindMemory(to: UInt64.self)
  }

  /// A text.
  public func text(_ name: String) throws -> String {
    guard let text = String(validating: content(try section(name, .text)), as: UTF8.self) else {
      throw ModelError.section(name: name, reason: "is not UTF-8")
    }
    return text
  }

  private func section(_ name: String, _ kind: ModelFormat.Kind) throws -> Section {
    guard let section = sections[name] else {
      throw ModelError.section(name: name, reason: "is not there")
    }
    guard section.kind == kind else {
      throw ModelError.section(name: name, reason: "holds \(section.kind.noun), not \(kind.noun)")
    }
    return section
  }

  private func content(_ section: Section) -> UnsafeRawBufferPointer { Self.content(section, mapping) }

  private static func content(_ section: Section, _ mapping: FileMapping) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: mapping.bytes[section.content])
  }
}
