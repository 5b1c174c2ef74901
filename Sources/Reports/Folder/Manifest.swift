/// What a report was made from and what it consists of. Holds nothing of time, place or machine, so that the
/// same inputs and options give the same manifest everywhere.
public struct Manifest: Sendable, Hashable {
  /// A file by content.
  public struct File: Sendable, Hashable {
    /// Name: for inputs as the user wrote it, for written files the path inside the folder.
    public var name: String
    /// SHA-256 of the content, hexadecimal, lower case.
    public var sha256: String
    /// Size in bytes.
    public var bytes: Int

    /// Makes a record.
    public init(name: String, sha256: String, bytes: Int) {
      self.name = name
      self.sha256 = sha256
      self.bytes = bytes
    }
  }

  /// A model or codebook that was used.
  public struct Resource: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its version, where it has one.
    public var version: String?
    /// SHA-256 of its content, hexadecimal, lower case.
    public var sha256: String

    /// Makes a record.
    public init(name: String, version: String? = nil, sha256: String) {
      self.name = name
      self.version = version
      self.sha256 = sha256
    }
  }

  /// Name of the program.
  public var program: String
  /// Its version.
  public var version: String
  /// What was read; written sorted by name, then hash.
  public var inputs: [File]
  /// Options that shaped the result, by name; values as the user would write them.
  public var options: [String: String]
  /// Seed of all random choices.
  public var seed: UInt64
  /// Trained models that were used.
  public var models: [Resource]
  /// Codebooks that were used.
  public var codebooks: [Resource]
  /// Files of the report, without the manifest itself; written sorted by name.
  public var files: [File]

  /// Name of the manifest in its folder.
  public static let fileName = "manifest.json"
  /// Version of the layout of the JSON text.
  static let layout = 1

  /// Makes a manifest.
  public init(
    program: String = "parallax", version: String, inputs: [File] = [], options: [String: String] = [:],
    seed: UInt64, models: [Resource] = [], codebooks: [Resource] = [], files: [File] = []
  ) {
    self.program = program
    self.version = version
    self.inputs = inputs
    self.options = options
    self.seed = seed
    self.models = models
    self.codebooks = codebooks
    self.files = files
  }

  /// A way in which a folder differs from its manifest.
  public enum Difference: Sendable, Hashable {
    /// Listed, but not there.
    case missing(name: String)
    /// There with other content.
    case changed(name: String, expected: File, found: File)
    /// There, but not listed.
    case unexpected(name: String)
  }

  /// Compares ``files`` with what was found in the folder; differences are sorted by name. An empty answer means
  /// that all is as it was written.
  public func verify(against found: [File]) -> [Difference] {
    let present = Dictionary(found.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let listed = Dictionary(files.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return Set(present.keys).union(listed.keys).sorted().compactMap { name in
      switch (listed[name], present[name]) {
      case (let expected?, let found?):
        expected.sha256 == found.sha256 && expected.bytes == found.bytes
          ? nil : .changed(name: name, expected: expected, found: found)
      case (_?, nil): .missing(name: name)
      case (nil, _): .unexpected(name: name)
      }
    }
  }
}

extension Manifest.Difference: CustomStringConvertible {
  /// What differs, in plain words.
  public var description: String {
    switch self {
    case .missing(let name): "\(name): listed in the manifest, but not there"
    case .unexpected(let name): "\(name): there, but not listed in the manifest"
    case .changed(let name, let expected, let found):
      expected.bytes == found.bytes
        ? "\(name): content has changed"
        : "\(name): content has changed (\(expected.bytes) bytes written, \(found.bytes) found)"
    }
  }
}
