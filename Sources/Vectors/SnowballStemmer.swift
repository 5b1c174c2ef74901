import CStemmer

/// A Snowball stemming algorithm (Porter 2001, "Snowball: a language for stemming algorithms") of libstemmer.
public struct SnowballStemmer: Sendable, Hashable, Codable {
  /// Name of the algorithm, such as "english".
  public let language: String

  /// Chooses an algorithm by libstemmer's name of it or by its ISO 639 code.
  ///
  /// - Throws: ``VectorsError/unknownStemmer(_:)``.
  public init(language: String) throws {
    guard SnowballStemming(language: language) != nil else { throw VectorsError.unknownStemmer(language) }
    self.language = language
  }

  /// Reads the name back and checks it like ``init(language:)``.
  public init(from decoder: any Decoder) throws {
    try self.init(language: decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(language)
  }

  /// Names of the algorithms there are, in libstemmer's order.
  public static var languages: [String] {
    guard var entry = sb_stemmer_list() else { return [] }
    var names: [String] = []
    while let name = entry.pointee {
      names.append(String(cString: name))
      entry += 1
    }
    return names
  }
}

/// A live libstemmer object; one a thread, since it keeps its last result.
final class SnowballStemming {
  private let stemmer: OpaquePointer

  init?(language: String) {
    guard let stemmer = sb_stemmer_new(language, "UTF_8") else { return nil }
    self.stemmer = stemmer
  }

  deinit { sb_stemmer_delete(stemmer) }

  /// Longest word handed to the C library, in bytes; a longer "word" is no word and is left as it is.
  private static let longestWord = 1 << 12

  /// Calls `body` with the stem of a folded word; with the word itself where there is no stem.
  func withStem<R>(
    of word: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
  ) rethrows -> R {
    guard word.count <= Self.longestWord,
      let stem = sb_stemmer_stem(stemmer, word.baseAddress, CInt(word.count))
    else { return try body(word) }
    let length = Int(sb_stemmer_length(stemmer))
    return try body(length > 0 ? UnsafeBufferPointer(start: stem, count: length) : word)
  }
}
