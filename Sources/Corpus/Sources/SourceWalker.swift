import Glibc

/// The files under some paths, one by one: files as named, folders recursing, `-` for standard input.
///
/// Within a folder names go in bytewise order, so that the order is the same on every machine; hidden files
/// and folders are left out there (naming them reads them). Symbolic links are followed, except back into a
/// folder that is being walked. Memory is bounded by the entries of the folders on the way to the current file.
public struct SourceWalker: Sequence, IteratorProtocol {
  /// What stands next on the way.
  public enum Step: Sendable, Hashable {
    /// A file to read, by its path as the user would write it; `-` for standard input.
    case file(String)
    /// A path that the user named does not exist; calls for exit code 66.
    case missing(ReadIssue)
    /// Something on the way that cannot be read.
    case issue(ReadIssue)
  }

  /// A folder's identity.
  private struct Identity: Hashable {
    var device: UInt
    var inode: UInt
  }

  private struct Folder {
    var path: String
    var identity: Identity
    /// Names yet to visit, last first.
    var names: [String]
    /// Entries whose names are not UTF-8.
    var unreadableNames: Int
  }

  /// Paths yet to visit, last first.
  private var roots: [String]
  private var folders: [Folder] = []

  /// Walks `paths` in the order given.
  public init(paths: [String]) {
    roots = paths.reversed()
  }

  /// The next file or fault; `nil` at the end.
  public mutating func next() -> Step? {
    while true {
      if let folder = folders.indices.last {
        if folders[folder].unreadableNames > 0 {
          let count = folders[folder].unreadableNames
          folders[folder].unreadableNames = 0
          return .issue(
            ReadIssue(
              path: folders[folder].path, kind: .unreadable,
              message: "\(count) \(count == 1 ? "name is" : "names are") not valid UTF-8",
              remedy: "rename what bears them"))
        }
        guard let name = folders[folder].names.popLast() else {
          folders.removeLast()
          continue
        }
        let parent = folders[folder].path
        if let step = visit(parent.hasSuffix("/") ? parent + name : parent + "/" + name, isRoot: false) {
          return step
        }
      } else if let path = roots.popLast() {
        if path == "-" { return .file(path) }
        if let step = visit(path, isRoot: true) { return step }
      } else {
        return nil
      }
    }
  }

  private mutating func visit(_ path: String, isRoot: Bool) -> Step? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let code = errno
      let issue = SystemFault.issue(path, code)
      if isRoot, code == ENOENT || code == ENOTDIR { return .missing(issue) }
      if code == ENOENT {
        return .issue(
          ReadIssue(
            path: path, kind: .unreadable, message: "a symbolic link that leads nowhere",
            remedy: "repair or remove the link"))
      }
      return .issue(issue)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      return enter(path, Identity(device: UInt(status.st_dev), inode: UInt(status.st_ino)))
    case S_IFREG:
      return .file(path)
    case S_IFIFO where isRoot, S_IFCHR where isRoot:
      return .file(path)  // a shell's <(command), or /dev/stdin
    default:
      return .issue(
        ReadIssue(
          path: path, kind: .unreadable, message: "neither a file nor a folder", remedy: "leave it out"))
    }
  }

  private mutating func enter(_ path: String, _ identity: Identity) -> Step? {
    // A folder inside itself (through a link) is being walked already: nothing in it is lost.
    if folders.contains(where: { $0.identity == identity }) { return nil }
    guard let stream = opendir(path) else { return .issue(SystemFault.issue(path, errno)) }
    defer { closedir(stream) }
    var folder = Folder(path: path, identity: identity, names: [], unreadableNames: 0)
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let capacity = MemoryLayout.size(ofValue: entry.pointee.d_name)
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let bytes = UnsafeRawPointer(entry) + offset
      let length = strnlen(bytes.assumingMemoryBound(to: CChar.self), capacity)
      let name = UnsafeRawBufferPointer(start: bytes, count: length)
      if name.isEmpty || name[0] == UInt8(ascii: ".") { continue }
      if let name = String(validating: name, as: UTF8.self) {
        folder.names.append(name)
      } else {
        folder.unreadableNames += 1
      }
    }
    let code = errno
    folder.names.sort { $1.utf8.lexicographicallyPrecedes($0.utf8) }
    folders.append(folder)
    return code == 0 ? nil : .issue(SystemFault.issue(path, code))
  }
}
