/// Decides whether a full stop, question mark, exclamation mark or ellipsis ends a sentence.
enum SentenceEnd {
  /// Words that a full stop shortens and that stand before names or numbers, in lower case, space-separated.
  /// Only those after which a capital is common need to be here.
  private static let abbreviations: Set<UInt64> = Set(
    """
    mr mrs ms dr prof sen sens rep reps gov govs gen lt col sgt capt cmdr maj adm rev hon st jr sr pres supt det
    vs inc corp co ltd bros dept est fig vol no nos op art sec jan feb mar apr jun jul aug sep sept oct nov dec
    mon tue wed thu fri sat sun ave blvd rd mt ft cf al messrs mme mlle
    """.split(whereSeparator: \.isWhitespace).map { packed(Array($0.utf8)) })

  /// Whether the mark at `position` ends its sentence:
  ///
  /// what follows must be the end, white space, a closing quote or a closing bracket. A full stop is not final
  /// after a single letter ("J. Ionov", "U.S. troops"), after a known abbreviation ("Mr. Ionov"), or where the next
  /// word begins in lower case ("approx. ten").
  static func isFinal(
    _ base: UnsafePointer<UInt8>, _ position: Int, length: Int, count: Int, classes: CharacterClasses
  ) -> Bool {
    let next = position &+ length
    guard next < count else { return true }
    let following = UTF8Decoding.decode(base, next, count).code
    let isClosing = following == 0x20 || classes.classOf(following).contains(.closing)
    guard isClosing else { return false }
    guard base[position] == 0x2E else { return true }
    if following == 0x20, next &+ 1 < count, base[next &+ 1] &- 0x61 < 26 { return false }
    // The word before, if it has at most seven ASCII letters.
    var start = position
    var word: UInt64 = 0
    while start > 0, position &- start < 8, (base[start &- 1] | 0x20) &- 0x61 < 26 {
      start &-= 1
      word = word << 8 | UInt64(base[start] | 0x20)
    }
    let letters = position &- start
    if letters == 0 || letters > 7 { return true }
    // The tail of a longer word ("cafés.", "mayor's.") is no abbreviation.
    if let (before, _) = UTF8Decoding.decodeBackward(base, start, count),
      !classes.classOf(before).isDisjoint(with: [.word, .mark, .joiner])
    {
      return true
    }
    if letters == 1 { return false }
    return !abbreviations.contains(word)
  }

  /// Up to eight bytes in one number, the first lowest.
  private static func packed(_ bytes: [UInt8]) -> UInt64 {
    bytes.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
