import Testing

@testable import Hashing

@Suite struct SHA256Tests {
  /// FIPS 180-4 examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func publishedExamples(text: String, expected: String) {
    #expect(SHA256.hexDigest(of: Array(text.utf8)) == expected)
  }

  @Test func piecesGiveTheDigestOfTheWhole() {
    let bytes = (0..<10_000).map { UInt8($0 * 7 % 251) }
    var stream = SHA256.Stream()
    stream.update([])
    stream.update(Array(bytes[..<13]))
    stream.update(Array(bytes[13..<4_099]))
    stream.update(Array(bytes[4_099...]))
    #expect(stream.hexDigest() == SHA256.hexDigest(of: bytes))
  }
}
