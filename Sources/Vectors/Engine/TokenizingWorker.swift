import Corpus

/// One thread's share of the first phase: texts to streams of word numbers, with document frequencies.
///
/// Unchecked: each worker is used by one thread at a time.
final class TokenizingWorker: @unchecked Sendable {
  /// What is known of a word.
  struct Tally: BitwiseCopyable {
    var document: UInt32
    var documentFrequency: UInt32
  }

  /// Local number of the boundary; words follow from 1.
  static let boundary: UInt32 = 0
  /// Value of words that are dropped.
  private static let dropped = UInt32.max

  /// The terms, numbered from 0; their local ids are one more.
  let terms: TermInterner
  /// By local id.
  let tallies = Scratch<Tally>(capacity: 1 << 12)
  private let number: Int
  private let scanner: TokenScanner
  private let folder: TermFolder
  private let surfaces: TermInterner?
  private let stemming: SnowballStemming?
  private let stopWords: TermInterner?
  private let caseBits: UInt64
  private let leastCodePoints: Int
  private let marksBoundaries: Bool
  private var document: UInt32 = 0
  private let stream = Scratch<UInt32>(capacity: 1 << 12)
  private let masks = Scratch<UInt64>(capacity: 2 * (TermKey.inlineBytes + 1))
  private let short = Scratch<UInt8>(capacity: 2 * TermKey.inlineBytes)

  init(options: TokenizationOptions, number: Int) throws {
    self.number = number
    let caseBit: UInt8 = options.foldsCase ? 0x20 : 0
    caseBits = options.foldsCase ? ByteLanes.caseBits : 0
    marksBoundaries = options.separatesNGrams
    scanner = TokenScanner(
      pattern: options.pattern, foldsCase: options.foldsCase, marksBoundaries: options.separatesNGrams)
    folder = TermFolder(pattern: options.pattern, foldsCase: options.foldsCase)
    terms = TermInterner(caseBit: caseBit)
    if let stemmer = options.stemmer {
      guard let stemming = SnowballStemming(language: stemmer.language) else {
        throw VectorsError.unknownStemmer(stemmer.language)
      }
      self.stemming = stemming
    } else {
      stemming = nil
    }
    if options.stopWords.words.isEmpty {
      stopWords = nil
    } else {
      let list = TermInterner(caseBit: caseBit)
      for var word in options.stopWords.words {
        _ = word.withUTF8 { list.intern($0) }
      }
      stopWords = list
    }
    surfaces = stemming != nil || stopWords != nil ? TermInterner(caseBit: caseBit) : nil
    leastCodePoints = options.pattern == .sklearn ? 2 : 1
    for length in 0...TermKey.inlineBytes {
      masks.pointer[2 * length] = length >= 8 ? .max : (1 << UInt64(8 * length)) &- 1
      masks.pointer[2 * length + 1] =
        length >= 16 ? .max : length <= 8 ? 0 : (1 << UInt64(8 * (length - 8))) &- 1
    }
    tallies.pointer[0] = Tally(document: 0, documentFrequency: 0)
  }

  /// Tokenizes documents `range` of a batch.
  func tokenize(_ batch: TextBatch, _ range: Range<Int>) throws -> TokenChunk {
    var ends: [Int] = []
    ends.reserveCapacity(range.count)
    var filled = 0
    try batch.bytes.withUnsafeBufferPointer { bytes in
      for index in range {
        let span = batch.range(of: index)
        if !span.isEmpty, let base = bytes.baseAddress {
          guard span.count <= TokenScanner.longestText else {
            throw VectorsError.tooLarge("bytes in one text")
          }
          document &+= 1
          filled = try tokenize(
            base + span.lowerBound, count: span.count, readable: bytes.count - span.lowerBound,
            from: filled)
        }
        ends.append(filled)
      }
    }
    let tokens = Scratch<UInt32>(capacity: filled)
    tokens.pointer.update(from: stream.pointer, count: filled)
    return TokenChunk(documentEnds: ends, tokens: tokens, count: filled, owner: number)
  }

