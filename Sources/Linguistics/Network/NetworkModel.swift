import Models

/// The trained networks of an English spaCy pipeline, shared by all threads.
struct NetworkModel: Sendable {
  /// Encoder that tagger and parser share.
  let encoder: EncoderWeights
  let tagger: Tagger
  let parser: DependencyParser
  /// The entity recognizer's own encoder.
  let entityEncoder: EncoderWeights
  let recognizer: EntityRecognizer
  /// Pretrained vectors, which say the ``WordFeatures/vectorRow`` of a word; nil if the model has none.
  let vectors: StaticVectors?

  /// The networks of a converted model. Weights are used where the file is mapped.
  ///
  /// - Throws: `ModelError` for sections that are missing or damaged.
  init(_ file: ModelFile) throws {
    encoder = try EncoderWeights(file, prefix: "tok2vec")
    tagger = try Tagger(file)
    parser = try DependencyParser(file)
    entityEncoder = try EncoderWeights(file, prefix: "ner/tok2vec")
    recognizer = try EntityRecognizer(file)
    vectors = try StaticVectors(file)
  }

  /// Names of tags, relations and entity types.
  var labels: NetworkLabels {
    NetworkLabels(
      tags: tagger.labels, dependencies: Array(parser.labels.names[..<parser.labels.plainCount]),
      entities: recognizer.labels)
  }

  /// Writes the networks of a spaCy model, in the layout in which they are used, and its pretrained vectors if its
  /// encoders take them.
  ///
  /// - Throws: `ModelError`, or ``NetworkError/unsupported(_:)`` for another architecture.
  static func convert(_ source: some ModelSource, into writer: inout ModelFileWriter) throws {
    let encoder = try ThincModelFile(try source.bytes(of: "tok2vec/model"), named: "tok2vec/model")
    let recognizer = try ThincModelFile(try source.bytes(of: "ner/model"), named: "ner/model")
    let takesVectors = [encoder, recognizer].contains { !$0.layers(named: "static_vectors").isEmpty }
    let vectors = takesVectors ? try StaticVectors.convert(source, into: &writer) : nil
    try EncoderWeights.convert(encoder, staticVectors: vectors, prefix: "tok2vec", into: &writer)
    try Tagger.convert(source, into: &writer)
    try DependencyParser.convert(source, into: &writer)
    try EncoderWeights.convert(recognizer, staticVectors: vectors, prefix: "ner/tok2vec", into: &writer)
    try EntityRecognizer.convert(source, recognizer, into: &writer)
  }
}
