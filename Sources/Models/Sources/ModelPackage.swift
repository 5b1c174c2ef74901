import Foundation

/// What a user names as the place of a model: a folder that it lies in at some depth (the model's own folder, that of
/// its Python package, a `site-packages`), or an archive of one (a wheel, a zip).
enum ModelPackage {
  case folder(String)
  case archive(ZipArchive)

  /// How far below a folder models are looked for. In `site-packages` they lie at
  /// `en_core_web_sm/en_core_web_sm-3.8.0`, in an environment's folder at `lib/python3.11/site-packages/…`.
  static let mostDepth = 5
  /// Most folders that are looked into.
  static let mostFolders = 100_000

  /// What stands at `path`; none if it is neither a folder nor an archive.
  ///
  /// - Throws: ``ModelError``, also if there is no such file or folder.
  init?(path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ModelError.noSuchPath(path: path)
    }
    if isFolder.boolValue {
      self = .folder(path)
    } else if try ZipArchive.isArchive(path: path) {
      self = .archive(try ZipArchive(path: path))
    } else {
      return nil
    }
  }

  /// The places in it that have all of `files`, in the order of their paths.
  func sources(having files: [String]) -> [any ModelSource] {
    guard let first = files.first else { return [] }
    switch self {
    case .archive(let archive):
      let roots = archive.files.compactMap { path -> String? in
        guard path == first || path.hasSuffix("/" + first) else { return nil }
        let root = String(path.dropLast(first.count))
        return files.allSatisfy { archive.has(root + $0) } ? root : nil
      }
      return roots.map { ArchiveSource(archive: archive, root: $0) }
    case .folder(let top):
      return Self.folders(below: top).filter { folder in
        files.allSatisfy { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
      }.map { DirectorySource(folder: $0) }
    }
  }

  /// A folder and those below it, level by level.
  private static func folders(below top: String) -> [String] {
    var found = [top]
    var level = [top]
    for _ in 0..<mostDepth {
      level = level.flatMap { folder in
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().map { "\(folder)/\($0)" }.filter { path in
          var isFolder: ObjCBool = false
          return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
        }
      }
      found += level.prefix(mostFolders - found.count)
      if level.isEmpty || found.count >= mostFolders { break }
    }
    return found
  }
}
