import Framing

/// Finding codebooks: by the name of a bundled one, or by path.
public enum CodebookSource {
  /// The codebook that `name` means.
  ///
  /// - Parameter name: the name of a bundled codebook (such as `policy`) or the path of a YAML file.
  /// - Throws: ``WorkflowError/noInput(path:)``, `FramingError`.
  public static func codebook(_ name: String) throws -> Codebook {
    if let text = BundledResources.codebook(named: name) {
      return try Codebook(yaml: Array(text.utf8), file: "\(name).yaml")
    }
    return try Codebook(yaml: try InputFile.bytes(at: name), file: name)
  }
}
