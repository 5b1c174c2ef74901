import Corpus
import Foundation
import Hashing
import Vectors

/// The file a classifier is kept in: one file, versioned, checksummed, the same bytes on every machine.
///
/// | part | content |
/// | --- | --- |
/// | magic | `PLXFRAME` |
/// | version | 32 bits, little-endian |
/// | metadata | length, then JSON with sorted keys (``FrameClassifier/Metadata``) |
/// | words, characters | for each, where it is a feature set: number of texts and terms; each term's length, UTF-8 and document frequency |
/// | weights | intercepts (64 bits), then the weights that are not 0 of each vector (32 bits) |
/// | checksum | SHA-256 of all before, as 64 hexadecimal characters |
enum ModelFile {
  static let magic = Array("PLXFRAME".utf8)
  static let version: UInt32 = 2
  private static let checksumBytes = 64
  /// Most weights that are made room for: 1 GiB, some 8 million terms by 16 frames.
  static let mostWeights = 1 << 27
  /// Longest vectors of a sentence encoder; usual ones have 384 to 4,096.
  private static let mostDimensions = 1 << 16
  /// Longest metadata, in bytes; real ones have a few thousand.
  private static let mostMetadataBytes = 1 << 20

  static func write(_ classifier: FrameClassifier) throws -> [UInt8] {
    var writer = ByteWriter()
    writer.append(raw: magic)
    writer.append(version)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let metadata = try encoder.encode(classifier.metadata)
    writer.append(compact: metadata.count)
    writer.append(raw: metadata)
    for terms in [classifier.features.words, classifier.features.characters?.terms].compactMap(\.self) {
      writer.append(compact: terms.documentCount)
      writer.append(compact: terms.vocabulary.count)
      for column in 0..<terms.vocabulary.count {
        let range = terms.vocabulary.range(of: column)
        writer.append(compact: range.count)
        writer.append(raw: terms.vocabulary.bytes[range])
        writer.append(compact: Int(terms.documentFrequencies[column]))
      }
    }
    StoredWeights.write(classifier.regression, to: &writer)
    writer.append(raw: SHA256.hexDigest(of: writer.bytes).utf8)
    return writer.bytes
  }

  static func read(_ bytes: [UInt8]) throws -> FrameClassifier {
    guard bytes.starts(with: magic) else {
      throw FramingError.modelFile(
        message: "this is no Parallax model file", remedy: "give a file that \"frames train\" wrote")
    }
    guard bytes.count > magic.count + checksumBytes else { throw ByteReader.damaged("it is cut off") }
    let content = Array(bytes.dropLast(checksumBytes))
    var reader = ByteReader(content)
    _ = try reader.raw(magic.count, "the magic")
    let found = try reader.integer(UInt32.self, "the version")
    guard found == version else {
      throw FramingError.modelFile(
        message: "the model file has format \(found), this program reads \(version)",
        remedy: found > version ? "use a newer Parallax" : "train the model again")
    }
    guard Array(SHA256.hexDigest(of: content).utf8) == Array(bytes.suffix(checksumBytes)) else {
      throw ByteReader.damaged("its checksum is wrong")
    }
    return try classifier(&reader)
  }

  private static func classifier(_ reader: inout ByteReader) throws -> FrameClassifier {
    let length = try reader.compact("the metadata's length")
    guard length <= mostMetadataBytes else { throw ByteReader.damaged("its metadata are too long") }
    let metadata = try decoded(try reader.raw(length, "the metadata"))
    let classCount = metadata.classCounts.count
    let options = metadata.options
    let link: LinearModel.Link = options.task == .anyFrames ? .logistic : .softmax
    guard classCount >= (link == .softmax ? 2 : 1),
      Set(metadata.classCounts.map(\.label)).count == classCount
    else { throw ByteReader.damaged("its frames are too few or repeated") }
    guard options.usedSets.contains(.embedding) == (metadata.embedding != nil),
      (0...mostDimensions).contains(metadata.embedding?.dimension ?? 0)
    else { throw ByteReader.damaged("its sentence encoder does not fit its options") }
    let words =
      try options.usedSets.contains(.words) ? terms(options: options.vectorizer, from: &reader) : nil
    let characters =
      try options.usedSets.contains(.characters) ? characters(options.characters, &reader) : nil
    let features = FeatureSpace(words: words, characters: characters, embedding: metadata.embedding)
    let regression = try StoredWeights.read(
      link: link, classCount: classCount, featureCount: features.columnCount,
      convergence: metadata.convergence,
      from: &reader)
    guard reader.remaining == 0 else { throw ByteReader.damaged("something follows its weights") }
    return FrameClassifier(metadata: metadata, features: features, regression: regression)
  }

  private static func characters(
    _ options: CharacterOptions, _ reader: inout ByteReader
  ) throws -> CharacterModel {
    let terms = try terms(options: VectorizerOptions(weighting: options.weighting), from: &reader)
    return CharacterModel(
      options: options, vocabulary: terms.vocabulary, documentCount: terms.documentCount,
      documentFrequencies: terms.documentFrequencies)
  }

  private static func decoded(_ json: ArraySlice<UInt8>) throws -> FrameClassifier.Metadata {
    do {
      let metadata = try JSONDecoder().decode(FrameClassifier.Metadata.self, from: Data(json))
      try metadata.options.validate()
      _ = try TermVectorizer(metadata.options.vectorizer)  // checks its options
      return metadata
    } catch {
      throw ByteReader.damaged("its metadata cannot be read")
    }
  }

  private static func terms(options: VectorizerOptions, from reader: inout ByteReader) throws -> TermModel {
    let documents = try reader.compact("the number of texts")
    let count = try reader.count(bytesEach: 2, "terms")
    guard documents <= Int(UInt32.max) else { throw ByteReader.damaged("it claims too many texts") }
    var terms: [String] = []
    var frequencies: [UInt32] = []
    terms.reserveCapacity(count)
    frequencies.reserveCapacity(count)
    for _ in 0..<count {
      let term = try reader.text("a term")
      let isNext = terms.last.map { $0.utf8.lexicographicallyPrecedes(term.utf8) } ?? true
      guard !term.isEmpty, isNext else { throw ByteReader.damaged("its terms are not in order") }
      let frequency = try reader.compact("a document frequency")
      guard frequency <= documents else { throw ByteReader.damaged("a document frequency is too large") }
      terms.append(term)
      frequencies.append(UInt32(truncatingIfNeeded: frequency))
    }
    return TermModel(
      options: options, vocabulary: Vocabulary(terms), documentCount: documents,
      documentFrequencies: frequencies)
  }
}

extension FrameClassifier {
  /// The bytes of a model file; equal classifiers give equal bytes.
  public func modelFile() throws -> [UInt8] { try ModelFile.write(self) }

  /// Reads a model file.
  ///
  /// - Throws: ``FramingError/modelFile(message:remedy:)`` for bytes that are no model file, of another format
  ///   version, cut off, altered or forged.
  public init(modelFile bytes: [UInt8]) throws { self = try ModelFile.read(bytes) }
}
