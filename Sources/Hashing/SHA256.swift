import CCrypto

/// SHA-256 (FIPS 180-4) through the system's libcrypto.
public enum SHA256 {
  /// Bytes of a digest.
  public static let digestBytes = 32

  /// Digest of some bytes as 64 lower-case hexadecimal characters.
  ///
  /// Empty only where libcrypto offers no SHA-256 or cannot allocate.
  public static func hexDigest(of bytes: UnsafeRawBufferPointer) -> String {
    Hexadecimal.string(of: digest(of: bytes))
  }

  /// Digest of some bytes as 64 lower-case hexadecimal characters; see ``hexDigest(of:)-(UnsafeRawBufferPointer)``.
  public static func hexDigest(of bytes: [UInt8]) -> String {
    bytes.withUnsafeBytes { hexDigest(of: $0) }
  }

  /// The 32 bytes of the digest; none where libcrypto fails.
  public static func digest(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: digestBytes) { buffer, count in
      var size: UInt32 = 0
      let done = EVP_Digest(bytes.baseAddress, bytes.count, buffer.baseAddress, &size, EVP_sha256(), nil)
      count = done == 1 && Int(size) == digestBytes ? digestBytes : 0
    }
  }

  /// A digest of bytes that arrive in pieces.
  ///
  /// ```swift
  /// var stream = SHA256.Stream()
  /// stream.update(firstPiece)
  /// stream.update(secondPiece)
  /// let digest = stream.hexDigest()
  /// ```
  public struct Stream: ~Copyable {
    private let context: OpaquePointer?
    private var isSound: Bool

    /// A digest of nothing yet.
    public init() {
      context = EVP_MD_CTX_new()
      isSound = context != nil && EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    }

    deinit {
      EVP_MD_CTX_free(context)
    }

    /// Takes in the next piece.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
      if isSound, !bytes.isEmpty { isSound = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 }
    }

    /// Takes in the next piece.
    public mutating func update(_ bytes: [UInt8]) {
      bytes.withUnsafeBytes { update($0) }
    }

    /// Digest of all pieces as 64 lower-case hexadecimal characters; ends the stream.
    public consuming func hexDigest() -> String {
      Hexadecimal.string(of: finish())
    }

    /// The 32 bytes of the digest; none where libcrypto fails.
    private borrowing func finish() -> [UInt8] {
      guard isSound else { return [] }
      return [UInt8](unsafeUninitializedCapacity: SHA256.digestBytes) { buffer, count in
        var size: UInt32 = 0
        let done = EVP_DigestFinal_ex(context, buffer.baseAddress, &size)
        count = done == 1 && Int(size) == SHA256.digestBytes ? SHA256.digestBytes : 0
      }
    }
  }
}

/// Lower-case hexadecimal text of bytes.
enum Hexadecimal {
  /// Two characters a byte.
  static func string(of bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
      for (index, byte) in bytes.enumerated() {
        buffer[2 * index] = digit(byte >> 4)
        buffer[2 * index + 1] = digit(byte & 15)
      }
      return bytes.count * 2
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x57 + value
  }
}
