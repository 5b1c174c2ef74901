import Foundation
import Kernels
import Models

@testable import Linguistics

/// The whole pipeline with the real model, for tests of what only that shows.
enum EnglishPipeline {
  /// Why tests are skipped where there is no model.
  static let reason = "no English model is installed: run make models"

  /// None if no model is installed; a failure if one is that cannot be opened. `PARALLAX_SPACY_MODEL` names a folder of
  /// spaCy's own files, which are converted for the test; otherwise the store is asked.
  static let opened: Result<Pipeline, any Error>? = {
    BLASProvider.useOneThread()
    return open()
  }()

  /// The same model opened anew, for tests of a pipeline that has seen nothing yet; `nil` as for ``opened``.
  static func open() -> Result<Pipeline, any Error>? {
    if let folder = ProcessInfo.processInfo.environment["PARALLAX_SPACY_MODEL"] {
      return Result {
        let file = try converted(DirectorySource(folder: folder), PipelineConverter().convert)
        return try Pipeline(file, modelName: KnownModel.englishSmall.folderName)
      }
    }
    let path = "\(ModelStore.standard().folder(of: .englishSmall))/model.parallax"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return Result { try Pipeline.load() }
  }

  /// Whether tests can run.
  static var isThere: Bool { opened != nil }
}

/// Converts a source and opens the result.
func converted<Source: ModelSource>(
  _ source: Source, _ convert: (Source, inout ModelFileWriter) throws -> Void
) throws -> ModelFile {
  try modelFile { try convert(source, &$0) }
}

/// Writes sections and opens them.
func modelFile(_ write: (inout ModelFileWriter) throws -> Void) throws -> ModelFile {
  var writer = ModelFileWriter()
  try write(&writer)
  let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
  defer { try? FileManager.default.removeItem(atPath: path) }
  try writer.write(to: path)
  return try ModelFile(path: path)
}

/// Files of a model in memory.
struct FilesInMemory: ModelSource {
  var files: [String: [UInt8]] = [:]

  func bytes(of file: String) throws -> [UInt8] {
    guard let bytes = files[file] else { throw ModelError.missingFile(file: file) }
    return bytes
  }
}
