/// Finds the most complete copy of an article's text among the prose of a page, each copy of which may be
/// interrupted, jammed into one line or cut.
struct PageBody {
  /// Share of the smaller of two texts that must stand in the other for them to be copies.
  static let copyShare = 0.5
  /// A repeated block below this share of the text so far is a pull quote or a teaser and not a second copy.
  static let pullQuoteShare = 0.2

  /// Paragraphs that stand together on the page.
  struct Block {
    var paragraphs: [String] = []
  }

  /// One copy of the text.
  private struct Copy {
    var paragraphs: [String] = []
    var shingles: Set<Sentences.Shingle> = []
    var weight = 0

    mutating func append(_ block: Weighed) {
      paragraphs += block.paragraphs
      for shingle in block.shingles where shingles.insert(shingle).inserted { weight += shingle.weight }
    }
  }

  /// A block and its sentences.
  private struct Weighed {
    var paragraphs: [String]
    var shingles: [Sentences.Shingle]
    var weight: Int

    init(_ block: Block) {
      paragraphs = block.paragraphs
      var seen: Set<Sentences.Shingle> = []
      shingles = block.paragraphs.flatMap { Sentences.shingles(of: $0) }.filter { seen.insert($0).inserted }
      weight = shingles.reduce(0) { $0 + $1.weight }
    }

    func weight(sharedWith other: Set<Sentences.Shingle>) -> Int {
      shingles.reduce(0) { $0 + (other.contains($1) ? $1.weight : 0) }
    }
  }

  /// Paragraphs of the copy that was kept.
  private(set) var paragraphs: [String] = []
  /// What was odd.
  private(set) var warnings: [ArticleWarning] = []

  /// The text that some blocks, in page order, tell.
  init(_ blocks: [Block]) {
    var copies: [Copy] = []
    var current = Copy()
    var repeats: [Weighed] = []
    for block in blocks.lazy.map({ Weighed($0) }) where block.weight > 0 {
      let shared = block.weight(sharedWith: current.shingles)
      let smaller = min(block.weight, current.weight)
      if current.weight == 0 || Double(shared) < Double(smaller) * Self.copyShare {
        current.append(block)
        repeats = []
      } else if Double(block.weight) < Double(current.weight) * Self.pullQuoteShare, shared == block.weight {
        repeats.append(block)
      } else {
        copies.append(current)
        current = Copy()
        // Small repeats right before a second copy were its beginning.
        for earlier in repeats { current.append(earlier) }
        current.append(block)
        repeats = []
      }
    }
    copies.append(current)
    choose(from: copies)
  }

  private mutating func choose(from copies: [Copy]) {
    var best = copies[0]
    for copy in copies.dropFirst() {
      let isFuller = copy.weight > best.weight
      let isBetterSet = copy.weight == best.weight && copy.paragraphs.count > best.paragraphs.count
      if isFuller || isBetterSet { best = copy }
    }
    paragraphs = Self.withoutRepeats(best.paragraphs.flatMap { Sentences.restoreParagraphs($0) })
    if paragraphs.count > best.paragraphs.count {
      warnings.append(
        ArticleWarning(
          .uncertainBody,
          "\(paragraphs.count - best.paragraphs.count) paragraph breaks restored between joined sentences"))
    }
    guard copies.count > 1 else { return }
    var missingHere = 0
    var missingThere = 0
    for copy in copies where copy.shingles != best.shingles {
      missingHere += copy.shingles.subtracting(best.shingles).count
      missingThere = max(missingThere, best.shingles.subtracting(copy.shingles).count)
    }
    var detail = "the text stands \(copies.count) times"
    if missingThere > 0 { detail += "; another copy lacks \(missingThere) sentences of the one kept" }
    if missingHere > 0 { detail += "; \(missingHere) sentences stand in other copies only" }
    warnings.append(ArticleWarning(.repeatedBody, detail))
  }

  /// A paragraph that stands twice in one copy is a pull quote or a caption the second time.
  private static func withoutRepeats(_ paragraphs: [String]) -> [String] {
    var seen: Set<String> = []
    return paragraphs.filter { seen.insert($0).inserted }
  }
}
