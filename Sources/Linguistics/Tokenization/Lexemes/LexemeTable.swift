/// The word types that one worker has met: texts with their norm, numbered from 0 on, and all that depends on a type
/// alone. A type is the same text with the same norm; a contraction's `'s` ("is") and a possessive's are two.
///
/// Numbers depend on what was read before; what they stand for does not. They hold until ``beginBatch()`` starts a
/// new generation, which it does only when more than `mostTypes` are known: caches over types must be emptied when
/// ``generation`` changes. Memory is bounded by `mostTypes` and the types of the batch at hand.
struct LexemeTable: Sendable {
  /// How many types are kept from batch to batch unless another number is given; some 200 bytes each.
  static let defaultMostTypes = 1 << 15

  private static let firstCapacity = 1 << 12

  /// Counts how often numbers were given anew.
  private(set) var generation = 0
  /// The chunks of text whose tokens are known.
  var chunks = ChunkCache()

  private let norms: NormTable
  private let mostTypes: Int
  private let hash = ByteHash()
  private var slots: HashSlots
  private var lexemes: [Lexeme] = []
  /// Texts, lower-cased texts and norms, one after the other.
  private var bytes: [UInt8] = []
  private var shape: [UInt8] = []

  private struct Lexeme {
    let features: LexemeFeatures
    let id: UInt64
    let text: Range<Int>
    let lowercased: Range<Int>
    let norm: Range<Int>
    /// Whether the norm is the one that the text has by itself.
    let hasOwnNorm: Bool
  }

  init(norms: NormTable, mostTypes: Int = defaultMostTypes) {
    self.norms = norms
    self.mostTypes = mostTypes
    slots = HashSlots(capacity: min(mostTypes, Self.firstCapacity))
  }

  /// Number of types.
  var count: Int { lexemes.count }

  /// What the networks see of a type.
  func features(of type: Int32) -> LexemeFeatures { lexemes[Int(type)].features }

  /// Number of the text (``StringID``).
  func textID(of type: Int32) -> UInt64 { lexemes[Int(type)].id }

  /// The text in UTF-8.
  func text(of type: Int32) -> ArraySlice<UInt8> { bytes[lexemes[Int(type)].text] }

  /// The lower-cased text in UTF-8.
  func lowercasedText(of type: Int32) -> ArraySlice<UInt8> { bytes[lexemes[Int(type)].lowercased] }

  /// The norm in UTF-8.
  func norm(of type: Int32) -> ArraySlice<UInt8> { bytes[lexemes[Int(type)].norm] }

  /// To be called between batches of texts, when no number is in use: forgets all types if they are too many.
  mutating func beginBatch() {
    if lexemes.count > mostTypes {
      generation += 1
      // New arrays: those of an uncommonly large batch would stay.
      slots = HashSlots(capacity: min(mostTypes, Self.firstCapacity))
      lexemes = []
      bytes = []
      chunks = ChunkCache()
    } else if chunks.isFull {
      chunks = ChunkCache()
    }
  }

  /// Number of a type, a new one if it was not met.
  ///
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - special: the norm that a rule of the tokenizer gives this word here; none for the text's own.
  mutating func type(
    of text: UnsafeBufferPointer<UInt8>, norm special: UnsafeBufferPointer<UInt8>? = nil
  ) -> Int32 {
    let hash = hash(UnsafeRawBufferPointer(text))
    let known = slots.find(hash) { number in
      let lexeme = lexemes[number]
      guard bytes.holds(text, at: lexeme.text) else { return false }
      return special.map { bytes.holds($0, at: lexeme.norm) } ?? lexeme.hasOwnNorm
    }
    if let known { return Int32(truncatingIfNeeded: known) }
    let number = lexemes.count
    lexemes.append(makeLexeme(text, norm: special))
    slots.insert(number, hash: hash) { number in
      bytes.withUnsafeBytes { self.hash(.init(rebasing: $0[lexemes[number].text])) }
    }
    return Int32(truncatingIfNeeded: number)
  }

  private mutating func makeLexeme(
    _ text: UnsafeBufferPointer<UInt8>, norm special: UnsafeBufferPointer<UInt8>?
  ) -> Lexeme {
    let textRange = append(text)
    Lowercasing.append(text, to: &bytes)
    var lowercased = textRange.upperBound..<bytes.count
    if bytes.holds(text, at: lowercased) {
      bytes.removeLast(lowercased.count)
      lowercased = textRange
    }
    let id = StringID.of(text)
    let ownNorm = norms.norm(of: id)
    let norm: Range<Int>
    if let given = special ?? ownNorm { norm = append(given) } else { norm = lowercased }
    let hasOwnNorm =
      special.map { given in ownNorm.map { $0.elementsEqual(given) } ?? bytes.holds(given, at: lowercased) }
      ?? true
    LexicalAttributes.writeShape(text, to: &shape)
    let features = LexemeFeatures(
      norm: bytes.withUnsafeBufferPointer { StringID.of(.init(rebasing: $0[norm])) },
      prefix: StringID.of(LexicalAttributes.prefix(text)),
      suffix: StringID.of(LexicalAttributes.suffix(text)),
      shape: shape.withUnsafeBufferPointer { StringID.of($0) },
      isSpace: LexicalAttributes.isSpace(text))
    return Lexeme(
      features: features, id: id, text: textRange, lowercased: lowercased, norm: norm, hasOwnNorm: hasOwnNorm)
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: text)
    return start..<bytes.count
  }
}

extension Array where Element == UInt8 {
  /// Whether the elements in `range` are `other`'s.
  @inline(__always)
  func holds(_ other: UnsafeBufferPointer<UInt8>, at range: Range<Int>) -> Bool {
    range.count == other.count
      && withUnsafeBufferPointer { $0[range].elementsEqual(other) }
  }
}
