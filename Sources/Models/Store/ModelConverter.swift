/// Turns the files of a trained model into the sections that the program works with. It runs once, when a model is
/// installed; only the module that uses the model knows how.
public protocol ModelConverter: Sendable {
  /// Version of what the sections hold. Raised with every change of their names, layout or meaning; models that an
  /// older converter wrote must be installed again.
  var contentVersion: UInt32 { get }

  /// Adds all sections.
  ///
  /// - Parameters:
  ///   - source: the model's files, of which only pinned ones can be read.
  ///   - writer: takes the sections.
  func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws
}
