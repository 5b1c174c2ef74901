/// Writes all files of a report into a folder; files that the previous report wrote and the new one doesn't are
/// removed; what somebody else put there is never touched.
///
/// A new folder is written beside its place, under a hidden name, and then renamed, so that it is whole or not there.
/// In a folder that is there, all files are written (into `.writing`) before the first takes its place: an error
/// leaves the old report as it was, and at any moment each file is whole, old or new. The manifest is written last, so
/// a folder whose manifest verifies is complete. A run that was killed leaves a note of the files it was about to write
/// (`.manifest.pending.json`), and the next run goes on from there.
public struct ReportFolder: Sendable {
  /// A file to write.
  public struct Entry: Sendable, Hashable {
    /// Relative path, with `/` between its parts.
    public var name: String
    /// Content, in pieces, so that a long table needs not be joined to be written.
    public var chunks: [[UInt8]]

    /// Makes an entry.
    public init(name: String, chunks: [[UInt8]]) {
      self.name = name
      self.chunks = chunks
    }

    /// Makes an entry of bytes.
    public init(name: String, bytes: [UInt8]) {
      self.init(name: name, chunks: [bytes])
    }

    /// Makes an entry of text, encoded as UTF-8.
    public init(name: String, text: String) {
      self.init(name: name, bytes: Array(text.utf8))
    }
  }

  /// What ``write(_:manifest:)`` did, each list sorted by name.
  public struct Outcome: Sendable, Hashable {
    /// The manifest that now stands in the folder.
    public var manifest: Manifest
    /// Files that are new or have new content.
    public var written: [String] = []
    /// Files that had their content already.
    public var unchanged: [String] = []
    /// Files of the previous report that are gone.
    public var removed: [String] = []
    /// Files of the previous report that the new one lacks but that were edited since, and so were left.
    public var kept: [String] = []
  }

  /// Path of the folder; made if it is not there.
  public let path: String
  private let hash: @Sendable ([[UInt8]]) -> String

  private static let pendingName = ".manifest.pending.json"
  private static let stagingName = ".writing"

  /// A folder at `path`; `hash` answers the SHA-256 of bytes, given in pieces, in lower-case hexadecimal.
  public init(path: String, hash: @escaping @Sendable (_ chunks: [[UInt8]]) -> String) {
    self.path = path
    self.hash = hash
  }

  /// Writes `entries` and then the manifest, whose ``Manifest/files`` are filled in here.
  ///
  /// Throws ``ReportsError``: unsafe or repeated names, a file in the way that no earlier report wrote, a folder
  /// that another process writes to, or what the file system refuses. Names are checked before anything is
  /// written.
  public func write(_ entries: [Entry], manifest: Manifest) throws -> Outcome {
    let entries = entries.sorted { $0.name < $1.name }
    for (index, entry) in entries.enumerated() {
      try FileName.check(entry.name)
      if index > 0, entries[index - 1].name == entry.name || entry.name == Manifest.fileName {
        throw ReportsError.duplicateFile(entry.name)
      }
    }
    if entries.first?.name == Manifest.fileName { throw ReportsError.duplicateFile(Manifest.fileName) }
    var manifest = manifest
    manifest.files = entries.map {
      Manifest.File(name: $0.name, sha256: hash($0.chunks), bytes: $0.chunks.reduce(0) { $0 + $1.count })
    }
    guard FileSystem.kind(of: path) == .nothing else { return try writeInPlace(entries, manifest) }
    return try writeNew(entries, manifest)
  }

  /// Finds out whether the folder can be written to, before the work that it is for. Makes nothing.
  ///
  /// - Throws: ``ReportsError/fileSystem(path:operation:reason:)``.
  public func checkWritable() throws { try FileSystem.checkWritable(path) }

  /// Writes the folder beside its place, and renames it.
  private func writeNew(_ entries: [Entry], _ manifest: Manifest) throws -> Outcome {
    let place = FileSystem.split(path)
    try FileSystem.makeFolder(place.folder)
    let staging = ReportFolder(path: "\(place.folder)/.\(place.name.prefix(200)).writing", hash: hash)
    do {
      let outcome = try staging.writeInPlace(entries, manifest)
      try FileSystem.rename(staging.path, to: path)
      return outcome
    } catch ReportsError.folderBusy {
      throw ReportsError.folderBusy(path: path)
    } catch {
      FileSystem.removeTree(staging.path)
      throw error
    }
  }

  private func writeInPlace(_ entries: [Entry], _ manifest: Manifest) throws -> Outcome {
    try FileSystem.makeFolder(path)
    let lock = try FileSystem.lock(path)
    defer { FileSystem.unlock(lock) }
    let previous = try manifestFiles(Manifest.fileName)
    let pending = try manifestFiles(Self.pendingName)
    var outcome = Outcome(manifest: manifest)
    let changed = try changedEntries(entries, manifest.files, owned: previous + pending, &outcome)

    // The note lists the union, so that a run after the next kill still knows every file that is ours.
    var note = manifest
    var noted = Set(manifest.files.map(\.name))
    for file in pending + previous where noted.insert(file.name).inserted { note.files.append(file) }
    try FileSystem.replace(full(Self.pendingName), with: [Array(note.json.utf8)])
    for staged in try stage(changed) { try staged.commit() }
    FileSystem.removeIfEmpty(full(Self.stagingName))
    outcome.written = changed.map(\.name)
    try removeStale(previous + pending, current: Set(entries.map(\.name)), &outcome)
    try FileSystem.replace(full(Manifest.fileName), with: [Array(manifest.json.utf8)])
    try FileSystem.remove(full(Self.pendingName))
    return outcome
  }

