import Corpus
import Foundation
import Reports
import Store
import Testing
import Workflow

/// A folder that is gone after the test.
final class ScratchFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "parallax-workflow-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file, with the folders above it; gives its path.
  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let url = URL(fileURLWithPath: file(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

  /// Runs the program in the folder.
  func run(_ arguments: String...) throws -> ProgramRun {
    try Program.run(arguments, in: self)
  }

  /// Every file below a folder with its bytes, by relative path.
  func contents(of name: String) throws -> [String: Data] {
    let root = file(name)
    var result: [String: Data] = [:]
    for entry in try FileManager.default.subpathsOfDirectory(atPath: root) {
      if let data = FileManager.default.contents(atPath: root + "/" + entry) { result[entry] = data }
    }
    return result
  }
}

/// Files of the repository.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let demoPages = root + "/corpora/demo/pages"
  static let demoOutlets = root + "/corpora/demo/outlets.yaml"
  static let demoEvents = root + "/corpora/demo/events.csv"
  static let passages = root + "/corpora/frames/passages.csv"
}

extension Workspace {
  /// The demo corpus, ingested.
  static func demo(in folder: ScratchFolder, jobs: Int = 2) throws -> Workspace {
    let workspace = try Workspace(
      path: folder.file("parallax.db"), creating: true, settings: RunSettings(jobs: jobs))
    _ = try workspace.ingest(
      IngestRequest(paths: [Repository.demoPages], outletFiles: [Repository.demoOutlets]))
    return workspace
  }
}

extension Table {
  /// A column as text; missing cells are empty.
  func texts(_ name: String) throws -> [String] {
    let index = try #require(columns.firstIndex { $0.name == name })
    return rows.map { row in
      switch row[index] {
      case .text(let text): text
      case .integer(let number): String(number)
      case .decimal(let number): String(number)
      case .missing: ""
      }
    }
  }

  func integers(_ name: String) throws -> [Int] { try texts(name).map { try #require(Int($0)) } }
}

/// A CSV text as rows by column name, read by the ingest's own reader.
struct CSVRows {
  let columns: [String]
  let rows: [[String]]

  init(_ text: String) throws {
    let table = try DelimitedTable.read(bytes: Array(text.utf8), path: "test.csv", delimiter: 0x2C)
    try #require(table.issues.isEmpty)
    columns = table.columns
    rows = table.rows.map(\.cells)
  }

  func column(_ name: String) throws -> [String] {
    let index = try #require(columns.firstIndex(of: name))
    return rows.map { $0[index] }
  }
}

/// The characters `text[start:end]` in code points, as Python cuts them.
func cut(_ text: String, _ start: Int, _ end: Int) -> String {
  let scalars = Array(text.unicodeScalars)
  guard 0 <= start, start <= end, end <= scalars.count else { return "<out of range>" }
  return String(String.UnicodeScalarView(scalars[start..<end]))
}
