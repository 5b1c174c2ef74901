import Foundation

extension ModelStore {
  private static let temporaryPrefix = ".installing-"
  private static let lockName = ".lock"

  /// Runs `body` while no other process installs into this store, with a new folder that is removed afterwards.
  func exclusively<Result>(_ body: (_ temporary: String) throws -> Result) throws -> Result {
    try makeFolder(folder)
    let lockPath = "\(folder)/\(Self.lockName)"
    let lock = Foundation.open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard lock >= 0 else { throw FileOutput.fault(lockPath) }
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0 {
      guard errno == EINTR else { throw FileOutput.fault(lockPath) }
    }
    // Whoever made such a folder held the lock; it is a leftover of a process that was ended.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(Self.temporaryPrefix) {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
    let temporary = "\(folder)/\(Self.temporaryPrefix)\(getpid())"
    try makeFolder(temporary)
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    return try body(temporary)
  }

  /// Converts a model into a folder of its own within `temporary`, then moves it to its place.
  ///
  /// A first installation is one renaming. When a model is replaced, its files are, one by one and the manifest
  /// last: a program that starts meanwhile finds a whole container, old or new, and if the process is ended in
  /// between, the manifest does not fit and the next installation repairs it.
  func place(_ source: PinnedSource, converter: some ModelConverter, temporary: String) throws
    -> ModelManifest
  {
    let model = source.model
    let staged = "\(temporary)/\(model.folderName)"
    try makeFolder(staged)
    var writer = ModelFileWriter(contentVersion: converter.contentVersion)
    try converter.convert(source, into: &writer)
    try writer.write(to: "\(staged)/\(ModelManifest.containerName)")
    for notice in model.notices {
      try FileOutput.write(to: "\(staged)/\(notice.file)") { try $0.append(Array(notice.text.utf8)) }
    }
    let names = [ModelManifest.containerName] + model.notices.map(\.file)
    var files: [String: ModelManifest.File] = [:]
    for name in names { files[name] = try ModelManifest.File(measuring: "\(staged)/\(name)") }
    let manifest = ModelManifest(model: model, contentVersion: converter.contentVersion, files: files)
    try manifest.write(to: staged)

    let target = folder(of: model)
    if rename(staged, target) == 0 { return manifest }
    guard [EEXIST, ENOTEMPTY].contains(errno) else { throw FileOutput.fault(target) }
    for name in names + [ModelManifest.fileName] where rename("\(staged)/\(name)", "\(target)/\(name)") != 0 {
      throw FileOutput.fault("\(target)/\(name)")
    }
    return manifest
  }

  private func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw ModelError.unwritable(path: path, reason: "the folder cannot be made")
    }
  }
}
