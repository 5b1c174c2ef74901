import Linguistics
import Models
import Vectors

/// Which module turns which model's files into what the program works with.
enum ModelConverters {
  /// The converter of a known model.
  static func converter(for model: KnownModel) -> any ModelConverter {
    switch model.kind {
    case .pipeline: PipelineConverter()
    case .sentenceEncoder: SentenceEncoderConverter()
    }
  }
}
