/// The version of Parallax.
public enum ProgramVersion {
  /// Semantic version, as `parallax --version` prints it and manifests record it.
  public static let current = "0.1.0"
}
