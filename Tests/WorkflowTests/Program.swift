import Foundation
import Testing

/// What a run of the program gave.
struct ProgramRun {
  /// Exit code; the signal's number if one ended it.
  var status: Int32
  /// Whether a signal ended it.
  var wasKilled: Bool
  var output: String
  var errors: String

  /// Exit code, or "signal n".
  var ending: String { wasKilled ? "signal \(status)" : "\(status)" }
}

/// The built `parallax`, run as a process.
enum Program {
  /// It stands beside the test bundle.
  static let path: String? = {
    let places =
      [CommandLine.arguments.first ?? "", Bundle.main.executablePath ?? "", Bundle.main.bundlePath + "/x"]
      + [ProcessInfo.processInfo.arguments.first ?? ""]
    return places.map { (($0 as NSString).deletingLastPathComponent) + "/parallax" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// Runs it to its end, in a folder, with files for its output so that no pipe can fill up.
  static func run(_ arguments: [String], in folder: ScratchFolder, input: String? = nil) throws -> ProgramRun
  {
    try finish(try start(arguments, in: folder, input: input))
  }

  /// Runs a shell script in which `$PARALLAX` is the program.
  static func shell(_ script: String, in folder: ScratchFolder) throws -> ProgramRun {
    try finish(try start(["-c", script], of: "/bin/bash", in: folder))
  }

  /// A process under way.
  struct Started {
    let process: Process
    let outputPath: String
    let errorPath: String
  }

  static func start(
    _ arguments: [String], of tool: String? = nil, in folder: ScratchFolder, input: String? = nil
  ) throws -> Started {
    let program = try #require(path, "the program was not built beside the tests")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool ?? program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    var environment = ProcessInfo.processInfo.environment
    environment["PARALLAX_CORPUS"] = nil
    environment["PARALLAX"] = program
    process.environment = environment
    let name = folder.path + "-" + UUID().uuidString
    process.standardOutput = try newFile(name + ".out")
    process.standardError = try newFile(name + ".err")
    if let input {
      let url = URL(fileURLWithPath: name + ".in")
      try Data(input.utf8).write(to: url)
      process.standardInput = try FileHandle(forReadingFrom: url)
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    if input != nil { try FileManager.default.removeItem(atPath: name + ".in") }
    return Started(process: process, outputPath: name + ".out", errorPath: name + ".err")
  }

  private static func newFile(_ path: String) throws -> FileHandle {
    let url = URL(fileURLWithPath: path)
    try Data().write(to: url)
    return try FileHandle(forWritingTo: url)
  }

  static func finish(_ started: Started) throws -> ProgramRun {
    started.process.waitUntilExit()
    defer {
      try? FileManager.default.removeItem(atPath: started.outputPath)
      try? FileManager.default.removeItem(atPath: started.errorPath)
    }
    return ProgramRun(
      status: started.process.terminationStatus,
      wasKilled: started.process.terminationReason == .uncaughtSignal,
      output: try String(contentsOfFile: started.outputPath, encoding: .utf8),
      errors: try String(contentsOfFile: started.errorPath, encoding: .utf8))
  }
}

/// What an ingest's summary line says.
struct SummaryLine: Equatable {
  var read: Int
  var added: Int
  var updated: Int
  var unchanged: Int
  var skipped: Int

  init(_ errors: String) throws {
    let line = try #require(errors.split(separator: "\n").first { $0.hasPrefix("read ") })
    let numbers = line.split(separator: ",").compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
    try #require(numbers.count == 5)
    (read, added, updated, unchanged, skipped) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
  }

  /// The identity that holds for every input.
  var addsUp: Bool { read == added + updated + unchanged + skipped }
}
