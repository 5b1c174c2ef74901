/// A model's files in a folder.
public struct DirectorySource: ModelSource, Sendable {
  /// The folder that ``bytes(of:)`` starts from.
  public let folder: String

  /// The files below `folder`, which is looked at only when one of them is asked for.
  public init(folder: String) { self.folder = folder }

  /// Bytes of one file; see ``ModelSource/bytes(of:)``.
  public func bytes(of file: String) throws -> [UInt8] {
    do {
      return try FileBytes.read("\(folder)/\(file)")
    } catch ModelError.noSuchPath {
      throw ModelError.missingFile(file: file)
    }
  }
}
