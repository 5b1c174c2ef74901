/// The 64-bit numbers that stand for strings in spaCy's models: rows of embedding tables are chosen by them, and
/// lookup tables are keyed by them.
///
/// The empty string is 0, a name of the library's symbol table its place there, any other string its
/// ``MurmurHash64A`` with seed 1.
enum StringID {
  private static let seed: UInt64 = 1

  /// Number of a string in UTF-8.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if bytes.isEmpty { return 0 }
    let hash = hash(of: bytes)
    return SymbolTable.standard.id(of: bytes, hash: hash) ?? hash
  }

  /// Number of a string.
  static func of(_ string: String) -> UInt64 {
    var string = string
    return string.withUTF8 { of($0) }
  }

  /// The hash alone, without a look into the symbol table: what the tokenizer's rules are keyed by.
  @inline(__always)
  static func hash(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    MurmurHash64A.hash(bytes, seed: seed)
  }
}