  /// Tokenizes one text, of which `readable` bytes may be read; returns the new end of the stream.
  private func tokenize(
    _ base: UnsafePointer<UInt8>, count: Int, readable: Int, from first: Int
  ) throws -> Int {
    let events = scanner.scan(base, count: count)
    stream.ensure(first &+ events)
    let starts = scanner.starts.pointer
    let ends = scanner.ends.pointer
    let masks = self.masks.pointer
    let caseBits = self.caseBits
    let document = self.document
    let table = surfaces ?? terms
    let out = stream.pointer
    let lastWhole = readable &- TermKey.inlineBytes
    let marksBoundaries = self.marksBoundaries
    var filled = first
    for event in 0..<events {
      let start = Int(starts[event])
      let length = Int(ends[event]) &- start
      if marksBoundaries, length == 1, TokenScanner.isBoundary(base[start]) {
        out[filled] = Self.boundary
        filled &+= 1
        continue
      }
      var id: UInt32
      if length <= TermKey.inlineBytes, start <= lastWhole {
        let low = ByteLanes.load(base + start) & masks[2 &* length]
        let high = ByteLanes.load(base + start + 8) & masks[2 &* length &+ 1]
        if (low | high) & ByteLanes.high == 0 {
          let key = TermKey(
            low: (low | caseBits) & masks[2 &* length], high: (high | caseBits) & masks[2 &* length &+ 1])
          id = table.value(key)
          if id == 0 {
            let bytes = key.write(to: short.pointer)
            id = try add(key, UnsafeBufferPointer(start: short.pointer, count: bytes))
          }
        } else {
          id = try slowId(base, start: start, end: start &+ length, count: count)
        }
      } else {
        id = try slowId(base, start: start, end: start &+ length, count: count)
      }
      if id == Self.dropped { continue }
      out[filled] = id
      filled &+= 1
      let tally = tallies.pointer + Int(id)
      tally.pointee.documentFrequency &+= tally.pointee.document == document ? 0 : 1
      tally.pointee.document = document
    }
    return filled
  }

  /// Id of a word that needs folding by code points; `dropped` when it is too short.
  @inline(never)
  private func slowId(_ base: UnsafePointer<UInt8>, start: Int, end: Int, count: Int) throws -> UInt32 {
    let (bytes, codePoints) = folder.fold(base, start: start, end: end, count: count)
    if codePoints < leastCodePoints { return Self.dropped }
    let folded = UnsafeBufferPointer(start: UnsafePointer(folder.folded.pointer), count: bytes)
    let table = surfaces ?? terms
    let key = table.key(folded)
    let id = table.value(key, bytes: folded)
    return id != 0 ? id : try add(key, folded)
  }

  /// Adds a new word: to the terms, or by way of stop words and stemmer; returns its value.
  @inline(never)
  private func add(_ key: TermKey, _ bytes: UnsafeBufferPointer<UInt8>) throws -> UInt32 {
    guard terms.count < Int(UInt32.max) - 2, (surfaces?.count ?? 0) < Int(UInt32.max) - 2 else {
      throw VectorsError.tooLarge("distinct words")
    }
    guard let surfaces else {
      let id = UInt32(truncatingIfNeeded: terms.count &+ 1)
      terms.insert(key, bytes: bytes, value: id)
      begin(id)
      return id
    }
    var id = Self.dropped
    if stopWords.map({ $0.value($0.key(bytes), bytes: bytes) == 0 }) ?? true {
      let known = terms.count
      let number = stemming.map { $0.withStem(of: bytes) { terms.intern($0) } } ?? terms.intern(bytes)
      id = UInt32(truncatingIfNeeded: number &+ 1)
      if terms.count > known { begin(id) }
    }
    surfaces.insert(key, bytes: bytes, value: id)
    return id
  }

  private func begin(_ id: UInt32) {
    tallies.ensure(Int(id) &+ 1)
    tallies.pointer[Int(id)] = Tally(document: 0, documentFrequency: 0)
  }
}
