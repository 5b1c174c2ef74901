import Foundation
import Hashing

@testable import Models

/// A model of a few bytes, and who converts it.
enum InventedModel {
  static let weights = [UInt8](repeating: 7, count: 3000)
  static let labels = Array("[\n \"NN\",\n \"VB\"\n]\n".utf8)

  static func known(name: String = "xx_invented_sm", weights: [UInt8] = weights) -> KnownModel {
    KnownModel(
      name: name, version: "1.2.0", title: "an invented model",
      package: KnownModel.Package(
        requirement: "xx-invented-sm==1.2.0", sha256: String(repeating: "ab", count: 32), byteCount: 4000,
        pipOptions: ["--python-version", "3.12"]),
      files: [
        PinnedFile(path: "tok/model", sha256: SHA256.hexDigest(of: weights)),
        PinnedFile(path: "tagger/cfg", sha256: SHA256.hexDigest(of: labels), isText: true),
      ], licence: "MIT", attribution: "Vessen Institute",
      notices: [KnownModel.Notice(file: "LICENSE", text: "As you like.\n")])
  }

  /// The model's files below a folder of that name, and some beside them.
  static func files(below root: String) -> [String: [UInt8]] {
    [
      "\(root)/tok/model": weights, "\(root)/tagger/cfg": labels, "\(root)/meta.json": [0x7B, 0x7D],
      "other/tok/model": [1],
    ]
  }

  static func write(to folder: TemporaryFolder, below root: String) throws {
    for (path, bytes) in files(below: root) { try folder.write(bytes, to: path) }
  }
}

/// Keeps files as they are.
struct InventedConverter: ModelConverter {
  var contentVersion: UInt32 = 1

  func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws {
    try writer.add("tok/model", bytes: try source.bytes(of: "tok/model"))
    try writer.add("tagger/labels", text: String(decoding: try source.bytes(of: "tagger/cfg"), as: UTF8.self))
  }
}
