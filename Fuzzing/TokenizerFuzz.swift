import Foundation
import Models

@testable import Linguistics

/// The tokenizer alone.
enum FuzzTarget {
  /// A folder of spaCy's own files, or else the installed model.
  private static let tokenizer: Tokenizer = {
    do {
      let environment = ProcessInfo.processInfo.environment
      guard let folder = environment["PARALLAX_SPACY_MODEL"] else {
        return try Tokenizer(
          ModelFile(path: "\(ModelStore.standard().folder(of: .englishSmall))/model.parallax"))
      }
      let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
      defer { try? FileManager.default.removeItem(atPath: path) }
      var writer = ModelFileWriter()
      try Tokenizer.convert(DirectorySource(folder: folder), into: &writer)
      try writer.write(to: path)
      return try Tokenizer(ModelFile(path: path))
    } catch {
      broken("the model: \(error)", "")
    }
  }()

  /// Kept from input to input, and small, so that types are often forgotten.
  nonisolated(unsafe) private static var lexemes = tokenizer.makeLexemeTable(mostTypes: 200)

  static func check(_ text: String) {
    lexemes.beginBatch()
    var fresh = tokenizer.makeLexemeTable(mostTypes: 8)
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      do {
        let tokens = try tokenizer.tokenize(bytes, lexemes: &lexemes)
        checkTokens(
          (0..<tokens.count).map { (Int(tokens.starts[$0])..<Int(tokens.ends[$0]), tokens.hasSpace[$0]) },
          are: text)
        checkCodePoints(tokens, bytes, text)
        let again = try tokenizer.tokenize(bytes, lexemes: &fresh)
        if tokens.ends != again.ends { broken("what was read before changes the tokens", text) }
        for (type, other) in zip(tokens.types, again.types)
        where lexemes.features(of: type) != fresh.features(of: other) {
          broken("what was read before changes the features", text)
        }
      } catch {
        broken("\(error)", text)
      }
    }
  }

  private static func checkCodePoints(
    _ tokens: TokenSequence, _ bytes: UnsafeBufferPointer<UInt8>, _ text: String
  ) {
    let offsets = tokens.codePointOffsets(in: bytes)
    if let last = offsets.ends.last {
      let trailing = tokens.hasSpace.last == true ? 1 : 0
      if Int(last) + trailing != text.unicodeScalars.count { broken("code points are miscounted", text) }
    }
    for (start, end) in zip(offsets.starts, offsets.ends) where start >= end {
      broken("a token has no code points", text)
    }
  }
}
