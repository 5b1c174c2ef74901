import Foundation

extension Manifest {
  /// The manifest as JSON: keys sorted, lists sorted by name, two spaces a level, one line break at the end.
  public var json: String {
    let byName: (File, File) -> Bool = { ($0.name, $0.sha256, $0.bytes) < ($1.name, $1.sha256, $1.bytes) }
    let resourcesByName: (Resource, Resource) -> Bool = {
      ($0.name, $0.version ?? "", $0.sha256) < ($1.name, $1.version ?? "", $1.sha256)
    }
    let lists: [(String, [String])] = [
      ("codebooks", codebooks.sorted(by: resourcesByName).map(Self.object)),
      ("files", files.sorted(by: byName).map(Self.object)),
      ("inputs", inputs.sorted(by: byName).map(Self.object)),
      ("models", models.sorted(by: resourcesByName).map(Self.object)),
    ]
    var members: [(key: String, value: String)] = lists.map { key, items in
      (key, items.isEmpty ? "[]" : "[\n    \(items.joined(separator: ",\n    "))\n  ]")
    }
    let pairs = options.sorted { $0.key < $1.key }.map { "\(Self.string($0.key)): \(Self.string($0.value))" }
    members.append(("options", pairs.isEmpty ? "{}" : "{\n    \(pairs.joined(separator: ",\n    "))\n  }"))
    members.append(("layout", String(Self.layout)))
    members.append(("program", Self.string(program)))
    members.append(("seed", String(seed)))
    members.append(("version", Self.string(version)))
    let lines = members.sorted { $0.key < $1.key }.map { "  \(Self.string($0.key)): \($0.value)" }
    return "{\n\(lines.joined(separator: ",\n"))\n}\n"
  }

  /// Reads a manifest back; throws ``ReportsError/malformedManifest(_:)``, or ``ReportsError/unsafeName(_:)`` if
  /// a listed file could lie outside the folder.
  public init(json: String) throws {
    let text: ManifestText
    do {
      text = try JSONDecoder().decode(ManifestText.self, from: Data(json.utf8))
    } catch {
      throw ReportsError.malformedManifest(Self.reason(error))
    }
    guard text.layout == Self.layout else {
      throw ReportsError.malformedManifest("its layout is \(text.layout), this program reads \(Self.layout)")
    }
    let file = { (found: ManifestText.File) in
      File(name: found.name, sha256: found.sha256, bytes: found.bytes)
    }
    let resource = { (found: ManifestText.Resource) in
      Resource(name: found.name, version: found.version, sha256: found.sha256)
    }
    self.init(
      program: text.program, version: text.version, inputs: text.inputs.map(file), options: text.options,
      seed: text.seed, models: text.models.map(resource), codebooks: text.codebooks.map(resource),
      files: text.files.map(file))
    for file in files { try FileName.check(file.name) }
  }

  private static func string(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONText.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func object(_ file: File) -> String {
    "{\"bytes\": \(file.bytes), \"name\": \(string(file.name)), \"sha256\": \(string(file.sha256))}"
  }

  private static func object(_ resource: Resource) -> String {
    let version = resource.version.map { ", \"version\": \(string($0))" } ?? ""
    return "{\"name\": \(string(resource.name)), \"sha256\": \(string(resource.sha256))\(version)}"
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "'\(key.stringValue)' is not there"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "'\(context.codingPath.last?.stringValue ?? "it")' is of the wrong type"
    default: "it is not valid JSON"
    }
  }
}

/// The JSON text of a ``Manifest``, as decoded.
private struct ManifestText: Decodable {
  struct File: Decodable {
    var name: String
    var sha256: String
    var bytes: Int
  }

  struct Resource: Decodable {
    var name: String
    var version: String?
    var sha256: String
  }

  var layout: Int
  var program: String
  var version: String
  var seed: UInt64
  var options: [String: String]
  var inputs: [File]
  var models: [Resource]
  var codebooks: [Resource]
  var files: [File]
}
