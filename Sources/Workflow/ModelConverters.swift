import Models

/// Which module turns which model's files into what the program works with.
enum ModelConverters {
  /// The converter of a known model.
  static func converter(for model: KnownModel) -> any ModelConverter {
    PinnedFilesConverter(model: model)
  }
}

/// Keeps the files of a model as they are, one section each.
private struct PinnedFilesConverter: ModelConverter {
  let model: KnownModel
  /// Below that of every converter which lays the content out for use, so that theirs replaces it.
  let contentVersion: UInt32 = 0

  func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws {
    for file in model.files { try writer.add(file.path, bytes: try source.bytes(of: file.path)) }
  }
}
