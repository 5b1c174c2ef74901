/// Reads the forms of ``ArticleDate/init(parsing:)``, byte by byte and without allocating.
///
/// ISO 8601 first; then anything made of at most one calendar date (numeric or with a month's name), one clock
/// time, one zone, a weekday and a few filler words. A word that is none of these ends in `nil`.
struct DateParser {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Longest text taken for a date; the longest honest one ("Wednesday, September 27th, 2023 at 11:59 PM
  /// Eastern Daylight Time (GMT-0400)") has 80 bytes.
  static let longestBytes = 128

  private let bytes: Bytes
  private var index = 0

  private var year: Int?
  private var month: Int?
  private var day: Int?
  private var hour: Int?
  private var minute: Int?
  private var second: Int?
  private var offset: Int?

  private init(_ bytes: Bytes) {
    self.bytes = bytes
  }

  /// The date that some bytes spell, whatever the form.
  static func parse(_ bytes: Bytes) -> ArticleDate? {
    let trimmed = trim(bytes)
    if let date = parseISO(trimmed) { return date }
    var parser = DateParser(trimmed)
    return parser.parseLoose()
  }

  /// The date that some bytes spell in ISO 8601's extended or basic form, with `T` or a space before the time.
  static func parseISO(_ bytes: Bytes) -> ArticleDate? {
    var parser = DateParser(bytes)
    return parser.parseISO()
  }

  private static func trim(_ bytes: Bytes) -> Bytes {
    var low = 0
    var high = bytes.count
    while low < high, bytes[low] <= 0x20 { low += 1 }
    while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
    return Bytes(rebasing: bytes[low..<high])
  }

  // MARK: Bytes

  private var isAtEnd: Bool { index >= bytes.count }

  private func peek(_ distance: Int = 0) -> UInt8 {
    index + distance < bytes.count ? bytes[index + distance] : 0
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    index += 1
    return true
  }

  /// A number of exactly `digits` digits.
  private mutating func takeNumber(digits: Int) -> Int? {
    guard index + digits <= bytes.count else { return nil }
    var value = 0
    for offset in 0..<digits {
      let byte = bytes[index + offset]
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte & 15)
    }
    index += digits
    return value
  }

