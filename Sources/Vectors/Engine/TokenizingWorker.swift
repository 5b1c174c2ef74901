import Corpus

/// One thread's share of the first phase: texts to streams of word numbers, with document frequencies.
///
/// Unchecked: each worker is used by one thread at a time.
final class TokenizingWorker: @unchecked Sendable {
  /// Local number of the boundary; words follow from 1.
  static let boundary: UInt32 = 0
  /// Value of words that are dropped.
  private static let dropped = UInt32.max

  /// The terms, numbered from 0; their local ids are one more.
  let terms: TermInterner
  /// By local id, where several surfaces share a term; else the tallies stand with the terms.
  private let tallies = Scratch<DocumentTally>(capacity: 1 << 12)
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
  /// Boundaries in the text at hand.
  private var boundaries = 0
  private let stream = Scratch<UInt32>(capacity: 1 << 12)
  private let arena = StreamArena()
  private let masks = Scratch<UInt64>(capacity: 2 * (TermKey.inlineBytes + 1))
  private let short = Scratch<UInt8>(capacity: 2 * TermKey.inlineBytes)
  private let keys = Scratch<HashedKey>(capacity: TokenizingWorker.run)
  /// Where early reads of the table go, so that the compiler keeps them.
  private(set) var touched: UInt64 = 0

