import Foundation
import Kernels
import Models

@testable import Linguistics

/// The whole pipeline, from text to CoNLL-U.
enum FuzzTarget {
  /// The installed model, or else what becomes of a folder of spaCy's own files.
  private static let pipeline: Pipeline = {
    BLASProvider.useOneThread()
    do {
      guard let folder = ProcessInfo.processInfo.environment["PARALLAX_SPACY_MODEL"] else {
        return try Pipeline.load()
      }
      let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
      defer { try? FileManager.default.removeItem(atPath: path) }
      var writer = ModelFileWriter()
      try PipelineConverter().convert(DirectorySource(folder: folder), into: &writer)
      try writer.write(to: path)
      return try Pipeline(ModelFile(path: path), modelName: KnownModel.englishSmall.folderName)
    } catch {
      broken("the model: \(error)", "")
    }
  }()

  /// The input before, which is analysed in one batch with the next.
  nonisolated(unsafe) private static var neighbor = "Mara Lindqvist runs the ferry."

  static func check(_ text: String) {
    do {
      let document = try pipeline.analyze(text)
      if !document.text.utf8.elementsEqual(text.utf8) { broken("the text is another", text) }
      if let fault = DocumentValidator.faults(in: document).first { broken(fault, text) }
      checkCoNLLU(document, text)
      let batch = try pipeline.analyze([neighbor, text, ""], jobs: 1)
      if batch.count != 3 || !DocumentValidator.areSame(batch[1], document) {
        broken("a batch with \(neighbor.debugDescription) changes the analysis", text)
      }
      neighbor = text
    } catch {
      broken("\(error)", text)
    }
  }

  private static func checkCoNLLU(_ document: Document, _ text: String) {
    var bytes: [UInt8] = []
    CoNLLUWriter().append(document, id: text, sentencePrefix: "t", to: &bytes)
    let file = String(decoding: bytes, as: UTF8.self)
    if let fault = CoNLLUValidator.faults(in: file).first { broken("CoNLL-U: \(fault)", text) }
  }
}
