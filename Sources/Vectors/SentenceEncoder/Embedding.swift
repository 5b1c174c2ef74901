import Hashing

/// How vectors of texts are kept: under which key, and as which bytes.
public enum Embedding {
  /// The key of a text's vector: SHA-256 over the encoder's identity, a zero byte and the text's UTF-8, in
  /// lower-case hexadecimal characters. Equal texts share it, and another model or version has others.
  ///
  /// - Parameters:
  ///   - text: what is encoded, code point by code point: canonically equivalent texts have different keys.
  ///   - identity: see ``SentenceEncoder/identity``.
  public static func key(of text: String, identity: String = SentenceEncoder.identity) -> String {
    let bytes = Array(identity.utf8) + [0] + Array(text.utf8)
    return bytes.withUnsafeBytes { SHA256.hexDigest(of: $0) }
  }

  /// A vector as bytes: its numbers in single precision, little-endian.
  public static func bytes(of vector: some Sequence<Float>) -> [UInt8] {
    vector.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }
  }

  /// The vector that ``bytes(of:)`` made bytes of, bit by bit.
  ///
  /// - Parameter dimension: numbers that it must have.
  /// - Throws: ``SentenceEncoderError/noVector(byteCount:dimension:)`` for another number of bytes, and for
  ///   numbers that are not finite.
  public static func vector(
    of bytes: some Collection<UInt8>, dimension: Int = SentenceEncoder.dimension
  ) throws -> [Float] {
    let bytes = Array(bytes)
    let (expected, overflow) = dimension.multipliedReportingOverflow(by: 4)
    guard dimension >= 0, !overflow, bytes.count == expected else {
      throw SentenceEncoderError.noVector(byteCount: bytes.count, dimension: dimension)
    }
    let vector = bytes.withUnsafeBytes { buffer in
      (0..<dimension).map {
        Float(bitPattern: UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
      }
    }
    guard vector.allSatisfy(\.isFinite) else {
      throw SentenceEncoderError.noVector(byteCount: bytes.count, dimension: dimension)
    }
    return vector
  }
}
