import Kernels

/// The version of Parallax.
public enum ProgramVersion {
  /// Semantic version, as `parallax --version` prints it and manifests record it.
  public static let current = "0.1.0"
}

/// What a program that uses Parallax does first.
public enum ProgramStart {
  /// Keeps BLAS on its callers' threads. Parallax shares work itself; threads that BLAS starts as it is loaded only
  /// take the cores from it.
  public static func prepare() {
    BLASProvider.useOneThread()
  }
}
