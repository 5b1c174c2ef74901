/// Files that ship inside the program, so that the binary needs nothing beside it.
public enum BundledResources {
  /// Facts about known outlets, `corpora/outlets.yaml`.
  public static var outlets: String { text(PackageResources.outlets_yaml) }

  /// Names of the codebooks that ship with Parallax.
  public static let codebookNames = ["labeling", "policy"]

  /// The text of a codebook that ships with Parallax; `nil` if there is none of that name.
  public static func codebook(named name: String) -> String? {
    switch name {
    case "labeling": text(PackageResources.labeling_yaml)
    case "policy": text(PackageResources.policy_yaml)
    default: nil
    }
  }

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
