import Foundation

/// Small files that the user names: codebooks, tables, outlet lists.
enum InputFile {
  /// Largest such file, in bytes.
  static let byteLimit = 1 << 30

  /// The bytes of a file, `-` for standard input.
  ///
  /// - Throws: ``WorkflowError``.
  static func bytes(at path: String) throws -> [UInt8] {
    if path == "-" {
      let data = try? FileHandle.standardInput.read(upToCount: byteLimit)
      return Array(data ?? Data())
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw WorkflowError.noInput(path: path)
    }
    guard !isFolder.boolValue else {
      throw WorkflowError.badData(path: path, line: nil, reason: "is a folder", remedy: "name a file")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw WorkflowError.badData(
        path: path, line: nil, reason: "cannot be read", remedy: "check its permissions")
    }
    return Array(data)
  }

  /// The text of a UTF-8 file.
  ///
  /// - Throws: ``WorkflowError``.
  static func text(at path: String) throws -> String {
    guard let text = String(validating: try bytes(at: path), as: UTF8.self) else {
      throw WorkflowError.badData(
        path: path, line: nil, reason: "is not valid UTF-8", remedy: "save it as UTF-8")
    }
    return text
  }
}