  /// A number of one to eight digits and how many it had.
  private mutating func takeNumber() -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while digits < 9, isDigit(peek()) {
      value = value * 10 + Int(peek() & 15)
      digits += 1
      index += 1
    }
    return digits == 0 || digits == 9 ? nil : (value, digits)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 }

  private mutating func skipSpaces() {
    while !isAtEnd, peek() <= 0x20 { index += 1 }
  }

  private func result() -> ArticleDate? {
    guard let year else { return nil }
    return ArticleDate(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second,
      offsetMinutes: hour == nil ? nil : offset)
  }

  // MARK: ISO 8601

  private mutating func parseISO() -> ArticleDate? {
    guard let firstYear = takeNumber(digits: 4) else { return nil }
    year = firstYear
    if isAtEnd { return result() }
    if isDigit(peek()) {
      month = takeNumber(digits: 2)
      day = takeNumber(digits: 2)
      guard month != nil, day != nil else { return nil }
    } else {
      let separator = peek()
      guard separator == 0x2D || separator == 0x2F, take(separator) else { return nil }
      month = takeNumber(digits: 2)
      if month == nil { return nil }
      if isAtEnd { return result() }
      guard take(separator) else { return nil }
      day = takeNumber(digits: 2)
      if day == nil { return nil }
    }
    if isAtEnd { return result() }
    guard take(0x54) || take(0x74) || take(0x20) else { return nil }
    hour = takeNumber(digits: 2)
    let isExtended = take(0x3A)
    minute = takeNumber(digits: 2)
    guard hour != nil, minute != nil else { return nil }
    if isExtended ? take(0x3A) : isDigit(peek()) {
      second = takeNumber(digits: 2)
      guard second != nil else { return nil }
      guard takeFraction() else { return nil }
    }
    if isAtEnd { return result() }
    if peek() == 0x20 { index += 1 }
    guard takeZone(), isAtEnd else { return nil }
    return result()
  }

  /// A decimal fraction of a second, dropped; false if the point has no digits.
  private mutating func takeFraction() -> Bool {
    guard peek() == 0x2E || peek() == 0x2C, isDigit(peek(1)) else { return peek() != 0x2E }
    index += 1
    while isDigit(peek()) { index += 1 }
    return true
  }

  /// `Z`, `+hh`, `+hhmm`, `+hh:mm` or a zone's name.
  private mutating func takeZone() -> Bool {
    if isLetter(peek()) {
      let word = takeWord()
      guard let zone = DateWords.zone(word) else { return false }
      offset = zone
      if zone == 0, peek() == 0x2B || peek() == 0x2D { return takeZone() }
      return true
    }
    let isWest = peek() == 0x2D
    guard isWest || peek() == 0x2B else { return false }
    index += 1
    guard let (first, digits) = takeNumber() else { return false }
    var minutes: Int
    switch digits {
    case 1, 2:
      minutes = first * 60
      if take(0x3A) {
        guard let rest = takeNumber(digits: 2), rest < 60 else { return false }
        minutes += rest
      }
    case 4:
      guard first % 100 < 60 else { return false }
      minutes = first / 100 * 60 + first % 100
    default: return false
    }
    guard minutes <= 14 * 60 else { return false }
    offset = isWest ? -minutes : minutes
    return true
  }

  // MARK: Everything else

  private mutating func parseLoose() -> ArticleDate? {
    while !isAtEnd {
      let byte = peek()
      if byte <= 0x20 || byte == 0x2C || byte == 0x28 || byte == 0x29 || byte == 0x7C {
        index += 1
      } else if isDigit(byte) {
        guard takeNumberGroup() else { return nil }
      } else if isLetter(byte) {
        guard takeMeaningfulWord() else { return nil }
      } else if byte == 0x2B || byte == 0x2D {
        if hour != nil, offset == nil, isDigit(peek(1)) {
          guard takeZone() else { return nil }
        } else if byte == 0x2D {
          index += 1
        } else {
          return nil
        }
      } else {
        return nil
      }
    }
    return result()
  }

  /// A clock time, a numeric date, a year or a day of the month.
  private mutating func takeNumberGroup() -> Bool {
    let start = index
    guard let (value, digits) = takeNumber() else { return false }
    if peek() == 0x3A { return takeTime(hour: value, digits: digits) }
    let separator = peek()
    let isNumericDate = separator == 0x2F || separator == 0x2E || separator == 0x2D
    if isNumericDate, isDigit(peek(1)) {
      index = start
      return takeNumericDate(separator: separator)
    }
    if takeHalfOfDay(hour: value) { return true }
    if digits == 4 {
      guard year == nil else { return false }
      year = value
      if isNumericDate { index += 1 }
      return true
    }
    guard digits <= 2, day == nil else { return false }
    day = value
    if separator == 0x2E || separator == 0x2D || separator == 0x2F {
      index += 1
    } else if isLetter(separator) {
      let mark = index
      if !DateWords.isOrdinalSuffix(takeWord()) { index = mark }
    }
    return true
  }

  private mutating func takeTime(hour first: Int, digits: Int) -> Bool {
    guard hour == nil, digits <= 2, take(0x3A), let minutes = takeNumber(digits: 2) else { return false }
    hour = first
    minute = minutes
    if take(0x3A) {
      second = takeNumber(digits: 2)
      guard second != nil, takeFraction() else { return false }
    }
    _ = takeHalfOfDay(hour: first)
    return true
  }

  /// "am", "a.m.", "PM" after an hour: sets the hour; false, with nothing taken, if they are not there or the
  /// hour is none of a twelve-hour clock.
  private mutating func takeHalfOfDay(hour twelve: Int) -> Bool {
    let mark = index
    skipSpaces()
    let half = peek() | 0x20
    guard half == 0x61 || half == 0x70, (1...12).contains(twelve) else {
      index = mark
      return false
    }
    index += 1
    _ = take(0x2E)
    guard peek() | 0x20 == 0x6D, !isLetter(peek(1)) else {
      index = mark
      return false
    }
    index += 1
    _ = take(0x2E)
    hour = twelve % 12 + (half == 0x70 ? 12 : 0)
    minute = minute ?? 0
    return true
  }

  /// Three numbers with one separator; which is what must be clear.
  private mutating func takeNumericDate(separator: UInt8) -> Bool {
    guard year == nil, month == nil, day == nil else { return false }
    guard let (first, firstDigits) = takeNumber(), take(separator) else { return false }
    guard let (middle, middleDigits) = takeNumber(), middleDigits <= 2, take(separator) else { return false }
    guard let (last, lastDigits) = takeNumber() else { return false }
    if separator == 0x2E, isDigit(peek(1)), peek() == 0x2E { return false }
    switch (firstDigits, lastDigits) {
    case (4, 1...2): return set(year: first, month: middle, day: last)
    case (1...2, 4) where separator == 0x2E: return set(year: last, month: middle, day: first)
    case (1...2, 2) where separator == 0x2E: return set(year: posixYear(last), month: middle, day: first)
    case (1...2, 4):
      return setUnambiguous([(last, middle, first), (last, first, middle)])
    case (1...2, 2):
      return setUnambiguous([
        (posixYear(last), middle, first), (posixYear(last), first, middle), (posixYear(first), middle, last),
      ])
    default: return false
    }
  }

  private func posixYear(_ twoDigits: Int) -> Int { twoDigits + (twoDigits < 69 ? 2000 : 1900) }

  private mutating func set(year: Int, month: Int, day: Int) -> Bool {
    self.year = year
    self.month = month
    self.day = day
    return true
  }

  /// Takes the reading that the calendar allows, if all readings that it allows are the same date.
  private mutating func setUnambiguous(_ readings: [(year: Int, month: Int, day: Int)]) -> Bool {
    var found: ArticleDate?
    for reading in readings {
      guard let date = ArticleDate(year: reading.year, month: reading.month, day: reading.day) else {
        continue
      }
      if let found, found != date { return false }
      found = date
    }
    guard let found else { return false }
    return set(year: found.year, month: found.month, day: found.dayOfMonth)
  }

  private mutating func takeWord() -> Bytes {
    let start = index
    while isLetter(peek()) { index += 1 }
    return Bytes(rebasing: bytes[start..<index])
  }

  /// A month, weekday, zone or filler word.
  private mutating func takeMeaningfulWord() -> Bool {
    let start = index
    let word = takeWord()
    if let number = DateWords.month(word) {
      guard month == nil else { return false }
      month = number
      _ = take(0x2E)
      return true
    }
    if hour != nil, offset == nil {
      index = start
      if takeZone() { return true }
      index = start + word.count
    }
    guard DateWords.isFiller(word) else { return false }
    _ = take(0x2E)
    _ = take(0x3A)
    return true
  }
}