  /// Words looked up together: their slots are read ahead, so that cache misses overlap.
  private static let run = 128

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
    tallies.pointer[0] = DocumentTally()
  }

  /// Documents that hold each term, by local id.
  func documentFrequencies() -> [UInt32] {
    var frequencies = [UInt32](repeating: 0, count: terms.count + 1)
    if surfaces == nil {
      terms.tallies { frequencies[Int($0)] = $1.documentFrequency }
    } else {
      for id in frequencies.indices { frequencies[id] = tallies.pointer[id].documentFrequency }
    }
    return frequencies
  }

  /// Tokenizes documents `range` of a batch.
  func tokenize(_ batch: TextBatch, _ range: Range<Int>) throws -> TokenChunk {
    var ends: [Int] = []
    ends.reserveCapacity(range.count)
    var lengths: [UInt32] = []
    lengths.reserveCapacity(range.count)
    var filled = 0
    try batch.bytes.withUnsafeBufferPointer { bytes in
      for index in range {
        let span = batch.range(of: index)
        let before = filled
        boundaries = 0
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
        lengths.append(UInt32(truncatingIfNeeded: filled - before - boundaries))
      }
    }
    let tokens = arena.stream(count: filled)
    tokens.pointer.update(from: stream.pointer, count: filled)
    return TokenChunk(
      documentEnds: ends, documentLengths: lengths, tokens: tokens, count: filled, owner: number)
  }

  /// Tokenizes one text, of which `readable` bytes may be read; returns the new end of the stream.
  private func tokenize(
    _ base: UnsafePointer<UInt8>, count: Int, readable: Int, from first: Int
  ) throws -> Int {
    let events = scanner.scan(base, count: count)
    stream.ensure(first &+ events)
    let starts = scanner.starts.pointer
    let out = stream.pointer
    let document = self.document
    let table = surfaces ?? terms
    let countsInSlots = surfaces == nil
    let keys = self.keys.pointer
    var filled = first
    var next = 0
    while next < events {
      let run = min(Self.run, events &- next)
      gatherKeys(base, events: next..<next &+ run, readable: readable, seed: table.seed)
      touched ^= table.touch(keys, count: run)
      for index in 0..<run {
        let gathered = keys[index]
        var slot: Int
        if gathered.key.low != 0 {
          slot = table.slot(gathered.key, hash: gathered.hash)
          if table.slots[slot].value == 0 {
            let bytes = gathered.key.write(to: short.pointer)
            slot = try add(gathered.key, UnsafeBufferPointer(start: short.pointer, count: bytes))
          }
        } else {
          let start = Int(starts[next &+ index])
          let end = Int(scanner.ends.pointer[next &+ index])
          if marksBoundaries, end &- start == 1, TokenScanner.isBoundary(base[start]) {
            out[filled] = Self.boundary
            filled &+= 1
            boundaries &+= 1
            continue
          }
          guard let found = try slowSlot(base, start: start, end: end, count: count) else { continue }
          slot = found
        }
        let found = table.slots + slot
        let id = found.pointee.value
        if countsInSlots {
          found.pointee.tally.count(document)
        } else {
          if id == Self.dropped { continue }
          tallies.pointer[Int(id)].count(document)
        }
        out[filled] = id
        filled &+= 1
      }
      next &+= run
    }
    return filled
  }

  /// Makes the keys of some words of a text; a key of zeros stands for a boundary and for a word that is long or not
  /// plain ASCII.
  @inline(__always)
  private func gatherKeys(_ base: UnsafePointer<UInt8>, events: Range<Int>, readable: Int, seed: UInt64) {
    // Locals: stores through pointers would make the compiler reload fields.
    let (keys, masks, caseBits) = (self.keys.pointer, self.masks.pointer, self.caseBits)
    let (starts, ends) = (
      scanner.starts.pointer + events.lowerBound, scanner.ends.pointer + events.lowerBound
    )
    let lastWhole = readable &- TermKey.inlineBytes
    let marksBoundaries = self.marksBoundaries
    for index in 0..<events.count {
      let start = Int(starts[index])
      let length = Int(ends[index]) &- start
      var key = TermKey(low: 0, high: 0)
      let isBoundary = marksBoundaries && length == 1 && TokenScanner.isBoundary(base[start])
      if length <= TermKey.inlineBytes, start <= lastWhole, !isBoundary {
        let low = ByteLanes.load(base + start) & masks[2 &* length]
        let high = ByteLanes.load(base + start + 8) & masks[2 &* length &+ 1]
        if (low | high) & ByteLanes.high == 0 {
          key = TermKey(
            low: (low | caseBits) & masks[2 &* length], high: (high | caseBits) & masks[2 &* length &+ 1])
        }
      }
      keys[index] = HashedKey(key: key, hash: key.hash(seed))
    }
  }

  /// Slot of a word that needs folding by code points; nil when it is too short.
  @inline(never)
  private func slowSlot(_ base: UnsafePointer<UInt8>, start: Int, end: Int, count: Int) throws -> Int? {
    let (bytes, codePoints) = folder.fold(base, start: start, end: end, count: count)
    if codePoints < leastCodePoints { return nil }
    let folded = UnsafeBufferPointer(start: UnsafePointer(folder.folded.pointer), count: bytes)
    let table = surfaces ?? terms
    let key = table.key(folded)
    let slot = table.slot(key, bytes: folded)
    return table.slots[slot].value != 0 ? slot : try add(key, folded)
  }

  /// Adds a new word: to the terms, or by way of stop words and stemmer; returns its slot.
  @inline(never)
  private func add(_ key: TermKey, _ bytes: UnsafeBufferPointer<UInt8>) throws -> Int {
    guard terms.count < Int(UInt32.max) - 2, (surfaces?.count ?? 0) < Int(UInt32.max) - 2 else {
      throw VectorsError.tooLarge("distinct words")
    }
    guard let surfaces else {
      return terms.insert(key, bytes: bytes, value: UInt32(truncatingIfNeeded: terms.count &+ 1))
    }
    var id = Self.dropped
    if stopWords.map({ $0.value($0.key(bytes), bytes: bytes) == 0 }) ?? true {
      let known = terms.count
      let number = stemming.map { $0.withStem(of: bytes) { terms.intern($0) } } ?? terms.intern(bytes)
      id = UInt32(truncatingIfNeeded: number &+ 1)
      if terms.count > known {
        tallies.ensure(Int(id) &+ 1)
        tallies.pointer[Int(id)] = DocumentTally()
      }
    }
    return surfaces.insert(key, bytes: bytes, value: id)
  }
}
