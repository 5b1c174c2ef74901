import Linguistics
import Models

/// Which module turns which model's files into what the program works with.
enum ModelConverters {
  /// The converter of a known model: all are pipelines so far.
  static func converter(for model: KnownModel) -> any ModelConverter { PipelineConverter() }
}
