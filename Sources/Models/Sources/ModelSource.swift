/// Where the files of a trained model come from, before it is converted: a folder or an archive.
public protocol ModelSource {
  /// Bytes of one file.
  ///
  /// - Parameter file: path relative to the model's folder, with `/` between its parts, such as `parser/model`.
  /// - Throws: ``ModelError/missingFile(file:)`` if there is none, or another ``ModelError``.
  func bytes(of file: String) throws -> [UInt8]
}
