import Corpus
import Glibc
import Testing

@Suite("Walking files and folders")
struct SourceWalkerTests {
  private func walk(_ paths: [String], below root: String) -> [String] {
    SourceWalker(paths: paths).map { step in
      func short(_ path: String) -> String {
        path.hasPrefix(root) ? String(path.dropFirst(root.count + 1)) : path
      }
      return switch step {
      case .file(let path): short(path)
      case .missing(let issue): "missing " + short(issue.path)
      case .issue(let issue): "issue " + short(issue.path)
      }
    }
  }

  @Test("folders recurse in bytewise order without hidden files, paths keep the order given")
  func order() throws {
    let folder = try ScratchFolder()
    for name in ["b", "b/inner", "z"] { try folder.makeFolder(name) }
    for name in ["b/2", "b/10", "b/inner/x", "a", "B", "é", ".hidden", "z/last"] {
      try folder.write(name, "x")
    }
    #expect(
      walk([folder.path], below: folder.path)
        == ["B", "a", "b/10", "b/2", "b/inner/x", "z/last", "é"])
    let z = folder.path + "/z/"
    #expect(
      walk([z, "-", folder.path + "/.hidden"], below: folder.path) == ["z/last", "-", ".hidden"])
  }

  @Test("a path that does not exist is told apart from one that cannot be read")
  func missing() throws {
    let folder = try ScratchFolder()
    try folder.write("file", "x")
    let paths = [folder.path + "/none", folder.path + "/file/under", folder.path + "/file"]
    #expect(walk(paths, below: folder.path) == ["missing none", "missing file/under", "file"])
  }

  @Test("links are followed, loops are not, dead links and pipes are issues")
  func links() throws {
    let folder = try ScratchFolder()
    try folder.makeFolder("a")
    try folder.write("a/file", "x")
    #expect(symlink(folder.path, folder.path + "/a/up") == 0)
    #expect(symlink(folder.path + "/a/file", folder.path + "/linked") == 0)
    #expect(symlink("nowhere", folder.path + "/dead") == 0)
    #expect(symlink("self", folder.path + "/self") == 0)
    #expect(mkfifo(folder.path + "/pipe", 0o644) == 0)
    #expect(
      walk([folder.path], below: folder.path)
        == ["a/file", "issue dead", "linked", "issue pipe", "issue self"])
  }

  @Test("names that are not UTF-8 are told, not lost")
  func badNames() throws {
    let folder = try ScratchFolder()
    let name: [CChar] = Array((folder.path + "/bad").utf8CString.dropLast()) + [CChar(bitPattern: 0xFF), 0]
    let descriptor = open(name, O_CREAT | O_WRONLY, 0o644)
    try #require(descriptor >= 0)
    close(descriptor)
    try folder.write("good", "x")
    let steps = Array(SourceWalker(paths: [folder.path]))
    unlink(name)
    #expect(steps.count == 2)
    guard case .issue(let issue) = steps[0] else {
      Issue.record("the unreadable name was passed over")
      return
    }
    #expect(issue.message == "1 name is not valid UTF-8")
  }

  @Test("a folder without permission is an issue, its neighbours are read")
  func permission() throws {
    let folder = try ScratchFolder()
    for name in ["closed", "open"] { try folder.makeFolder(name) }
    for name in ["closed/x", "open/y"] { try folder.write(name, "x") }
    let closed = folder.path + "/closed"
    #expect(chmod(closed, 0) == 0)
    if access(closed, R_OK) == 0 {  // root may read anything
      print("SKIPPED: a folder without permission cannot be tested as root")
      #expect(walk([folder.path], below: folder.path) == ["closed/x", "open/y"])
    } else {
      #expect(walk([folder.path], below: folder.path) == ["issue closed", "open/y"])
    }
  }
}
