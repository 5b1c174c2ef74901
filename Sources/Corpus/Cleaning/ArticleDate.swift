/// A date as a source gave it, at the precision it gave: a bare date stays a date, a missing offset stays
/// unknown.
///
/// ```swift
/// ArticleDate(parsing: "00:47 GMT 04.07.2023")?.description   // "2023-07-04T00:47+00:00"
/// ArticleDate(parsing: "July 4, 2023")?.description           // "2023-07-04"
/// ArticleDate(parsing: "03/04/2020")                          // nil: March or April?
/// ```
///
/// Dates order by ``earliestInstant``, then by ``description``.
public struct ArticleDate: Sendable, Hashable {
  /// How much of a date is known.
  public enum Precision: UInt8, Sendable, Hashable, Comparable, CaseIterable {
    /// The year only.
    case year
    /// Year and month.
    case month
    /// The day.
    case day
    /// The minute.
    case minute
    /// The second; fractions are dropped.
    case second

    /// Coarser before finer.
    public static func < (left: Precision, right: Precision) -> Bool { left.rawValue < right.rawValue }
  }

  /// Years that a news article can have; outside of them stand the null dates of programs (0001, 1601, 9999).
  static let plausibleYears = 1605...2199
  /// Offsets from UTC in use lie between -12:00 and +14:00.
  static let plausibleOffsets = -12 * 60...14 * 60

  /// How much is known.
  public let precision: Precision
  /// Year of the Gregorian calendar.
  public var year: Int { Int(storedYear) }
  /// Month, 1–12; 1 where unknown.
  public var month: Int { Int(storedMonth) }
  /// Day of the month, 1–31; 1 where unknown.
  public var dayOfMonth: Int { Int(storedDay) }
  /// Hour, 0–23; 0 where unknown.
  public var hour: Int { Int(storedHour) }
  /// Minute, 0–59; 0 where unknown.
  public var minute: Int { Int(storedMinute) }
  /// Second, 0–59; 0 where unknown.
  public var second: Int { Int(storedSecond) }
  /// Minutes east of UTC, where the source said so; only with a time.
  public var offsetMinutes: Int? { storedOffset == Self.noOffset ? nil : Int(storedOffset) }

  private let storedYear: Int16
  private let storedMonth: UInt8
  private let storedDay: UInt8
  private let storedHour: UInt8
  private let storedMinute: UInt8
  private let storedSecond: UInt8
  private let storedOffset: Int16

  private static let noOffset = Int16.min

  /// A date from its parts, each finer one needing the coarser ones; `nil` if the calendar has no such date or
  /// clock no such time, or the year or offset is implausible. A leap second (60) is read as 59.
  public init?(
    year: Int, month: Int? = nil, day: Int? = nil, hour: Int? = nil, minute: Int? = nil,
    second: Int? = nil, offsetMinutes: Int? = nil
  ) {
    guard Self.plausibleYears.contains(year) else { return nil }
    guard (1...12).contains(month ?? 1) else { return nil }
    guard (1...Calendar.days(inMonth: month ?? 1, of: year)).contains(day ?? 1) else { return nil }
    guard (0...23).contains(hour ?? 0), (0...59).contains(minute ?? 0), (0...60).contains(second ?? 0)
    else { return nil }
    switch (month, day, hour, minute, second) {
    case (nil, nil, nil, nil, nil): precision = .year
    case (_?, nil, nil, nil, nil): precision = .month
    case (_?, _?, nil, nil, nil): precision = .day
    case (_?, _?, _?, _?, nil): precision = .minute
    case (_?, _?, _?, _?, _?): precision = .second
    default: return nil
    }
    if let offsetMinutes {
      guard precision >= .minute, Self.plausibleOffsets.contains(offsetMinutes) else { return nil }
    }
    storedYear = Int16(year)
    storedMonth = UInt8(month ?? 1)
    storedDay = UInt8(day ?? 1)
    storedHour = UInt8(hour ?? 0)
    storedMinute = UInt8(minute ?? 0)
    storedSecond = UInt8(min(second ?? 0, 59))
    storedOffset = offsetMinutes.map { Int16($0) } ?? Self.noOffset
  }

  /// A date as sources write them: ISO 8601 with or without seconds and offset, RFC 2822, "July 4, 2023",
  /// "4. Juli 2023", "04.07.2023 00:47 GMT" and the like.
  ///
  /// `nil` where there is no year, where the calendar has no such day, and where day and month could be taken
  /// for each other ("03/04/2020"); with dots the day stands first. Two-digit years follow POSIX (69–99 are
  /// 19xx) and are only taken where a single reading is possible.
  public init?(parsing text: String) {
    guard text.utf8.count <= DateParser.longestBytes else { return nil }
    var text = text
    let parsed = text.withUTF8 { DateParser.parse($0) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// The date that ``description`` prints; `nil` for any other text.
  public init?(iso text: String) {
    guard text.utf8.count <= DateParser.longestBytes else { return nil }
    var text = text
    let parsed = text.withUTF8 { DateParser.parseISO($0) }
    guard let parsed, parsed.description == text else { return nil }
    self = parsed
  }

  /// Seconds since 1970-01-01T00:00Z of the first instant this date can mean; UTC where no offset is known.
  public var earliestInstant: Int {
    let days = Calendar.dayNumber(year: year, month: month, day: dayOfMonth)
    return days * 86_400 + hour * 3_600 + minute * 60 + second - (offsetMinutes ?? 0) * 60
  }

  /// Days since 1970-01-01 of ``earliestInstant``, in UTC: what date windows count in.
  public var day: Int {
    let instant = earliestInstant
    return instant >= 0 ? instant / 86_400 : (instant - 86_399) / 86_400
  }
}

extension ArticleDate: Comparable {
  /// By ``earliestInstant``, then by ``description``.
  public static func < (left: ArticleDate, right: ArticleDate) -> Bool {
    let (leftInstant, rightInstant) = (left.earliestInstant, right.earliestInstant)
    return leftInstant == rightInstant ? left.description < right.description : leftInstant < rightInstant
  }
}

extension ArticleDate: CustomStringConvertible {
  /// ISO 8601 at the date's precision: `2023`, `2023-07`, `2023-07-04`, `2023-07-04T00:47`,
  /// `2023-07-04T00:47+00:00`, `2023-07-04T00:47:30+02:00`.
  public var description: String {
    String(unsafeUninitializedCapacity: 25) { buffer in
      var length = 0
      func put(_ byte: UInt8) {
        buffer[length] = byte
        length += 1
      }
      func putPair(_ value: Int) {
        put(0x30 + UInt8(truncatingIfNeeded: value / 10 % 10))
        put(0x30 + UInt8(truncatingIfNeeded: value % 10))
      }
      putPair(year / 100)
      putPair(year % 100)
      if precision >= .month {
        put(0x2D)
        putPair(month)
      }
      if precision >= .day {
        put(0x2D)
        putPair(dayOfMonth)
      }
      if precision >= .minute {
        put(0x54)
        putPair(hour)
        put(0x3A)
        putPair(minute)
      }
      if precision >= .second {
        put(0x3A)
        putPair(second)
      }
      if let offset = offsetMinutes {
        put(offset < 0 ? 0x2D : 0x2B)
        putPair(abs(offset) / 60)
        put(0x3A)
        putPair(abs(offset) % 60)
      }
      return length
    }
  }
}

/// The proleptic Gregorian calendar.
enum Calendar {
  /// Days of a month, 1–12.
  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01. The year is taken to begin in March, so that the leap day comes last.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let century = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - century * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return century * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