  /// Reads the folder's manifest and compares it with the files that it lists. Files of others in the folder are
  /// no difference. Throws if there is no readable manifest.
  public func verify() throws -> [Manifest.Difference] {
    let manifest = try manifest()
    var found: [Manifest.File] = []
    for file in manifest.files {
      guard !passesThroughLink(file.name), let bytes = try FileSystem.read(full(file.name)) else { continue }
      found.append(Manifest.File(name: file.name, sha256: hash([bytes]), bytes: bytes.count))
    }
    return manifest.verify(against: found)
  }

  /// The folder's manifest; throws if there is no readable one.
  public func manifest() throws -> Manifest {
    guard let bytes = try FileSystem.read(full(Manifest.fileName)) else {
      throw ReportsError.fileSystem(
        path: full(Manifest.fileName), operation: "read", reason: "no manifest is there")
    }
    return try Manifest(json: String(decoding: bytes, as: UTF8.self))
  }
}

// MARK: - Steps

extension ReportFolder {
  private func full(_ name: String) -> String { "\(path)/\(name)" }

  private func manifestFiles(_ name: String) throws -> [Manifest.File] {
    guard let bytes = try FileSystem.read(full(name)) else { return [] }
    return try Manifest(json: String(decoding: bytes, as: UTF8.self)).files
  }

  /// Writes entries into a folder of their own; if one fails, none is left.
  private func stage(_ entries: [Entry]) throws -> [FileSystem.StagedFile] {
    FileSystem.removeTree(full(Self.stagingName))
    do {
      try FileSystem.makeFolder(full(Self.stagingName))
      return try entries.enumerated().map { number, entry in
        try makeParents(of: entry.name)
        return try FileSystem.stage(
          full(entry.name), entry.chunks, as: full("\(Self.stagingName)/\(number)"))
      }
    } catch {
      FileSystem.removeTree(full(Self.stagingName))
      try? FileSystem.remove(full(Self.pendingName))
      throw error
    }
  }

  /// The entries whose content is not there yet; throws if one would replace a file that is not ours.
  private func changedEntries(
    _ entries: [Entry], _ files: [Manifest.File], owned: [Manifest.File], _ outcome: inout Outcome
  ) throws -> [Entry] {
    let ours = Set(owned.map(\.name))
    var changed: [Entry] = []
    for (entry, file) in zip(entries, files) {
      guard !passesThroughLink(entry.name) else { throw ReportsError.foreignFile(path: full(entry.name)) }
      switch FileSystem.kind(of: full(entry.name)) {
      case .nothing:
        changed.append(entry)
      case .file:
        if let bytes = try FileSystem.read(full(entry.name)), bytes.count == file.bytes,
          hash([bytes]) == file.sha256
        {
          outcome.unchanged.append(entry.name)
        } else if ours.contains(entry.name) {
          changed.append(entry)
        } else {
          throw ReportsError.foreignFile(path: full(entry.name))
        }
      case .folder, .other:
        throw ReportsError.foreignFile(path: full(entry.name))
      }
    }
    return changed
  }

  /// Removes files that earlier runs wrote and this one doesn't, unless they were edited since, and the folders
  /// that this empties.
  private func removeStale(
    _ files: [Manifest.File], current: Set<String>, _ outcome: inout Outcome
  ) throws {
    var contents: [String: Set<String>] = [:]
    for file in files where !current.contains(file.name) {
      contents[file.name, default: []].insert(file.sha256)
    }
    for name in contents.keys.sorted() {
      guard !passesThroughLink(name), let bytes = try FileSystem.read(full(name)) else { continue }
      guard contents[name]?.contains(hash([bytes])) == true else {
        outcome.kept.append(name)
        continue
      }
      try FileSystem.remove(full(name))
      outcome.removed.append(name)
      for parent in parents(of: name).reversed() { FileSystem.removeIfEmpty(full(parent)) }
    }
  }

  private func makeParents(of name: String) throws {
    if let parent = parents(of: name).last { try FileSystem.makeFolder(full(parent)) }
  }

  /// `a/b/c.csv` → `a`, `a/b`.
  private func parents(of name: String) -> [String] {
    let parts = name.split(separator: "/").dropLast()
    return parts.indices.map { parts[...$0].joined(separator: "/") }
  }

  /// Whether a folder on the way to the file is a link or no folder, and so may lead out of the report.
  private func passesThroughLink(_ name: String) -> Bool {
    parents(of: name).contains { parent in
      switch FileSystem.kind(of: full(parent)) {
      case .nothing, .folder: false
      case .file, .other: true
      }
    }
  }
}
