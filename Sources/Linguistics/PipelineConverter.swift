import Models

/// Turns the files of spaCy's English pipelines into the sections that ``Pipeline`` works with.
public struct PipelineConverter: ModelConverter {
  /// Makes a converter.
  public init() {}

  /// Version of the sections' names, layout and meaning.
  public static let contentVersion: UInt32 = 1

  /// Version of the sections' names, layout and meaning.
  public var contentVersion: UInt32 { Self.contentVersion }

  /// Adds the sections of all components.
  ///
  /// - Throws: `ModelError`, or ``LinguisticsError/unsupported(what:reason:)`` for a model that uses what is not
  ///   known here: installing fails rather than that analyses are wrong.
  public func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws {
    do {
      try Tokenizer.convert(source, into: &writer)
      try NetworkModel.convert(source, into: &writer)
      try AttributeRuler.convert(source, into: &writer)
      try Lemmatizer.convert(source, into: &writer)
    } catch let error as PatternError {
      throw LinguisticsError.unsupported(what: "the tokenizer's rules", reason: error.description)
    } catch let error as NetworkError {
      throw LinguisticsError.unsupported(what: "the networks", reason: error.description)
    }
  }
}
